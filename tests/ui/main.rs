//! The window without a screen: stories told in the words of the reader.

mod robot;

mod commands;
mod welcome;

mod desk;
mod palette;
mod panels;

mod stage;
mod text_view;
