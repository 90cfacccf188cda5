//! The texts of a record: every string of its public data that a reader sees as text.

use html_escape::decode_html_entities_to_string;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Whether the value of a key is an id, a word by its id, or an address; everything else is text, but for days.
fn is_no_text(key: &str) -> bool {
    matches!(
        key,
        "id" | "url"
            | "src"
            | "sizes"
            | "facts"
            | "branch"
            | "member"
            | "parent"
            | "merged_into"
            | "from"
            | "to"
            | "notice"
            | "previous"
            | "kind"
            | "sector"
            | "scheme"
            | "grade"
            | "form"
            | "status"
            | "state"
            | "light"
            | "level"
            | "verdict"
            | "category"
            | "channels"
            | "mode"
            | "criteria"
            | "advised_kind"
    )
}

/// Keys whose values are HTML.
const PROSE: [&str; 2] = ["story", "comment"];

/// Adds the texts of a record's JSON, a line each; its name is said elsewhere.
pub(super) fn of_json(json: &str, out: &mut String) {
    let mut reader = serde_json::Deserializer::from_str(json);
    // our own JSON is sound
    let _ = Texts { out, prose: false, top: true }.deserialize(&mut reader);
}

struct Texts<'o> {
    out: &'o mut String,
    prose: bool,
    /// Whether this is the record itself and no part of it.
    top: bool,
}

impl<'de> DeserializeSeed<'de> for Texts<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Texts<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a view")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if self.prose {
            strip(text, self.out);
        } else if !is_day(text) {
            self.out.push_str(text.trim());
        }
        if !self.out.ends_with('\n') && !self.out.is_empty() {
            self.out.push('\n');
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<&str>()? {
            if is_no_text(key) || self.top && key == "name" {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(Texts { out: self.out, prose: PROSE.contains(&key), top: false })?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Texts { out: self.out, prose: self.prose, top: false })?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Whether a text is a day, a month or a span of days as data has them: pages write them another way.
fn is_day(text: &str) -> bool {
    matches!(text.len(), 7 | 10 | 21)
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 | 15 | 18 => byte == b'-',
            10 => byte == b'/',
            _ => byte.is_ascii_digit(),
        })
}

/// The words of HTML that the program made: elements inside a line leave no gap, others end it.
fn strip(html: &str, out: &mut String) {
    const INLINE: [&str; 7] = ["a", "em", "strong", "code", "del", "sup", "small"];
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        decode_html_entities_to_string(text, out);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !INLINE.contains(&name) && !out.ends_with('\n') && !out.is_empty() {
            out.push('\n');
        }
        rest = after.trim_start_matches('\n');
    }
    decode_html_entities_to_string(rest, out);
}

#[cfg(test)]
mod tests {
    use super::of_json;

    #[test]
    fn what_readers_see_as_text_is_text() {
        let json = r#"{"id":"a","url":"x","name":"甲","pledge":"按时 \"说\"","kind":"branch","items":[{"text":"修路","due":"2026-01-01","n":3}],
            "story":"<h2>头</h2>\n<p>一<a href=\"../x\">二</a>三 &lt;5&amp;</p>\n","none":null,"facts":{"state":"open"},"tags":["标签","2026-01-01","2026-09","2026-09-11/2026-09-20"],"phone":"0000-6601000"}"#;
        let mut texts = String::new();
        of_json(json, &mut texts);
        assert_eq!(texts, "按时 \"说\"\n修路\n头\n一二三 <5&\n标签\n0000-6601000\n");
    }
}
