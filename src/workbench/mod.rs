//! The application without a window: the open project, undo, jobs, notices.
