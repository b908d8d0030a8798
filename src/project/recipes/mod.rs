//! Named verbs that build transactions.
