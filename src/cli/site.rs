//! The commands that make, look at and check a site.

use super::help::{Help, kind, usual};
use clap::{ArgAction, ArgMatches, Command, value_parser};
use std::path::PathBuf;

/// `build`
#[derive(Clone, Debug, Default)]
pub struct Build {
    /// `--output`
    pub output: Option<PathBuf>,
    /// `--base-url`
    pub base_url: Option<String>,
    /// `--drafts`
    pub drafts: bool,
    /// `--jobs`
    pub jobs: Option<usize>,
    /// `--sheets`
    pub sheets: bool,
    /// `--sign`
    pub sign: Option<PathBuf>,
}

/// `serve`
#[derive(Clone, Debug)]
pub struct Serve {
    /// `--host`
    pub host: String,
    /// `--port`; 0 takes any that is free.
    pub port: u16,
    /// `--open`
    pub open: bool,
    /// `--drafts`
    pub drafts: bool,
}

/// `init DIR`
pub(super) fn init(help: Help) -> Command {
    let folder = help.bare("folder", "DIR", say!("新建哪个文件夹", "the folder to make"));
    let preset = say!(
        "样例：party 党组织（默认）、company 公司对客户、school 学校对家长、empty 空白",
        "sample: party (default), company to its customers, school to the parents, or empty"
    );
    let preset = help.choice("preset", "NAME", ["party", "company", "school", "empty"], preset);
    help.command("init", say!("新建一个站点", "make a new site"))
        .arg(folder.required(true).value_parser(value_parser!(PathBuf)))
        .arg(usual(preset, "party"))
        .arg(help.flag("eject-theme", say!("把主题文件也写出来，供修改", "write the theme's files too")))
}

/// `build`
pub(super) fn build(help: Help) -> Command {
    let drafts = say!("连草稿一起生成（须指明 --output）", "with drafts (needs --output)");
    let sheets = say!("同时排版印刷件，从网页上链接", "typeset the sheets of paper too, linked from their pages");
    let sign = say!("用这把私钥签名（见 gongshi key）", "sign with this secret key (see gongshi key)");
    help.command("build", say!("检查并生成网站", "check, then build the site"))
        .arg(help.path("output", "DIR", say!("输出文件夹，默认 output", "where to; output by default")))
        .arg(help.option("base-url", "URL", say!("网站地址", "the site's address")))
        .arg(help.flag("drafts", drafts).requires("output"))
        .arg(help.jobs())
        .arg(help.flag("sheets", sheets))
        .arg(help.path("sign", "KEY", sign))
        .arg(help.format())
}

/// `serve`
pub(super) fn serve(help: Help) -> Command {
    let port = help.option("port", "PORT", say!("端口，1 到 65535，默认 3000", "port, 1 to 65535; 3000 by default"));
    let host = say!("地址，默认 127.0.0.1：只有本机能看", "address; 127.0.0.1 by default: only this machine");
    help.command("serve", say!("边写边看：在浏览器里预览，改了就刷新", "preview in a browser, fresh after every edit"))
        .arg(usual(port.value_parser(value_parser!(u16)), "3000"))
        .arg(usual(help.option("host", "HOST", host), "127.0.0.1"))
        .arg(help.flag("open", say!("打开浏览器", "open the browser")))
        .arg(help.flag("drafts", say!("连草稿一起显示", "with drafts")))
}

/// `check`
pub(super) fn check(help: Help) -> Command {
    let deny = say!("warnings：有警告也算不通过", "`warnings`: warnings fail too");
    help.command("check", say!("只检查，不写任何文件", "check only, write nothing")).arg(help.format()).arg(help.choice(
        "deny",
        "LEVEL",
        ["warnings"],
        deny,
    ))
}

/// The names of the texts that a notice begins with.
const FORMS: [&str; 8] =
    ["积极分子", "发展对象", "接收预备党员", "预备党员转正", "activist", "candidate", "probationary", "full-member"];

/// `new KIND [ID]`
pub(super) fn new(help: Help) -> Command {
    let set = say!("先填上的项，如 姓名=李四，可写多次", "what is known already: name=Li; may be repeated");
    let form = say!(
        "公示的范本：积极分子、发展对象、接收预备党员、预备党员转正",
        "text of a party notice: activist, candidate, probationary or full-member"
    );
    help.command("new", say!("新建一条带说明的记录", "a commented record to fill in"))
        .arg(kind(help, say!("", "")).required(true))
        .arg(help.bare("id", "ID", say!("编号，即文件名和网址", "its id: the file's name and the address")))
        .arg(help.option("set", "KEY=VALUE", set).action(ArgAction::Append))
        .arg(help.choice("form", "NAME", FORMS, form))
}

/// `explain CODE`
pub(super) fn explain(help: Help) -> Command {
    let code =
        help.bare("code", "CODE", say!("检查的名字，即提示里方括号中的词", "the check's name, in the brackets of a finding"));
    help.command("explain", say!("解释一项检查", "what a check wants and why")).arg(code.required(true))
}

/// What was typed behind `build`.
pub(super) fn built(own: &ArgMatches) -> Build {
    Build {
        output: own.get_one("output").cloned(),
        base_url: own.get_one("base-url").cloned(),
        drafts: own.get_flag("drafts"),
        jobs: own.get_one("jobs").copied(),
        sheets: own.get_flag("sheets"),
        sign: own.get_one("sign").cloned(),
    }
}

/// What was typed behind `serve`.
pub(super) fn served(own: &ArgMatches) -> Serve {
    Serve {
        host: own.get_one("host").cloned().unwrap_or_default(),
        port: own.get_one("port").copied().unwrap_or_default(),
        open: own.get_flag("open"),
        drafts: own.get_flag("drafts"),
    }
}
