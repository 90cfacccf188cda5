//! One text as YAML writes it: bare, in quotes, or in paragraphs.

/// Whether a text can stand as a block, line by line.
pub fn is_paragraphs(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    !first.is_empty()
        && !first.starts_with([' ', '\t'])
        && text.lines().all(|line| line == line.trim_end())
        && !text.ends_with('\n')
        && !text.contains(|c: char| c.is_control() && c != '\n')
}

/// A text as YAML writes it on one line: bare where that is safe, else in quotes.
pub fn plain(text: &str, inside: bool) -> String {
    let special = |c: char| "!&*|>%@`\"'#,[]{}".contains(c);
    let starts = match text.chars().next() {
        None => true,
        Some('-' | ':' | '?') => text.chars().nth(1).is_none_or(|c| c.is_whitespace() || inside) || text.starts_with("---"),
        Some(first) => special(first) || first.is_whitespace(),
    };
    let word = matches!(text, "~" | "null" | "Null" | "NULL" | "...");
    let broken = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.ends_with(char::is_whitespace);
    let bracket = inside && text.contains([',', '[', ']', '{', '}', ':']);
    let control = text.contains(|c: char| c.is_control());
    if !(starts || word || broken || bracket || control) {
        return text.to_owned();
    }
    if !control && !text.contains(['"', '\\']) {
        return format!("\"{text}\"");
    }
    if !control {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '"' | '\\' => out.extend(['\\', sign]),
            sign if sign.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out + "\""
}
