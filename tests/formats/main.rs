//! Exports: golden files, laws on hostile input, and the judgement of other people's programs.

mod csv;
mod dom;
mod general;
mod hostile;
mod html;
mod oracles;
mod projects;
mod web_annotation;
