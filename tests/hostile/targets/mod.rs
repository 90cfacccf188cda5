//! What strangers' bytes go through, and what must hold of whatever comes out.
//!
//! Each target takes any bytes at all and panics where a promise is broken. `fuzz/` calls them with what libFuzzer
//! thinks of, `tests/hostile` with its seeds, every case that ever broke one, and mutations of both.

mod dates;
mod document;
mod markdown;
mod picture;
mod record;
mod tables;
mod yaml;

pub use dates::dates;
pub use document::{DOCUMENTS, document};
pub use markdown::markdown;
pub use picture::picture;
pub use record::record;
pub use tables::{PARTS, csv, xlsx};
pub use yaml::yaml;

use gongshi::diagnostic::{Diagnostic, Lang, draw};
use gongshi::source::Sources;
use std::time::{Duration, Instant};

/// Takes bytes.
pub type Target = fn(&[u8]);

/// Every target by its name.
#[allow(dead_code, reason = "a fuzzer calls one of them")]
pub const ALL: [(&str, Target); 8] = [
    ("csv", csv),
    ("dates", dates),
    ("document", document),
    ("markdown", markdown),
    ("picture", picture),
    ("record", record),
    ("xlsx", xlsx),
    ("yaml", yaml),
];

/// Does what must be done within a time. What takes longer is done again, since machines pause; twice it is too long.
fn within<T>(patience: Duration, work: impl Fn() -> T) -> T {
    let since = Instant::now();
    let done = work();
    if since.elapsed() > patience {
        let again = Instant::now();
        drop(work());
        assert!(again.elapsed() <= patience, "it took {:?}, then {:?}", since.elapsed() - again.elapsed(), again.elapsed());
    }
    done
}

/// Text as a file of `content/` would hold it: one kind of line end, UTF-8.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).replace("\r\n", "\n").replace('\r', "\n")
}

/// A finding says something, and its places are characters of its files.
fn assert_told(findings: &[Diagnostic], sources: &Sources) {
    for finding in findings {
        assert!(gongshi::diagnostic::codes::find(finding.code).is_some(), "{} has no page", finding.code);
        for span in finding.span.iter().chain(finding.related.iter().map(|(span, _)| span)) {
            let text = &sources.file(span.file).text;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{}: {span:?} in {text:?}", finding.code);
        }
        for lang in [Lang::Zh, Lang::En] {
            assert!(!finding.message.in_lang(lang).is_empty(), "{}", finding.code);
            assert!(!draw::one(finding, sources, draw::Style { colour: false, lang }).is_empty());
        }
    }
}
