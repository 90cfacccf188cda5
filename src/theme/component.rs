//! Components in the text of a template: `{% component NAME(…) %} … {% endcomponent NAME %}`.

use std::ops::Range;

/// The names of the components that a file defines.
pub(super) fn names(source: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(source);
    tags(&text, "component").filter_map(|(_, rest)| Some(rest.split_once('(')?.0.trim().to_owned())).collect()
}

/// The file with blanks in place of that component; lines and columns of all else stay.
pub(super) fn without(source: &[u8], name: &str) -> Vec<u8> {
    let mut out = source.to_vec();
    if let Some(range) = std::str::from_utf8(source).ok().and_then(|text| range(text, name)) {
        out[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    out
}

fn range(text: &str, name: &str) -> Option<Range<usize>> {
    let (start, _) = tags(text, "component").find(|(_, rest)| rest.split('(').next().map(str::trim) == Some(name))?;
    let (end, rest) = tags(&text[start..], "endcomponent").next()?;
    Some(start..start + end + (text.len() - start - end - rest.len()) + rest.find("%}")? + 2)
}

/// Every tag of this name: where it opens, and what follows its name.
fn tags<'t>(text: &'t str, tag: &'static str) -> impl Iterator<Item = (usize, &'t str)> {
    text.match_indices("{%").filter_map(move |(at, open)| {
        let inside = text[at + open.len()..].trim_start_matches('-').trim_start();
        let rest = inside.strip_prefix(tag)?;
        rest.starts_with(' ').then_some((at, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_component_is_blanked_and_nothing_moves() {
        let text = "{% component a(x) -%}\n甲{%- endcomponent a %}\n{%- component b(y) %}乙{% endcomponent b %}尾";
        assert_eq!(names(text.as_bytes()), ["a", "b"]);
        let without = String::from_utf8(without(text.as_bytes(), "a")).unwrap();
        assert_eq!(without.len(), text.len());
        assert_eq!((without.trim_start(), without.matches('\n').count()), (&text[text.find("{%- component b").unwrap()..], 2));
        assert_eq!(super::without(text.as_bytes(), "c"), text.as_bytes());
    }
}
