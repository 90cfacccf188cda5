//! Words and keys that no table knows, and what was probably meant.

use super::words::Word;
use super::{Field, Reader, is_nothing, left_out, nearest, nearest_key};
use crate::diagnostic::{Diagnostic, Say};
use crate::source::Span;
use crate::yaml::{self, Key};

/// Numbers before a key that someone thought of as an item: 一、问题.
const NUMERALS: &str = "一二三四五六七八九十";

/// What an unknown key may be, if no slip of the pen.
#[derive(Clone, Copy, Debug)]
pub enum Elsewhere {
    /// A key of this field's items.
    Within(&'static Field),
    /// A key that the site has not declared yet.
    Undeclared,
    /// A key that the site may have declared where it could not be read: that is told there.
    Unread,
}

impl Reader<'_> {
    /// Reports several words that were written as one text: `公开栏、会议`. False when they are not all words of the list.
    pub(super) fn joined(&mut self, span: Span, written: &str, words: &[Word], listed: bool) -> bool {
        let known = |part: &&str| words.iter().any(|word| word.zh == *part || word.en == *part);
        let Some(parts) = divided(written).filter(|parts| parts.iter().all(known)) else { return false };
        let right = parts.join(", ");
        let label = if listed {
            say!("用英文逗号隔开：{right}", "divide them by commas: {right}")
        } else {
            say!("写成 [{right}]，用英文逗号", "write [{right}]")
        };
        let message = say!("“{written}”是几个词", "‘{written}’ is several words");
        self.report.push(Diagnostic::error("unknown-word", span, message).label(label));
        true
    }

    /// Reports a word that is none of these `(中文, English)`.
    pub fn unknown_word<'w, T>(
        &mut self,
        span: Span,
        written: &str,
        words: impl Iterator<Item = (&'w str, &'w str)>,
    ) -> Option<T> {
        self.none_of(span, written, words, allowed)
    }

    /// Reports a word that is none of those that site.yaml declares under `key`: it may declare more.
    pub fn undeclared_word<'w, T>(
        &mut self,
        span: Span,
        written: &str,
        key: (&str, &str),
        words: impl Iterator<Item = (&'w str, &'w str)>,
    ) -> Option<T> {
        self.none_of(span, written, words, |zh, en| declared(key, zh, en))
    }

    fn none_of<'w, T>(
        &mut self,
        span: Span,
        written: &str,
        words: impl Iterator<Item = (&'w str, &'w str)>,
        said: impl Fn(&[&str], &[&str]) -> Say,
    ) -> Option<T> {
        let (zh, en): (Vec<_>, Vec<_>) = words.unzip();
        let mut finding =
            Diagnostic::error("unknown-word", span, say!("没有“{written}”这个词", "‘{written}’ is not a word allowed here"));
        if is_nothing(written) {
            finding = finding.label(left_out());
        } else if let Some(near) = nearest(written, zh.iter().chain(&en).copied()) {
            finding = finding.label(say!("是不是“{near}”？", "did you mean ‘{near}’?"));
        } else if divided(written).is_some_and(|parts| parts.iter().all(|part| zh.contains(part) || en.contains(part))) {
            finding = finding.label(say!("这里只写一个", "write one"));
        }
        self.report.push(finding.help(said(&zh, &en)));
        None
    }

    /// Reports a key that no table knows; `elsewhere` says what else it could be than a slip.
    pub fn unknown_key<'w>(
        &mut self,
        key: &Key<'_>,
        known: impl Iterator<Item = (&'w str, &'w str)>,
        elsewhere: Option<Elsewhere>,
    ) {
        // what a sign opens that is no YAML is not what stands in the tree
        if self.report.is_no_yaml(key.span) {
            return;
        }
        let written = &key.text;
        let (zh, en): (Vec<_>, Vec<_>) = known.unzip();
        let is_known = |key: &str| zh.contains(&key) || en.contains(&key);
        if self.wide_colon(key.span, written, is_known) {
            return;
        }
        let bullet =
            written.len() - written.trim_start_matches(|sign: char| !sign.is_alphabetic() || NUMERALS.contains(sign)).len();
        if bullet > 0 && is_known(&written[bullet..]) {
            let dash = Span { end: key.span.start + bullet as u32, ..key.span };
            return self.report.push(yaml::bullet(dash));
        }
        let mut finding = Diagnostic::error("unknown-key", key.span, say!("不认识“{written}”这一项", "unknown key ‘{written}’"));
        if let Some(Elsewhere::Within(Field { zh, en, .. })) = elsewhere {
            return self.report.push(finding.label(say!(
                "这是“{zh}”里的一项，行首加空格，与它的各项左对齐",
                "it belongs in `{en}`: indent it like the keys there"
            )));
        }
        if let Some(near) = nearest_key(written, zh.iter().chain(&en).copied()) {
            finding = finding.label(say!("是不是“{near}”？", "did you mean ‘{near}’?"));
        } else if let Some(Elsewhere::Unread) = elsewhere {
            return;
        }
        self.report.push(finding.help(match elsewhere {
            Some(_) => {
                say!(
                    "自己要用的项目先在 site.yaml 的“自定义项”里登记",
                    "keys of your own are declared under `fields` in site.yaml"
                )
            }
            None => allowed(&zh, &en),
        }));
    }

    /// Reports `姓名：张三` where a key is wanted, if it is one.
    pub(super) fn wide_colon(&mut self, span: Span, written: &str, known: impl Fn(&str) -> bool) -> bool {
        let Some(at) = written.find('：').filter(|at| known(written[..*at].trim_start_matches('{').trim())) else {
            return false;
        };
        let start = span.start + at as u32;
        self.report.push(yaml::wide_colon(Span { start, end: start + '：'.len_utf8() as u32, ..span }));
        true
    }
}

/// The parts of a text that signs divide, where there are several: `公开栏、会议`.
pub fn divided(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> =
        text.split(['，', ',', '、', '；', ';', ' ', '　']).map(str::trim).filter(|part| !part.is_empty()).collect();
    (parts.len() > 1).then_some(parts)
}

/// What may be written, in both languages.
fn allowed(zh: &[&str], en: &[&str]) -> Say {
    Say { zh: format!("可以写：{}", zh.join("、")), en: format!("allowed: {}", en.join(", ")) }
}

/// The same of words that site.yaml declares under `key`.
fn declared((key_zh, key_en): (&str, &str), zh: &[&str], en: &[&str]) -> Say {
    if zh.is_empty() {
        return say!("site.yaml 的“{key_zh}”里还没有登记任何一个", "`{key_en}` of site.yaml declares none yet");
    }
    let Say { zh, en } = allowed(zh, en);
    Say {
        zh: format!("{zh}；别的先写进 site.yaml 的“{key_zh}”"),
        en: format!("{en}; others are declared under `{key_en}` in site.yaml"),
    }
}
