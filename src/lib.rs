#![doc = include_str!("ARCHITECTURE.md")]

pub mod text;

pub mod model;

pub mod project;

pub mod names;

pub mod analysis;

pub mod formats;

pub mod storage;

pub mod workbench;

pub mod cli;

#[cfg(feature = "gui")]
pub mod ui;
