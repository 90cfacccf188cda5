//! Photos and attachments: which are needed, in what sizes, under what names. And the QR code of an address.
//!
//! In: the files under `media/` that public records name. Out: a [`Gallery`] of planned files, and
//! the encoder that makes each. A photo's name holds its content's hash: the same name is the same
//! picture for ever, so none is encoded twice.
//! Never here: EXIF, GPS, the original bytes of a photo.

mod active;
mod gallery;
mod intake;
mod qr;

pub use gallery::{Attached, Gallery, Planned, Size};
pub use intake::{ImageError, Probe, encode, probe};
pub use qr::{Qr, qr};
