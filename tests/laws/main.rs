//! What must hold for every text, every change and every transaction.

mod generate;
mod merges;
mod projects;
mod recipes;
mod texts;
