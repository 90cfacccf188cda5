//! All rows of all lists, for a page that a theme draws by itself.

use super::Views;
use super::activity::ActivityRow;
use super::appraisal::AppraisalRow;
use super::branch::BranchRow;
use super::campaign::CampaignRow;
use super::commitment::CommitmentRow;
use super::member::MemberRow;
use super::notice::NoticeRow;
use super::rectification::RectificationRow;
use crate::model::{ActivityIx, AppraisalIx, BranchIx, CampaignIx, CommitmentIx, MemberIx, NoticeIx, RectificationIx};
use crate::site::ListName;
use serde::Serialize;

/// What is listed of every kind, in the order of its list.
#[derive(Clone, Debug, Serialize)]
pub struct Rows {
    pub branches: Vec<BranchRow>,
    pub members: Vec<MemberRow>,
    pub commitments: Vec<CommitmentRow>,
    pub rectifications: Vec<RectificationRow>,
    pub appraisals: Vec<AppraisalRow>,
    pub notices: Vec<NoticeRow>,
    pub campaigns: Vec<CampaignRow>,
    pub activities: Vec<ActivityRow>,
}

impl Views<'_> {
    /// Every row of every list.
    pub fn rows(&self) -> Rows {
        Rows {
            branches: self.all(ListName::Branches, |i| self.branch_row(BranchIx(i))),
            members: self.all(ListName::Members, |i| self.member_row(MemberIx(i))),
            commitments: self.all(ListName::Commitments, |i| self.commitment_row(CommitmentIx(i))),
            rectifications: self.all(ListName::Rectifications, |i| self.rectification_row(RectificationIx(i))),
            appraisals: self.all(ListName::Appraisals, |i| self.appraisal_row(AppraisalIx(i))),
            notices: self.all(ListName::Notices, |i| self.notice_row(NoticeIx(i))),
            campaigns: self.all(ListName::Campaigns, |i| self.campaign_row(CampaignIx(i))),
            activities: self.all(ListName::Activities, |i| self.activity_row(ActivityIx(i))),
        }
    }

    fn all<T>(&self, list: ListName, row: impl Fn(u32) -> Option<T>) -> Vec<T> {
        self.plan.lists[list].rows.iter().filter_map(|at| row(*at)).collect()
    }
}
