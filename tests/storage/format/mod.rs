//! The file format: what is written is read, and what is damaged is noticed and kept.

mod generate;
mod laws;
mod transactions;
