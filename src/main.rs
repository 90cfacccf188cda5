//! Parses what was typed, runs it, sets the exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongshi::commands::main(std::env::args_os())
}
