//! All rows of all lists, for a page that a theme draws by itself.

use super::Views;
use super::activity::ActivityRow;
use super::appraisal::AppraisalRow;
use super::branch::BranchRow;
use super::campaign::CampaignRow;
use super::commitment::CommitmentRow;
use super::disclosure::DisclosureRow;
use super::member::MemberRow;
use super::notice::NoticeRow;
use super::rectification::RectificationRow;
use crate::model::Position;
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
    pub disclosures: Vec<DisclosureRow>,
}

impl Views<'_> {
    /// Every row of every list.
    pub fn rows(&self) -> Rows {
        Rows {
            branches: self.all(ListName::Branches, Self::branch_row),
            members: self.all(ListName::Members, Self::member_row),
            commitments: self.all(ListName::Commitments, Self::commitment_row),
            rectifications: self.all(ListName::Rectifications, Self::rectification_row),
            appraisals: self.all(ListName::Appraisals, Self::appraisal_row),
            notices: self.all(ListName::Notices, Self::notice_row),
            campaigns: self.all(ListName::Campaigns, Self::campaign_row),
            activities: self.all(ListName::Activities, Self::activity_row),
            disclosures: self.all(ListName::Disclosures, Self::disclosure_row),
        }
    }

    fn all<I: Position, T>(&self, list: ListName, row: impl Fn(&Self, I) -> Option<T>) -> Vec<T> {
        self.plan.lists[list].all().filter_map(|at| row(self, at)).collect()
    }
}
