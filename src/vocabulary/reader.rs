use super::unknown::divided;
use super::{Field, Shape, is_nothing, left_out, nearest_key};
use crate::calendar::Length;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::source::{At, Span};
use crate::yaml::{Key, Node, Value};
use std::collections::HashSet;

/// A type that can be read from what a clerk wrote.
pub trait Written: Sized {
    /// What may stand there, for the schema, the headers and the manual.
    const SHAPE: Shape;

    /// Reads it, or reports why not.
    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// Reads trees against tables and collects what is wrong with them.
pub struct Reader<'r> {
    /// Where findings go.
    pub report: &'r mut Report,
    /// Keys of the record being read that its table does not have. Where an item within it lacks a key of such a name, the
    /// key was most likely written without its indentation: that is told at the key, not as a missing one.
    pub strayed: HashSet<String>,
    /// Whether the key being read may not be left out.
    pub(super) required: bool,
}

/// A key's value, if it was written and is of its type, and where to point in any case.
#[derive(Clone, Copy, Debug)]
pub struct Slot<T> {
    /// What was read.
    pub value: Option<T>,
    /// The value's place; the mapping's first key when there is no value.
    pub span: Span,
}

impl<T> Slot<T> {
    /// The value.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }
    /// The value and its place.
    pub fn at(self) -> Option<At<T>> {
        let span = self.span;
        self.value.map(|value| At { value, span })
    }
}

impl<T> Slot<Vec<T>> {
    /// What was listed; nothing where no list was written.
    pub fn list(&self) -> &[T] {
        self.value.as_deref().unwrap_or_default()
    }
}

impl<T: Written> Written for At<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Some(At { value: T::read(node, reader)?, span: node.span })
    }
}

impl<T: Written> Written for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(items) => {
                // no longer than what was written
                let mut all = Vec::with_capacity(items.len());
                all.extend(items.iter().filter_map(|item| element(item, true, reader)));
                Some(all)
            }
            // 发现问题: 无 is no problem called 无
            Value::Scalar { text, .. } if matches!(T::SHAPE, Shape::Text | Shape::Key) && is_nothing(text) => {
                reader.refused(node.span, &say!("一条或几条内容", "one or several"), Some(left_out()));
                None
            }
            _ => element(node, false, reader).map(|one| vec![one]),
        }
    }
}

/// One item of a list. Several words in one text (`公开栏、会议`) are reported as just that, not as one unknown word.
fn element<T: Written>(node: &Node<'_>, listed: bool, reader: &mut Reader<'_>) -> Option<T> {
    match (&T::SHAPE, &node.value) {
        _ if reader.is_broken(node) => None,
        (Shape::Word(words), Value::Scalar { text, .. }) if reader.joined(node.span, text, words, listed) => None,
        _ => T::read(node, reader),
    }
}

/// A mapping whose keys are known to be of its tables; values are taken out one by one.
pub struct Mapping<'n, 's> {
    /// The first key.
    pub span: Span,
    entries: Vec<(&'static Field, &'n Node<'s>)>,
    /// Keys of no table, for the caller to judge (the site's own `fields`).
    pub rest: Vec<(&'n Key<'s>, &'n Node<'s>)>,
    /// For every unknown key that looks like a slip: the key of the tables that was probably meant, and where its value
    /// stands.
    slips: Vec<(&'static str, Span)>,
}

impl Mapping<'_, '_> {
    /// The value of one key.
    pub fn take<T: Written>(&mut self, en: &'static str, reader: &mut Reader<'_>) -> Slot<T> {
        match self.entries.iter().find(|(field, _)| field.en == en) {
            Some((_, node)) if reader.is_broken(node) => Slot { value: None, span: node.span },
            Some((field, node)) => {
                reader.required = field.required;
                Slot { value: T::read(node, reader), span: node.span }
            }
            // what a slip of the pen names is written all the same: that it is missing would be a second mistake
            None => Slot { value: None, span: self.slip(en).unwrap_or(self.span) },
        }
    }

    /// Where the value stands of an unknown key that was probably meant to be this one.
    fn slip(&self, en: &str) -> Option<Span> {
        self.slips.iter().find(|(key, _)| *key == en).map(|(_, span)| *span)
    }

    /// Of the fields written before this key, the last one whose items have a key of its name: it belongs in there, and was
    /// not indented.
    pub fn holder(&self, key: &Key<'_>, fields: &'static [Field]) -> Option<&'static Field> {
        let before = self.entries.iter().filter(|(_, node)| node.span.start < key.span.start);
        let holders =
            before.filter_map(|(own, node)| Some((node, fields.iter().find(|f| f.en == own.en && f.shape.holds(&key.text))?)));
        holders.max_by_key(|(node, _)| node.span.start).map(|(_, field)| field)
    }
}

impl<'r> Reader<'r> {
    /// A reader that has read nothing yet.
    pub fn new(report: &'r mut Report) -> Self {
        Self { report, strayed: HashSet::new(), required: false }
    }

    /// Takes a node as a mapping with the keys of these tables; unknown, doubled and missing ones are reported.
    pub fn mapping<'n, 's>(&mut self, node: &'n Node<'s>, tables: &[&'static [Field]]) -> Option<Mapping<'n, 's>> {
        let mut map = self.open_mapping(node, tables, |_| false)?;
        for (key, _) in std::mem::take(&mut map.rest) {
            self.unknown_key(key, tables.iter().flat_map(|t| t.iter()).map(|f| (f.zh, f.en)), None);
        }
        Some(map)
    }

    /// As [`Reader::mapping`], but leaves keys of no table in `rest`; `declared` are those of the site's own.
    pub fn open_mapping<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        tables: &[&'static [Field]],
        declared: impl Fn(&str) -> bool,
    ) -> Option<Mapping<'n, 's>> {
        let Value::Map(pairs) = &node.value else {
            self.no_mapping(node, tables);
            return None;
        };
        let span = pairs.first().map_or(node.span, |(key, _)| key.span);
        let mut map = Mapping { span, entries: Vec::with_capacity(pairs.len()), rest: Vec::new(), slips: Vec::new() };
        let mut seen: Vec<(&'static Field, Span)> = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let Some(field) = tables.iter().flat_map(|t| t.iter()).find(|f| f.en == key.text || f.zh == key.text) else {
                map.rest.push((key, value));
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(f, _)| std::ptr::eq(*f, field)) {
                self.doubled(key.span, *first, field.zh);
                continue;
            }
            seen.push((field, key.span));
            if !matches!(value.value, Value::Null) {
                map.entries.push((field, value));
            }
        }
        let fields = || tables.iter().flat_map(|t| t.iter());
        for (key, value) in map.rest.iter().filter(|(key, _)| !declared(&key.text)) {
            let written = key.text.split('：').next().unwrap_or(&key.text);
            let meant = nearest_key(written, fields().flat_map(|f| [f.zh, f.en]));
            let field = fields().find(|f| Some(f.zh) == meant || Some(f.en) == meant);
            map.slips.extend(field.map(|field| (field.en, value.span)));
        }
        for field in fields().filter(|f| f.required) {
            // a required text in quotes with nothing between them says nothing either
            let blank = |node: &Node<'_>| matches!(&node.value, Value::Scalar { text, .. } if text.trim().is_empty());
            if map.entries.iter().any(|(own, node)| own.en == field.en && !blank(node)) {
                continue;
            }
            // a key that is told to be no key of ours is not told to be missing, too
            let told = map.slip(field.en).is_some();
            if !told && !self.strayed.contains(field.zh) && !self.strayed.contains(field.en) {
                let empty = seen.iter().find(|(f, _)| std::ptr::eq(*f, field)).map(|(_, key)| *key);
                self.missing(span, empty, field);
            }
        }
        Some(map)
    }

    /// A scalar's text, trimmed.
    pub fn text<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        match &node.value {
            Value::Scalar { text, .. } => Some(text.trim()),
            _ => {
                self.not_one(node, &say!("一段文字", "text"), &Shape::Text);
                None
            }
        }
    }

    /// Reports a value of the wrong type; `wanted` names the right one.
    pub fn wrong_type(&mut self, span: Span, wanted: &Say) {
        self.wrong_type_of(span, wanted, None);
    }

    /// As [`Reader::wrong_type`], with what was probably meant.
    pub fn wrong_type_of(&mut self, span: Span, wanted: &Say, meant: Option<Say>) {
        self.refused(span, wanted, meant.map(|Say { zh, en }| say!("改为 {zh}", "write {en}")));
    }

    /// A value of the wrong type, with these words at the caret.
    pub(super) fn refused(&mut self, span: Span, wanted: &Say, label: Option<Say>) {
        let message = Say { zh: format!("这里应写{}", wanted.zh), en: format!("this should be {}", wanted.en) };
        self.report.push(Diagnostic { label, ..Diagnostic::error("wrong-type", span, message) });
    }

    /// As [`Reader::wrong_type_of`], of a text: one that says that there is nothing is better left out.
    pub fn wrong_value(&mut self, span: Span, wanted: &Say, meant: Option<Say>, written: &str) {
        if meant.is_none() && is_nothing(written) {
            return self.refused(span, wanted, Some(left_out()));
        }
        self.wrong_type_of(span, wanted, meant);
    }

    /// Reports a length of no day, or of more than anything is posted for, if it is one.
    pub fn refuses_length(&mut self, span: Span, wanted: &Say, written: &str) -> bool {
        let beyond = Length::is_out_of_bounds(written);
        if beyond {
            let most = Length::MOST;
            self.refused(span, wanted, Some(say!("从 1 天到 {most} 天", "a day at least, {most} at most")));
        }
        beyond
    }

    /// Reports a list or a mapping where one value is wanted; a list of texts is one text with 、 between them.
    pub fn not_one(&mut self, node: &Node<'_>, wanted: &Say, shape: &Shape) {
        let Value::List(items) = &node.value else { return self.wrong_type(node.span, wanted) };
        let texts: Option<Vec<&str>> = items
            .iter()
            .map(|item| match &item.value {
                Value::Scalar { text, .. } => Some(text.trim()),
                _ => None,
            })
            .collect();
        let label = match texts {
            Some(texts) if matches!(shape, Shape::Text) => {
                let joined = texts.join("、");
                say!("改为 {joined}", "write {joined}")
            }
            _ => say!("这里只写一个", "write one"),
        };
        self.refused(node.span, wanted, Some(label));
    }

    /// Reports a value where a mapping with the keys of these tables is wanted.
    pub fn no_mapping(&mut self, node: &Node<'_>, tables: &[&'static [Field]]) {
        const SHOWN: usize = 4;
        let fields = || tables.iter().flat_map(|table| table.iter());
        let text = match &node.value {
            Value::Scalar { text, .. } => text.trim(),
            _ => "",
        };
        let known = |key: &str| fields().any(|f| f.zh == key || f.en == key);
        if self.wide_colon(node.span, text, known) {
            return;
        }
        let label = if is_nothing(text) {
            Some(left_out())
        } else if text.contains('\t') || divided(text).is_some_and(|parts| parts.iter().filter(|part| known(part)).count() > 1) {
            Some(say!("表格里的内容用 gongshi import 导入", "a table goes in with gongshi import"))
        } else if matches!(&node.value, Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Map(_)))) {
            Some(say!("删去多余的“- ”", "remove the “- ” that is too much"))
        } else if fields().next().is_none() {
            (!text.is_empty()).then(|| say!("写成 {{{text}: …}}", "write {{{text}: …}}"))
        } else if let [_, own] = tables {
            // a whole record: what all kinds have, then its own
            own.first().map(|Field { zh, en, .. }| say!("一行写一项，如“{zh}: …”", "one key a line, such as `{en}: …`"))
        } else {
            // what was written is the text that the mapping cannot be without, if it can stand there as it is
            let plain = !text.is_empty() && !text.contains(|sign: char| ",:，、：；。（([]{}#\"'&*!|>%@`\n".contains(sign));
            let is_text = |f: &&Field| f.required && matches!(f.shape, Shape::Text | Shape::Media);
            let is_word =
                |f: &&Field| matches!(f.shape, Shape::Word(words) if words.iter().any(|w| w.zh == text || w.en == text));
            let shown = || fields().take(SHOWN);
            let own = shown().find(is_word).or_else(|| shown().find(is_text)).filter(|_| plain).map(|f| f.en);
            let said = |f: &Field| if own == Some(f.en) { text } else { "…" };
            let zh: Vec<String> = fields().take(SHOWN).map(|f| format!("{}: {}", f.zh, said(f))).collect();
            let en: Vec<String> = fields().take(SHOWN).map(|f| format!("{}: {}", f.en, said(f))).collect();
            Some(Say { zh: format!("写成 {{{}}}", zh.join(", ")), en: format!("write {{{}}}", en.join(", ")) })
        };
        self.refused(node.span, &say!("若干“键: 值”", "a mapping of keys"), label);
    }

    /// Reports a key that stands twice.
    pub fn doubled(&mut self, span: Span, first: Span, key: &str) {
        self.report.push(
            Diagnostic::error("duplicate-key", span, say!("“{key}”写了两次", "`{key}` is given twice"))
                .label(say!("删去一处", "remove one"))
                .related(first, say!("第一次写在这里", "first given here"))
                .help(say!("每一项的中文名和英文名是同一项，只写一个", "the Chinese and the English name of a key are one key")),
        );
    }

    /// Whether nothing `seen` before means the same; the second of two (`fair` and `较好`) is told.
    pub fn is_first<T: PartialEq>(&mut self, seen: &mut Vec<(T, Span)>, meant: T, word: &str, span: Span) -> bool {
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == meant) {
            self.doubled(span, *first, word);
            return false;
        }
        seen.push((meant, span));
        true
    }

    /// Whether a value is only what recovery left of something that was reported as no YAML already: a plain text that
    /// begins with a bracket cannot be anything else, another one is if the report points at where it begins.
    fn is_broken(&self, node: &Node<'_>) -> bool {
        let Value::Scalar { text, quoted } = &node.value else { return false };
        !quoted && text.starts_with(['[', '{']) || self.report.is_no_yaml(node.span)
    }

    fn missing(&mut self, span: Span, empty: Option<Span>, field: &Field) {
        if self.report.is_no_yaml(span) {
            return;
        }
        let (zh, en) = (field.zh, field.en);
        let mut finding = match empty {
            Some(key) => Diagnostic::error("missing-field", key, say!("“{zh}”是空的", "`{en}` is empty"))
                .label(say!("在冒号后面填写", "fill it in after the colon")),
            None => Diagnostic::error("missing-field", span, say!("缺少“{zh}”", "`{en}` is missing"))
                .label(say!("加一行“{zh}: …”", "add a line `{en}: …`")),
        };
        let help = field.help.trim();
        if !help.is_empty() && help != zh {
            // the table's help is in Chinese
            finding = finding.help(Say { zh: format!("{zh}：{help}"), en: String::new() });
        }
        self.report.push(finding);
    }
}
