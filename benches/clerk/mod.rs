//! Somebody who writes a file and looks at pages of `gongshi serve`.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

/// A clerk with a site's folder and the address it is served at.
pub struct Clerk<'c> {
    pub root: &'c Path,
    pub address: &'c str,
}

impl Clerk<'_> {
    /// The seconds from the edit of a file of `content/` until each of the pages says the mark.
    pub fn edits(&self, file: &str, text: &str, pages: &[&str], mark: &str) -> f64 {
        let path = self.root.join("content").join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("written");
        let since = Instant::now();
        for page in pages {
            while !self.ask(page).contains(mark) {
                assert!(since.elapsed() < Duration::from_secs(60), "{file}: {}", self.ask(page));
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        since.elapsed().as_secs_f64()
    }

    /// A page, as it is now.
    pub fn ask(&self, page: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.write_all(format!("GET /{page} HTTP/1.0\r\nHost: localhost\r\n\r\n").as_bytes()).expect("asked");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("answered");
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
