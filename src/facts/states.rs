/// States and the ids they have in `data/*.json`.
macro_rules! states {
    ($($(#[doc = $about:literal])* $name:ident { $($(#[doc = $doc:literal])* $variant:ident $id:literal),* $(,)? })*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $doc])* $variant),* }

        impl $name {
            /// All, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id in `data/*.json`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }
        }
    )*};
}

states! {
    /// How an item or a problem stands; a problem is `done` where an item is `fulfilled`.
    Light {
        /// Fulfilled in time.
        Fulfilled "fulfilled",
        /// Fulfilled after its deadline.
        FulfilledLate "fulfilled_late",
        /// Open, the deadline further off than `due_soon_days`.
        OnTime "on_time",
        /// Open, 0 ≤ due − as_of ≤ `due_soon_days`.
        DueSoon "due_soon",
        /// Open, due < as_of.
        Overdue "overdue",
        /// Not fulfilled, and said so.
        Failed "failed",
        /// Changed, and said so.
        Adjusted "adjusted",
        /// A problem solved in time.
        Done "done",
        /// A problem solved after its deadline.
        DoneLate "done_late",
    }
    /// 未评, 无星, n 星 and lapsed are four things.
    StarState {
        /// No stars were ever given or refused.
        Unrated "unrated",
        /// Rated: no star.
        None "none",
        /// Rated: some stars.
        Rated "rated",
        /// Stars of an older grading; the newest carries none.
        Lapsed "lapsed",
    }
    /// From one grading to the next of its scheme.
    Movement {
        /// A better grade.
        Up "up",
        /// A worse grade.
        Down "down",
        /// The same grade.
        Same "same",
        /// The first grading of its scheme.
        New "new",
    }
    /// How far 设岗定责 has come (domain.md B8); only what was posted is settled.
    PostState {
        /// 自愿申报
        Applied "applied",
        /// 党员讨论
        Discussed "discussed",
        /// 组织认定
        Confirmed "confirmed",
        /// 已公示: 已定岗
        Posted "posted",
        /// Its period is over.
        Ended "ended",
    }
    /// Whether an honour is given or only proposed (domain.md A15).
    HonourState {
        /// 拟表彰: its notice has not ended.
        Proposed "proposed",
        /// 已表彰
        Awarded "awarded",
    }
    /// How a term of office stands.
    TermState {
        /// More than `term_due_soon_days` to go.
        Ok "ok",
        /// The election is near.
        DueSoon "due_soon",
        /// The election is past.
        Overdue "overdue",
        /// Not enough is written.
        Unknown "unknown",
    }
    /// The last of the five steps that holds (domain.md B1).
    Step {
        /// 作出
        Made "made",
        /// 退回
        Returned "returned",
        /// 审核通过
        Reviewed "reviewed",
        /// 公布
        Published "published",
        /// 践诺: an item has begun.
        Practising "practising",
        /// 验收
        Verified "verified",
    }
    /// The first that holds.
    RectificationState {
        /// 已销号
        Closed "closed",
        /// 再整改: the newest survey failed.
        Reopened "reopened",
        /// 待验收: every problem is done.
        AwaitingAcceptance "awaiting_acceptance",
        /// 整改中: a problem is done or has progress.
        InProgress "in_progress",
        /// 已挂牌
        Posted "posted",
    }
    /// What is to be done about a unit (domain.md E5): every unit is in one of them.
    Tier {
        /// 无组织抓组建
        Unorganised "unorganised",
        /// 有组织抓规范: its organisation was not measured by any criteria, or misses some.
        Organised "organised",
        /// 已规范抓提高: its organisation meets all that it was measured by.
        Standardised "standardised",
    }
    /// Why a branch is in no denominator of 晋位升级.
    Out {
        /// Graded on the base day, closed since.
        Closed "closed",
        /// Graded for the first time since.
        New "new",
        /// Never graded.
        Ungraded "ungraded",
    }
    /// Where a phase of a campaign stands; both its days count.
    PhaseState {
        /// Before its first day.
        Upcoming "upcoming",
        /// Under way.
        Current "current",
        /// Over.
        Past "past",
    }
    /// Where a notice period stands.
    NoticeState {
        /// Before its first day.
        Upcoming "upcoming",
        /// Through the end of its last day.
        Open "open",
        /// An objection has no outcome.
        UnderObjection "under_objection",
        /// Over.
        Ended "ended",
        /// 撤回
        Withdrawn "withdrawn",
    }
}

impl Light {
    /// Whether something is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::OnTime | Self::DueSoon | Self::Overdue)
    }
}
