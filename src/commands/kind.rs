use crate::compile::Inputs;
use crate::diagnostic::{Failure, Report};
use crate::theme::Wording;
use crate::vocabulary::{Kind, nearest_key};
use crate::{settings, source};

/// The kind of a name: one of the program's, or what the site calls it (员工 in a company).
pub(super) fn named(inputs: &Inputs, word: &str) -> Result<Kind, Failure> {
    if let Some(kind) = Kind::named(word) {
        return Ok(kind);
    }
    let sources = source::load(&inputs.root, &mut Report::default())?;
    let theme = settings::resolve(&sources, &mut Report::default()).theme;
    let wording = Wording::chinese(&inputs.root, &theme);
    Kind::ALL.into_iter().find(|kind| wording.kind(*kind) == word).ok_or_else(|| unknown(word, &wording))
}

fn unknown(word: &str, wording: &Wording) -> Failure {
    let failure = Failure::new(say!("没有“{word}”这一类", "there is no kind ‘{word}’"));
    let names = Kind::ALL.iter().flat_map(|kind| [wording.kind(*kind), kind.folder(), kind.singular(), kind.zh()]);
    let called = Kind::ALL.map(|kind| wording.kind(kind));
    // 公告 is part of 公示公告
    let within = called.iter().copied().filter(|name| !word.is_empty() && name.contains(word));
    let near = nearest_key(word, names).map_or_else(|| within.collect(), |near| vec![near]);
    failure.help(if near.is_empty() {
        let (zh, en) = (called.join("、"), Kind::ALL.map(Kind::folder).join(", "));
        say!("可以写：{zh}", "allowed: {en}")
    } else {
        let (zh, en) = (near.join("、"), near.join(", "));
        say!("是不是 {zh}？", "did you mean {en}?")
    })
}
