//! Parses what was typed, runs it, sets the exit code; nothing else.

use std::process::ExitCode;

/// Pages are many small allocations on many threads; the system's allocator is slower at that, most of all on Windows.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gongshi::commands::main(std::env::args_os())
}
