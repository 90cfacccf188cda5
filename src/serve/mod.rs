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
use std::error::Error;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
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
        let http = tiny_http::Server::http((host, port)).map_err(|error| not_ours(host, port, &*error))?;
        let root = inputs.root.clone();
        let preview = Arc::new(Preview::new(inputs, lang));
        // watched first: what changes while it is read is heard of
        let watch = Watch::start(&root, Arc::clone(&preview))?;
        preview.refresh()?;
        Ok(Self { http: Arc::new(http), preview, watch, host: host.to_owned() })
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        let shown = self.http.server_addr().to_ip().map_or(self.host.clone(), |address| {
            let ip = match address.ip() {
                IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
                ip => ip,
            };
            SocketAddr::new(ip, address.port()).to_string()
        });
        format!("http://{shown}/")
    }

    /// A way to end [`Server::run`] from elsewhere.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        let (http, preview) = (Arc::clone(&self.http), Arc::clone(&self.preview));
        move || {
            preview.stop();
            http.unblock();
        }
    }

    /// Answers until it is stopped.
    pub fn run(self) {
        let Self { http, preview, mut watch, host } = self;
        std::thread::scope(|threads| {
            threads.spawn(|| preview.keep_fresh(&mut watch));
            // `recv` fails only when it was unblocked
            while let Ok(request) = http.recv() {
                threads.spawn(|| answer::to(request, &preview, &host));
            }
            preview.stop();
        });
    }
}

/// The address cannot be had.
fn not_ours(host: &str, port: u16, error: &(dyn Error + Send + Sync + 'static)) -> Failure {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    if kind == Some(io::ErrorKind::AddrInUse) {
        let words = say!("端口 {port} 已经有程序在用", "port {port} is taken by another program");
        return Failure::new(words).help(say!(
            "先停掉那个程序(也许是另一个 gongshi serve),或换一个端口:--port {other}",
            "stop that program (another gongshi serve?), or choose another port: --port {other}",
            other = port.checked_add(1).unwrap_or(3000)
        ));
    }
    let words = say!("不能在 {host} 的端口 {port} 上打开:{error}", "cannot open port {port} of {host}: {error}");
    Failure::new(words).help(say!(
        "--host 只能写本机的地址(默认 127.0.0.1);1024 以下的端口多半要管理员才能用",
        "--host must be an address of this machine (127.0.0.1 by default); ports below 1024 often need an administrator"
    ))
}
