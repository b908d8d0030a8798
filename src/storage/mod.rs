//! Disk: the only floor that opens files.
