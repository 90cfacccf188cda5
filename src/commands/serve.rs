use super::{Desk, Ended};
use crate::cli::Serve;
use crate::compile::Inputs;
use crate::diagnostic::Failure;
use crate::serve::Server;

/// The site from memory until Ctrl-C.
pub(super) fn run(desk: &Desk, mut inputs: Inputs, serve: &Serve) -> Result<Ended, Failure> {
    inputs.drafts = serve.drafts;
    let server = Server::open(inputs, &serve.host, serve.port, desk.lang)?;
    ctrlc::set_handler(server.stopper())
        .map_err(|error| Failure::new(say!("接不到 Ctrl-C：{error}", "cannot listen for Ctrl-C: {error}")))?;
    let url = server.url();
    desk.line(say!("{url}", "{url}"));
    desk.line(say!(
        "改了 content 或 themes 里的文件，网页自己刷新；按 Ctrl-C 结束",
        "edit files in content/ or themes/ and the page follows; Ctrl-C ends it"
    ));
    if serve.open && opener::open_browser(&url).is_err() {
        desk.line(say!("打不开浏览器，请自己打开上面的网址", "no browser could be opened: open the address above yourself"));
    }
    server.run();
    desk.line(say!("已停止", "stopped"));
    Ok(Ended::Clean)
}
