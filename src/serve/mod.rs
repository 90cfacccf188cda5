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
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use preview::Preview;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::{self, Runtime};
use tokio::time::{sleep, timeout};
use watch::Watch;

/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// Where there are no connections to be had, one may be free by then.
const PAUSE: Duration = Duration::from_millis(100);
/// How long the last answers may take to leave.
const LEAVE: Duration = Duration::from_secs(1);

/// A preview that answers at an address.
pub struct Server {
    /// One thread hears all connections; pages are made on others.
    runtime: Runtime,
    listener: TcpListener,
    preview: Arc<Preview>,
    watch: Watch,
    host: String,
}

impl Server {
    /// Takes the address, begins to watch the site and reads it. A site with mistakes is served too: as its mistakes.
    pub fn open(inputs: Inputs, host: &str, port: u16, lang: Lang) -> Result<Self, Failure> {
        let not_ours = |error| not_ours(host, port, &error);
        let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().map_err(not_ours)?;
        let listener = runtime.block_on(TcpListener::bind((host, port))).map_err(not_ours)?;
        let root = inputs.root.clone();
        let preview = Arc::new(Preview::new(inputs, lang));
        // watched first: what changes while it is read is heard of
        let watch = Watch::start(&root, Arc::clone(&preview))?;
        preview.refresh()?;
        Ok(Self { runtime, listener, preview, watch, host: host.to_owned() })
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        let shown = self.listener.local_addr().map_or(self.host.clone(), |address| {
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
        let preview = Arc::clone(&self.preview);
        move || preview.stop()
    }

    /// Answers until it is stopped.
    pub fn run(self) {
        let Self { runtime, listener, preview, mut watch, host } = self;
        let connections = Arc::new(GracefulShutdown::new());
        let hearing = runtime.spawn(hear(listener, Arc::clone(&connections), Arc::clone(&preview), host.into()));
        runtime.block_on(async {
            // a site is long in the making: on this thread, nobody is kept from being heard
            preview.keep_fresh(&mut watch).await;
            hearing.abort();
            let _ = hearing.await;
            // those who wait for news are told; a browser that takes its time is not waited for
            if let Some(connections) = Arc::into_inner(connections) {
                let _ = timeout(LEAVE, connections.shutdown()).await;
            }
        });
        runtime.shutdown_background();
    }
}

/// Takes every connection, and answers what is asked over it, each for itself.
async fn hear(listener: TcpListener, connections: Arc<GracefulShutdown>, preview: Arc<Preview>, host: Arc<str>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        let (preview, host) = (Arc::clone(&preview), Arc::clone(&host));
        let service = service_fn(move |request| answer::to(request, Arc::clone(&preview), Arc::clone(&host)));
        // who does not say in half a minute what is wanted is not waited for: the timer's default
        let mut http = http1::Builder::new();
        let connection =
            http.timer(TokioTimer::new()).max_header_size(LONGEST_HEAD).serve_connection(TokioIo::new(stream), service);
        // a browser that has gone needs no answer
        tokio::spawn(connections.watch(connection));
    }
}

/// The address cannot be had.
fn not_ours(host: &str, port: u16, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::AddrInUse {
        let words = say!("端口 {port} 已经有程序在用", "port {port} is taken by another program");
        return Failure::new(words).help(say!(
            "先停掉那个程序（也许是另一个 gongshi serve），或换一个端口：--port {other}",
            "stop that program (another gongshi serve?), or choose another port: --port {other}",
            other = port.checked_add(1).unwrap_or(3000)
        ));
    }
    let words = say!("不能在 {host} 的端口 {port} 上打开：{error}", "cannot open port {port} of {host}: {error}");
    Failure::new(words).help(say!(
        "--host 只能写本机的地址（默认 127.0.0.1）；1024 以下的端口多半要管理员才能用",
        "--host must be an address of this machine (127.0.0.1 by default); ports below 1024 often need an administrator"
    ))
}
