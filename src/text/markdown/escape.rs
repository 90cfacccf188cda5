//! Text into HTML.

/// Appends `text` with `&`, `<`, `>` escaped, for the place between tags.
pub(super) fn text(out: &mut String, text: &str) {
    escape(out, text, |b| matches!(b, b'&' | b'<' | b'>'));
}

/// Appends `text` escaped for the place between double quotes.
pub(super) fn attribute(out: &mut String, text: &str) {
    escape(out, text, |b| matches!(b, b'&' | b'<' | b'>' | b'"'));
}

fn escape(out: &mut String, text: &str, special: fn(u8) -> bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if special(byte) {
            out.push_str(&text[done..at]);
            out.push_str(match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                _ => "&quot;",
            });
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}
