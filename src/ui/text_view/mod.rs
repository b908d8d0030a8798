//! Shows a document and says what the reader did to it.
