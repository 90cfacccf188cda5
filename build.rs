//! Tells the program what it was made of: what another program has published is not up to date.

#![expect(clippy::disallowed_methods, reason = "it reads the program, not a site")]

use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    gather(Path::new("src"), &mut files)?;
    files.sort();
    // FNV-1a: the same for the same text on every machine and by every compiler
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read(&file)?;
        // a checkout on Windows may end its lines otherwise
        for byte in text.into_iter().filter(|byte| *byte != b'\r') {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=GONGSHI_SOURCE={hash:016x}");
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { gather(&entry.path(), files)? } else { files.push(entry.path()) }
    }
    Ok(())
}
