//! The site from memory, while somebody writes it.
//!
//! In: what a build depends on, an address. Out: every page by the code that `build` uses, fresh after each edit; the
//! mistakes of the last edit above the last good site.
//! Never here: a file that is written, an answer under a name that is not this machine's, a request that changes anything.

mod answer;
mod preview;
mod watch;

use crate::compile::Inputs;
use crate::diagnostic::{Failure, Lang};
use preview::Preview;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use watch::Watch;

/// A preview that answers at an address.
pub struct Server {
    http: Arc<tiny_http::Server>,
    preview: Arc<Preview>,
    watch: Watch,
    host: String,
}

impl Server {
    /// Takes the address, begins to watch the site and reads it. A site with mistakes is served too: as its mistakes.
    pub fn open(inputs: Inputs, host: &str, port: u16, lang: Lang) -> Result<Self, Failure> {
        let http = tiny_http::Server::http((host, port)).map_err(|error| taken(host, port, &*error))?;
        let root = inputs.root.clone();
        // what changes while it is read is heard of
        let (heard, hear) = watch::channel();
        let watch = Watch::start(&root, heard)?;
        let preview = Arc::new(Preview::new(inputs, lang, hear)?);
        Ok(Self { http: Arc::new(http), preview, watch, host: host.to_owned() })
    }
}
