use super::place::{is_read, real};
use super::{Desk, Ended};
use crate::diagnostic::Failure;
use crate::output;
use std::path::Path;

/// A pair of keys for signing.
pub(super) fn run(desk: &Desk, file: &Path) -> Result<Ended, Failure> {
    keep_out(file)?;
    let (public, key) = output::make_keys(file)?;
    let (secret, public) = (file.display(), public.display());
    desk.line(say!(
        "私钥  {secret}：只给签名的人，另存一份在别处；不要放进站点文件夹，不要外传",
        "secret key  {secret}: for whoever signs, with a copy elsewhere; never in the site's folder, never to others"
    ));
    desk.line(say!("公钥  {public}：请公布，谁都可以用它核对：", "public key  {public}: publish it, anyone can check with it:"));
    desk.line(say!("      {key}", "      {key}"));
    desk.line(say!(
        "签名  gongshi build --sign {secret}；核对  gongshi verify --key {public}",
        "sign with gongshi build --sign {secret}; check with gongshi verify --key {public}"
    ));
    Ok(Ended::Clean)
}

/// A secret key may not lie where records are read or where a site is published.
pub(super) fn keep_out(file: &Path) -> Result<(), Failure> {
    let shown = file.display();
    if !is_read(&real(file)) {
        return Ok(());
    }
    Err(Failure::new(say!(
        "私钥不能放在 {shown}：那里的文件会被发布",
        "a secret key may not lie at {shown}: what is there gets published"
    ))
    .help(say!("放在站点文件夹以外，例如 U 盘", "keep it outside the site's folder, on a USB stick for example")))
}
