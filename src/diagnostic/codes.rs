//! Every code the program knows.

/// A code and how far a site may change its weight.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// The name, also of its page under `docs/checks/`.
    pub code: &'static str,
    /// Parse errors, privacy, stars and publication order: no site can lower them.
    pub fixed: bool,
}

const fn fixed(code: &'static str) -> Code {
    Code { code, fixed: true }
}
const fn free(code: &'static str) -> Code {
    Code { code, fixed: false }
}

/// All of them, by name.
pub const ALL: &[Code] = &[fixed("bad-date"), fixed("bad-id"), fixed("bad-setting"), fixed("wrong-type")];

/// The code of that name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().find(|c| c.code == name)
}
