use crate::diagnostic::Report;
use crate::source::{FileId, SourceFile};
use crate::yaml;
use std::ops::Range;

/// Where a file is YAML: all of it, or the head of a `.md` file.
pub(super) fn yaml_part(id: FileId, file: &SourceFile) -> Range<usize> {
    if file.is_markdown() {
        // what is wrong with the head was reported when the record was read
        yaml::front_matter(id, &file.text, &mut Report::default()).yaml
    } else {
        0..file.text.len()
    }
}

/// Whether a place of the YAML part stands in a comment, which is written for colleagues and published nowhere.
pub(super) fn is_comment(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let (mut quote, mut before) = (None, ' ');
    for c in text[start..at].chars() {
        match quote {
            None if c == '#' && before.is_whitespace() => return true,
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            Some(open) if c == open => quote = None,
            _ => {}
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_comment;

    #[test]
    fn a_comment_begins_at_a_hash_after_a_blank() {
        let comment = |text: &str| is_comment(text, text.find('*').expect("a mark"));
        assert!(comment("a: b\n# *"));
        assert!(comment("a: b # *"));
        assert!(!comment("# a\nb: *"));
        assert!(!comment("a: C#*"));
        assert!(!comment("a: \"b # *\""));
        assert!(comment("a: 'b' # *"));
    }
}
