//! Other people's formats and ours: bytes in, bytes out.
//!
//! Opens no file and changes no project.
