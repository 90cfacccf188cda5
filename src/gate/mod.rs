//! The last look at what leaves: finished bytes, where what the checks could not see in the files may show itself, and
//! attachments, which nobody wrote here.
//!
//! In: the bytes of one file of the site, or the files that it offers for download. Out: nothing, or a refusal before
//! anything is published.
//! Never here: a change of the bytes.

mod attachments;

pub use attachments::{Phones, attachments};

use crate::diagnostic::Failure;
use crate::text::{PersonalKind, may_hold_card, personal};

/// Refuses a file that shows an ID-card or bank-card number (records.md "Personal data"). The number is not repeated.
pub fn inspect(path: &str, bytes: &[u8]) -> Result<(), Failure> {
    if !may_hold_card(bytes) {
        return Ok(());
    }
    let text = String::from_utf8_lossy(bytes);
    let Some(found) = personal(&text).into_iter().find(|p| p.kind != PersonalKind::Mobile) else { return Ok(()) };
    let line = text[..found.range.start].lines().last().unwrap_or_default();
    let near: String = line.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    let failure = match found.kind {
        PersonalKind::IdCard => {
            say!("{path} 里会出现身份证号，没有发布", "{path} would show an ID-card number; nothing was published")
        }
        _ => say!("{path} 里会出现银行卡号，没有发布", "{path} would show a bank-card number; nothing was published"),
    };
    Err(Failure::new(failure)
        .help(say!("它前面的文字是“{near}”，在 content 里找到并删去", "find it in content/ after ‘{near}’ and remove it")))
}

#[cfg(test)]
mod tests {
    use super::inspect;

    #[test]
    fn a_number_of_a_person_does_not_pass() {
        assert!(inspect("data/x.json", "{\"a\":\"11010519491231002X\"}".as_bytes()).is_err());
        assert!(inspect("data/x.json", "身份证110105491231002".as_bytes()).is_err());
        assert!(inspect("data/x.json", "{\"a\":\"110105194912310021\"}".as_bytes()).is_ok());
    }
}
