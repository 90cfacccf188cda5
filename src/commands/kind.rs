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
    failure.help(match nearest_key(word, names) {
        Some(near) => say!("是不是 {near}？", "did you mean {near}?"),
        None => {
            let (zh, en) = (Kind::ALL.map(|kind| wording.kind(kind)).join("、"), Kind::ALL.map(Kind::folder).join(", "));
            say!("可以写：{zh}", "allowed: {en}")
        }
    })
}
