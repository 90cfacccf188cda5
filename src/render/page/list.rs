//! Lists and boards.

use super::super::Press;
use super::Page;
use crate::model::{BranchIx, Position};
use crate::site::{ListName, encode, rest_path};
use crate::view::Views;
use serde::Serialize;

impl<'a> Press<'a> {
    /// A page of a list or of a board.
    pub(super) fn list(&self, list: ListName, number: usize) -> Page {
        let views = &self.views;
        let mut page = match list {
            ListName::Branches => self.rows("list-branches.html", list, number, Views::branch_row),
            ListName::Commitments => self.rows("list-commitments.html", list, number, Views::commitment_row),
            ListName::Members => self.rows("list-members.html", list, number, Views::member_row),
            ListName::Rectifications => self.rows("list-rectifications.html", list, number, Views::rectification_row),
            ListName::Notices => self.rows("list-notices.html", list, number, Views::notice_row),
            ListName::Disclosures => self.rows("list-disclosures.html", list, number, Views::disclosure_row),
            ListName::Appraisals => self.rows("list-appraisals.html", list, number, Views::appraisal_row),
            ListName::Campaigns => self.rows("list-campaigns.html", list, number, Views::campaign_row),
            ListName::Activities => self.activities("list-activities.html", list, number),
            ListName::Findings => self.activities("list-findings.html", list, number),
            ListName::Glossary => self.rows("list-glossary.html", list, number, Views::term_row),
            ListName::Posts => self.rows("posts.html", list, number, Views::post_row),
            ListName::Archive => self.board("archive.html", &list.section()).showing("listing", &views.archive(number)),
            ListName::Missed => self.matter("missed.html", list, &views.missed_board(number)),
            ListName::Coverage => self.matter("coverage.html", list, &views.coverage_board(number)),
            ListName::Criteria => self.matter("criteria.html", list, &views.criteria_board(number)),
            ListName::Grades => self.matter("grades.html", list, &views.grade_board(number)),
            ListName::Honours => self.matter("honours.html", list, &views.honour_board(number)),
            ListName::Stars => self.matter("stars.html", list, &views.star_board(number)),
            ListName::MemberStars => self.matter("stars-members.html", list, &views.member_star_board(number)),
            ListName::CommitmentBoard => self.matter("commitments-board.html", list, &views.commitment_board(number)),
            ListName::RectificationBoard => self.matter("rectifications-board.html", list, &views.rectification_board(number)),
            ListName::Models => self.matter("models.html", list, &views.showcase(number)),
        };
        page.crumbs.extend(list.above().map(|above| self.crumb(above)));
        if number > 0 {
            page.crumbs.push(self.crumb(list));
        }
        page
    }

    /// All that belongs to one branch, of the lists that its own page cuts.
    pub(super) fn list_of(&self, at: BranchIx, list: ListName) -> Option<Page> {
        let own = &self.views.facts[at];
        match list {
            ListName::Branches => self.rows_of(at, "list-branches.html", list, &own.children, Views::branch_row),
            ListName::Commitments => self.rows_of(at, "list-commitments.html", list, &own.commitments_of, Views::commitment_row),
            ListName::Members => self.rows_of(at, "list-members.html", list, &own.members, Views::member_row),
            ListName::Rectifications => {
                self.rows_of(at, "list-rectifications.html", list, &own.rectifications_of, Views::rectification_row)
            }
            ListName::Appraisals => self.rows_of(at, "list-appraisals.html", list, &own.appraisals_of, Views::appraisal_row),
            ListName::Activities => self.rows_of(at, "list-activities.html", list, &own.activities_of, Views::activity_row),
            ListName::Disclosures => self.rows_of(at, "list-disclosures.html", list, &own.disclosures_of, Views::disclosure_row),
            ListName::Coverage => self.rows_of(at, "list-units.html", list, &own.units, Views::unit_row),
            _ => None,
        }
    }

    fn rows<I: Position, T: Serialize>(
        &self,
        template: &'static str,
        list: ListName,
        number: usize,
        row: impl Fn(&Views<'a>, I) -> Option<T>,
    ) -> Page {
        let listing = self.views.listing(list, number, |at| Some(self.views.listed(at, row(&self.views, at)?)));
        self.board(template, &list.section()).showing("listing", &listing)
    }

    fn activities(&self, template: &'static str, list: ListName, number: usize) -> Page {
        self.rows(template, list, number, Views::activity_row).with("around", &self.views.around_activities())
    }

    fn matter(&self, template: &'static str, list: ListName, board: &impl Serialize) -> Page {
        self.board(template, &list.section()).showing("board", board)
    }

    fn rows_of<I: Position, T: Serialize>(
        &self,
        at: BranchIx,
        template: &'static str,
        list: ListName,
        all: &[I],
        row: impl Fn(&Views<'a>, I) -> Option<T>,
    ) -> Option<Page> {
        let branch = self.views.link(at)?;
        let rows = all.iter().filter_map(|at| Some(self.views.listed(*at, row(&self.views, *at)?))).collect();
        let closed = |row: &&I| list == ListName::Branches && self.views.model.branches[row.row() as usize].closed.is_some();
        let gone = all.iter().filter(closed).count();
        let listing = self.views.all_on_one(rows, gone, encode(&rest_path(list.folder(), &branch.id)));
        let mut page = self.board(template, &list.section()).showing("listing", &listing);
        page.title = format!("{} {}", branch.name, page.title);
        page.crumbs.extend([self.crumb(ListName::Branches), branch]);
        Some(page)
    }
}
