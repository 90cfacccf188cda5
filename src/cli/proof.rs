//! The commands that prove what is published.

use super::help::Help;
use clap::{ArgMatches, Command, value_parser};
use std::path::PathBuf;

/// `verify`
#[derive(Clone, Debug, Default)]
pub struct Verify {
    /// Which folder.
    pub folder: Option<PathBuf>,
    /// `--key`: a file, or the key itself.
    pub key: Option<String>,
    /// `--hash`: the short hash on a sheet of paper.
    pub hash: Option<String>,
}

/// `verify [DIR]`
pub(super) fn verify(help: Help) -> Command {
    let about = say!(
        "核对网站文件是否完整、未改动，或一张纸是否现行",
        "the site against its manifest, or a sheet of paper against the site"
    );
    let folder = help.bare("folder", "DIR", say!("哪个文件夹，默认 output", "which folder; output by default"));
    let key = say!("再用这把公钥（文件或文字）核对签名", "check the signature too: a public key, or its file");
    let hash = say!(
        "纸上的八位校验码是哪条记录的，是否现行",
        "which record the eight digits on a sheet are of, and whether it is current"
    );
    help.command("verify", about)
        .arg(folder.value_parser(value_parser!(PathBuf)))
        .arg(help.option("key", "KEY", key))
        .arg(help.option("hash", "HASH", hash))
        .arg(help.format())
}

/// `key FILE`
pub(super) fn key(help: Help) -> Command {
    let file = say!("私钥放在哪里；公钥在旁边，多 .pub", "where the secret key goes; the public one beside it, with .pub");
    let file = help.bare("file", "FILE", file).required(true).value_parser(value_parser!(PathBuf));
    help.command("key", say!("做一对签名用的钥匙", "make a pair of keys for signing")).arg(file)
}

/// What was typed behind `verify`.
pub(super) fn verified(own: &ArgMatches) -> Verify {
    Verify { folder: own.get_one("folder").cloned(), key: own.get_one("key").cloned(), hash: own.get_one("hash").cloned() }
}
