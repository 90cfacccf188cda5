//! Every code the program knows.
//!
//! In: nothing. Out: the table, and each code's page. Never here: how a finding is made.

use include_dir::{Dir, include_dir};

/// A code and how far a site may change its weight.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// The name, also of its page under `docs/checks/`.
    pub code: &'static str,
    /// Parse errors, privacy, stars and publication order: no site can lower them.
    pub fixed: bool,
    /// Silent until a site turns it on: rules of the domain that records.md does not name.
    pub off: bool,
}

const fn fixed(code: &'static str) -> Code {
    Code { code, fixed: true, off: false }
}
const fn free(code: &'static str) -> Code {
    Code { code, fixed: false, off: false }
}
const fn off(code: &'static str) -> Code {
    Code { code, fixed: false, off: true }
}

/// All of them, by name.
pub const ALL: &[Code] = &[
    fixed("active-attachment"),
    fixed("adjustment"),
    fixed("alias"),
    fixed("assessed-year"),
    fixed("bad-date"),
    fixed("bad-id"),
    fixed("bad-picture"),
    fixed("bad-setting"),
    fixed("bank-card"),
    free("close-acceptance"),
    free("close-open-problems"),
    free("close-survey"),
    free("closed-branch"),
    fixed("control-character"),
    fixed("cyclic-parent"),
    free("date-order"),
    free("dead-link"),
    free("decided-early"),
    off("direct-superior"),
    free("done-date"),
    free("doubled-words"),
    fixed("duplicate-id"),
    fixed("duplicate-key"),
    free("empty-file"),
    free("empty-quotes"),
    off("ends-on-weekend"),
    off("excellent-share"),
    fixed("file-name"),
    fixed("file-too-large"),
    off("finding-follow-up"),
    off("footer-items"),
    off("four-responsibilities"),
    fixed("front-matter"),
    fixed("full-width-colon"),
    free("full-width-digits"),
    free("full-width-hash"),
    off("funding-range"),
    free("future-date"),
    free("graded-twice"),
    free("held-back"),
    free("honour-quota"),
    fixed("id-number"),
    off("item-count"),
    fixed("joined-masks"),
    free("joined-young"),
    off("leader-category"),
    fixed("ledger-id"),
    free("left-blank"),
    fixed("link-outside"),
    free("link-scheme"),
    free("located-photo"),
    off("member-total"),
    off("members-over-staff"),
    free("missing-alt"),
    fixed("missing-calendar"),
    fixed("missing-field"),
    fixed("missing-media"),
    free("mojibake"),
    free("name-dot"),
    off("no-approval"),
    off("no-assistance"),
    off("no-basis"),
    off("no-channel"),
    off("no-consequence"),
    off("no-deadline"),
    off("no-evidence"),
    off("no-figure"),
    off("no-follow-up"),
    off("no-grade"),
    off("no-measures"),
    off("no-organiser"),
    off("no-rectification"),
    off("no-response"),
    off("no-responsible"),
    off("no-rules"),
    off("no-self-check"),
    fixed("no-site"),
    off("no-standard"),
    free("not-a-link"),
    free("not-a-model"),
    off("not-filed"),
    fixed("not-text"),
    fixed("notice-period"),
    free("out-of-range"),
    free("outcome-open"),
    off("outside-stage"),
    free("pasted-table"),
    fixed("personal-attachment"),
    off("phase-gap"),
    off("phase-overlap"),
    fixed("phone-in-name"),
    fixed("phone-in-prose"),
    free("placeholder-date"),
    off("plan-overdue"),
    off("pledge-length"),
    off("post-held-twice"),
    fixed("promisor"),
    fixed("publication-order"),
    free("raw-html"),
    free("read-as-gb18030"),
    free("read-as-utf16"),
    off("reserve-count"),
    free("reviewer"),
    free("reworded-problem"),
    free("same-name"),
    free("same-round"),
    free("score-total"),
    free("security-expires"),
    off("setup-mode"),
    off("short-notice"),
    off("staff-coverage"),
    free("stars-below-threshold"),
    fixed("stars-follow-grade"),
    free("stars-need-acceptance"),
    free("stray-file"),
    fixed("subject"),
    free("survey-counts"),
    free("suspicious-number"),
    fixed("table-cell"),
    fixed("table-column"),
    free("table-date"),
    fixed("table-header"),
    fixed("table-row"),
    off("task-outside-phase"),
    free("term-extension"),
    free("term-items"),
    free("tier-quota"),
    free("told-twice"),
    off("too-many-items"),
    free("transfer-order"),
    off("two-secretaries"),
    free("undated"),
    off("unit-closed-branch"),
    fixed("unknown-key"),
    fixed("unknown-reference"),
    free("unknown-strokes"),
    fixed("unknown-word"),
    fixed("unreadable-file"),
    free("unseen-attachment"),
    free("verified-otherwise"),
    free("vote-counts"),
    fixed("wrong-type"),
    free("wrong-zero"),
    fixed("yaml-alias"),
    fixed("yaml-documents"),
    fixed("yaml-key"),
    fixed("yaml-syntax"),
    fixed("yaml-tag"),
    fixed("yaml-too-deep"),
    fixed("yaml-too-large"),
];

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/checks");

/// The code of that name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.binary_search_by(|c| c.code.cmp(name)).ok().map(|at| &ALL[at])
}

/// What a check wants and why: its page of the manual, in markdown.
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.get_file(format!("{code}.md"))?.contents_utf8()
}
