use serde::Serialize;

/// The kinds of records, in the order in which the program names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// 党组织
    Branches,
    /// 公开承诺
    Commitments,
    /// 党员
    Members,
    /// 整改公示
    Rectifications,
    /// 公示公告
    Notices,
    /// 页面
    Pages,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] =
        [Kind::Branches, Kind::Commitments, Kind::Members, Kind::Rectifications, Kind::Notices, Kind::Pages];

    /// The folder under `content/`, the KIND of the command line, the folder of its pages.
    pub const fn folder(self) -> &'static str {
        match self {
            Kind::Branches => "branches",
            Kind::Commitments => "commitments",
            Kind::Members => "members",
            Kind::Rectifications => "rectifications",
            Kind::Notices => "notices",
            Kind::Pages => "pages",
        }
    }

    /// One of them: the scheme of links in prose (`branch:jh0`).
    pub const fn singular(self) -> &'static str {
        match self {
            Kind::Branches => "branch",
            Kind::Commitments => "commitment",
            Kind::Members => "member",
            Kind::Rectifications => "rectification",
            Kind::Notices => "notice",
            Kind::Pages => "page",
        }
    }

    /// 中文
    pub const fn zh(self) -> &'static str {
        match self {
            Kind::Branches => "党组织",
            Kind::Commitments => "公开承诺",
            Kind::Members => "党员",
            Kind::Rectifications => "整改公示",
            Kind::Notices => "公示公告",
            Kind::Pages => "页面",
        }
    }

    /// The kind whose folder, singular or Chinese name this is.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.folder() == name || k.singular() == name || k.zh() == name)
    }
}
