//! Chinese prose looked at closely: slips of the keyboard, damage, personal data, masks.
//!
//! In: text. Out: places in it (byte ranges) and what is the matter there, or the text with numbers masked.
//! Never here: files, spans, a decision whether a finding is grave. Every function is pure and makes one pass.

pub mod cjk;
mod doubled;
mod lint;
pub mod markdown;
pub mod mask;
mod masked;
mod mojibake;
mod name_order;
pub mod number;
pub mod personal;
mod slips;
mod spreadsheet;

pub use lint::{Lint, LintKind};
pub use mask::{digit, digits, mask_mobile, mask_mobiles_in};
pub use masked::{Masked, masked};
pub use name_order::{NameOrder, unknown_strokes};
pub use number::{has_figure, is_vague, items_agree, number_words};
pub use personal::{Personal, PersonalKind, may_hold_card, mobiles, names_ids, personal, personal_in_document, typed_number};
pub use slips::{lint, name_dot};
pub use spreadsheet::{BOM, csv_lines, guarded, unguarded};
