//! Which sheets of paper the site can be printed on, what they are called, how they are asked for.

use super::address::{page_path, record_path, upgrades_path};
use super::list::ListName;
use crate::facts::Facts;
use crate::model::{
    AppraisalIx, BranchIx, CampaignIx, CommitmentIx, DisclosureIx, MemberIx, Model, NoticeIx, PageIx, Position, RectificationIx,
};
use crate::vocabulary::Kind;

/// A sheet of paper, or a board of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// 公示公告, in the geometry of GB/T 9704.
    Notice(NoticeIx),
    /// 承诺书
    Commitment(CommitmentIx),
    /// 整改公示 with its five columns.
    Rectification(RectificationIx),
    /// 点评评议 with counts and percentages.
    Appraisal(AppraisalIx),
    /// 专项活动 as a timeline.
    Campaign(CampaignIx),
    /// A branch and how it stands.
    Branch(BranchIx),
    /// 党员公示栏 of a branch.
    Members(BranchIx),
    /// 承诺墙: what each member of a branch promises in one sentence.
    Pledges(BranchIx),
    /// 标识牌 at true size.
    Plaque(BranchIx, Size),
    /// 承诺卡 of a member.
    Pledge(MemberIx),
    /// 先进典型
    Model(MemberIx),
    /// 挂图: a free page, such as a set of rules or an oath.
    Page(PageIx),
    /// 星级评定
    Stars,
    /// 晋位升级
    Upgrades,
    /// 承诺晾晒
    Commitments,
    /// 整改台账
    Ledger,
    /// 公开目录
    Disclosures,
}

/// A sheet that a build makes.
#[derive(Clone, Debug)]
pub struct PlannedSheet {
    /// Which.
    pub sheet: Sheet,
    /// From the site's root; it holds a hash of what the sheet is made of, so that none is set twice.
    pub path: String,
    /// The page that links to it.
    pub page: String,
}

/// Width and height in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The plaques that are ordered most (domain.md F-20).
pub const PLAQUES: [Size; 3] =
    [Size { width: 2400, height: 400 }, Size { width: 600, height: 400 }, Size { width: 300, height: 200 }];

/// A board on a wall.
pub const BOARD: Size = Size { width: 2400, height: 1200 };

const A5: Size = Size { width: 148, height: 210 };
const A4: Size = Size { width: 210, height: 297 };
const A3: Size = Size { width: 297, height: 420 };

impl Size {
    /// `A4`, `A3` … upright, or `board`.
    pub fn named(name: &str) -> Option<Size> {
        Some(match name {
            "A5" => A5,
            "A4" => A4,
            "A3" => A3,
            "A2" => Size { width: 420, height: 594 },
            "A1" => Size { width: 594, height: 841 },
            "board" => BOARD,
            _ => {
                let (width, height) = name.split_once(['x', '×'])?;
                let side = |text: &str| text.parse().ok().filter(|mm| (50..=5000).contains(mm));
                Size { width: side(width)?, height: side(height)? }
            }
        })
    }

    /// The same paper lying on its side.
    pub fn turned(self) -> Size {
        Size { width: self.height, height: self.width }
    }

    /// The same paper, as `other` stands.
    pub fn like(self, other: Size) -> Size {
        if (self.width > self.height) == (other.width > other.height) { self } else { self.turned() }
    }
}

/// What sheets are called in a selector, in English and Chinese.
const WORDS: [(&str, &str); 17] = [
    ("notice", "公示"),
    ("commitment", "承诺书"),
    ("rectification", "整改公示"),
    ("appraisal", "点评"),
    ("campaign", "专项活动"),
    ("branch", "党组织"),
    ("members", "党员公示栏"),
    ("pledges", "承诺墙"),
    ("plaque", "标识牌"),
    ("pledge", "承诺卡"),
    ("model", "典型"),
    ("page", "挂图"),
    ("stars", "星级"),
    ("upgrades", "晋位"),
    ("commitments", "晾晒"),
    ("ledger", "台账"),
    ("disclosures", "公开目录"),
];

impl Sheet {
    /// What it is called in a selector, and its template.
    pub fn word(self) -> &'static str {
        WORDS[self.row()].0
    }

    fn row(self) -> usize {
        match self {
            Sheet::Notice(_) => 0,
            Sheet::Commitment(_) => 1,
            Sheet::Rectification(_) => 2,
            Sheet::Appraisal(_) => 3,
            Sheet::Campaign(_) => 4,
            Sheet::Branch(_) => 5,
            Sheet::Members(_) => 6,
            Sheet::Pledges(_) => 7,
            Sheet::Plaque(..) => 8,
            Sheet::Pledge(_) => 9,
            Sheet::Model(_) => 10,
            Sheet::Page(_) => 11,
            Sheet::Stars => 12,
            Sheet::Upgrades => 13,
            Sheet::Commitments => 14,
            Sheet::Ledger => 15,
            Sheet::Disclosures => 16,
        }
    }

    /// The record it is about; none for a board of the whole site.
    pub fn record(self) -> Option<(Kind, u32)> {
        Some(match self {
            Sheet::Notice(at) => at.place(),
            Sheet::Commitment(at) => at.place(),
            Sheet::Rectification(at) => at.place(),
            Sheet::Appraisal(at) => at.place(),
            Sheet::Campaign(at) => at.place(),
            Sheet::Branch(at) | Sheet::Members(at) | Sheet::Pledges(at) | Sheet::Plaque(at, _) => at.place(),
            Sheet::Pledge(at) | Sheet::Model(at) => at.place(),
            Sheet::Page(at) => at.place(),
            Sheet::Stars | Sheet::Upgrades | Sheet::Commitments | Sheet::Ledger | Sheet::Disclosures => return None,
        })
    }

    /// The page of the site that says the same.
    pub fn page(self, model: &Model) -> String {
        match self {
            Sheet::Stars => page_path(ListName::Stars, 0),
            Sheet::Upgrades => upgrades_path(0),
            Sheet::Commitments => page_path(ListName::CommitmentBoard, 0),
            Sheet::Ledger => page_path(ListName::RectificationBoard, 0),
            Sheet::Disclosures => page_path(ListName::Disclosures, 0),
            _ => self.record().map_or(String::new(), |(kind, row)| record_path(kind, &model.head(kind, row).id)),
        }
    }

    /// The name of its file, without an ending.
    pub fn stem(self, model: &Model) -> String {
        let id = self.record().map(|(kind, row)| model.head(kind, row).id.as_str());
        match (self, id) {
            (Sheet::Plaque(_, size), Some(id)) => format!("plaque-{id}-{}x{}", size.width, size.height),
            (_, Some(id)) => format!("{}-{id}", self.word()),
            (_, None) => self.word().to_owned(),
        }
    }

    /// The paper it is made for.
    pub fn paper(self) -> Size {
        match self {
            Sheet::Notice(_) | Sheet::Commitment(_) | Sheet::Rectification(_) | Sheet::Appraisal(_) | Sheet::Branch(_) => A4,
            Sheet::Ledger | Sheet::Disclosures => A4.turned(),
            Sheet::Pledge(_) => A5.turned(),
            Sheet::Model(_) | Sheet::Page(_) => A3,
            Sheet::Plaque(_, size) => size,
            _ => A3.turned(),
        }
    }

    /// Whether it is a board that may be as large as a wall.
    pub fn is_board(self) -> bool {
        matches!(
            self,
            Sheet::Members(_) | Sheet::Pledges(_) | Sheet::Stars | Sheet::Upgrades | Sheet::Commitments | Sheet::Campaign(_)
        )
    }
}

/// Every sheet there can be of what may be seen, in a fixed order.
pub fn sheets(model: &Model, facts: &Facts) -> Vec<Sheet> {
    fn seen<'a, I: Position + 'a>(model: &'a Model, facts: &'a Facts) -> impl Iterator<Item = I> + 'a {
        model.all::<I>().filter(move |at| facts.standing.of(*at).is_public())
    }
    let mut all: Vec<Sheet> = seen(model, facts).map(Sheet::Notice).collect();
    all.extend(seen(model, facts).map(Sheet::Commitment));
    all.extend(seen(model, facts).map(Sheet::Rectification));
    all.extend(seen(model, facts).map(Sheet::Appraisal));
    all.extend(seen(model, facts).map(Sheet::Campaign));
    let pledges = |at: &MemberIx| {
        let promised = facts[*at].commitments_of.iter().any(|c| !model[*c].is_oral());
        model[*at].left.is_none() && (promised || model[*at].written.pledge.value.is_some())
    };
    for at in seen::<BranchIx>(model, facts) {
        all.push(Sheet::Branch(at));
        if model[at].closed.is_some() {
            continue;
        }
        let members = &facts[at].members;
        if !members.is_empty() {
            all.push(Sheet::Members(at));
        }
        if members.iter().any(|m| model[*m].written.pledge.value.is_some()) {
            all.push(Sheet::Pledges(at));
        }
        all.extend(PLAQUES.map(|size| Sheet::Plaque(at, size)));
    }
    all.extend(seen(model, facts).filter(pledges).map(Sheet::Pledge));
    all.extend(seen(model, facts).filter(|at: &MemberIx| model[*at].written.model.value.is_some()).map(Sheet::Model));
    // what no list leads to hangs on no wall
    let told = |at: &PageIx| facts.standing.of(*at).is_listed() && model[*at].head.story.is_some();
    all.extend(model.all().filter(told).map(Sheet::Page));
    if model.branches.iter().any(|b| b.closed.is_none()) {
        all.extend([Sheet::Stars, Sheet::Upgrades]);
    }
    if seen::<CommitmentIx>(model, facts).next().is_some() {
        all.push(Sheet::Commitments);
    }
    if seen::<RectificationIx>(model, facts).next().is_some() {
        all.push(Sheet::Ledger);
    }
    if seen::<DisclosureIx>(model, facts).next().is_some() {
        all.push(Sheet::Disclosures);
    }
    all
}

/// What was asked for: `stars`, `notice:2026-3`, `公示:2026-3`; a word alone means all of that kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    word: &'static str,
    id: Option<String>,
}

impl Selector {
    /// Reads one; none if there is no such sheet.
    pub fn read(text: &str) -> Option<Selector> {
        let (word, id) = match text.split_once([':', '：']) {
            Some((word, id)) => (word, Some(id.trim().to_owned())),
            None => (text, None),
        };
        let (word, _) = WORDS.iter().find(|(en, zh)| *en == word.trim() || *zh == word.trim())?;
        Some(Selector { word, id })
    }

    /// Whether it means this sheet.
    pub fn means(&self, sheet: Sheet, model: &Model) -> bool {
        let named = |id: &String| {
            sheet.record().is_some_and(|(kind, row)| crate::model::folded(&model.head(kind, row).id) == crate::model::folded(id))
        };
        sheet.word() == self.word && self.id.as_ref().is_none_or(named)
    }

    /// Whether it names one record, not all of a kind.
    pub fn is_of_one(&self) -> bool {
        self.id.is_some()
    }

    /// Every word there is, in English and Chinese.
    pub fn words() -> &'static [(&'static str, &'static str)] {
        &WORDS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_read_in_both_languages() {
        let read = |text| Selector::read(text).map(|s| (s.word, s.id));
        assert_eq!(read("stars"), Some(("stars", None)));
        assert_eq!(read("公示：2026-3"), Some(("notice", Some("2026-3".into()))));
        assert_eq!(read("plaque:jh0"), Some(("plaque", Some("jh0".into()))));
        assert_eq!(read("poster:x"), None);
    }

    #[test]
    fn paper_lies_as_the_sheet_does() {
        let a3 = Size::named("A3").unwrap();
        assert_eq!(a3.like(Sheet::Stars.paper()), Size { width: 420, height: 297 });
        assert_eq!(a3.like(Sheet::Notice(NoticeIx(0)).paper()), Size { width: 297, height: 420 });
        assert_eq!(Size::named("600x400"), Some(Size { width: 600, height: 400 }));
        assert_eq!(Size::named("9x9"), None);
    }
}
