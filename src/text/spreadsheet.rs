//! Tables as spreadsheet programs read them: comma-separated values, in no cell of which a formula runs.

/// What those programs need to see UTF-8.
pub const BOM: &str = "\u{FEFF}";

/// Lines of comma-separated values, without [`BOM`].
pub fn csv_lines<L: IntoIterator<Item = String>>(lines: impl Iterator<Item = L>) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        // writing to memory cannot fail
        let _ = csv.write_record(line);
    }
    csv.into_inner().unwrap_or_default()
}

/// What may make a program take a text for a formula; the wide signs too, where such signs are typed.
const RISKY: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet program runs as a formula.
pub fn guarded(text: String) -> String {
    if is_risky(&text) { format!("'{text}") } else { text }
}

/// The text that was guarded.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(text)
}

/// Whether a text must be guarded: it could run, or looks guarded already.
fn is_risky(text: &str) -> bool {
    let number = || text.starts_with('-') && text.parse::<f64>().is_ok_and(f64::is_finite) && !text.contains(['e', 'E']);
    text.starts_with(RISKY) && !number() || text.strip_prefix('\'').is_some_and(is_risky)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_runs_and_comes_back() {
        for text in
            ["=cmd|' /C calc'!A0", "＝1+1", "＠某人", "'=x", "''=x", "@某人", "-3", "+86 10", "-", "甲", "'", "-1e9", "\t="]
        {
            let guarded = guarded(text.to_owned());
            assert!(
                !guarded.starts_with(['=', '@', '+', '\t', '＝', '＠']) && (!guarded.starts_with('-') || guarded == "-3"),
                "{guarded}"
            );
            assert_eq!(unguarded(&guarded), text);
        }
    }
}
