#![doc = include_str!("ARCHITECTURE.md")]

pub mod text;

pub mod model;

pub mod project;
