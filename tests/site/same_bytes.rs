//! same_bytes
