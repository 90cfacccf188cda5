use serde::Serialize;

/// Declares the kinds once: folder, one of them, 中文.
macro_rules! kinds {
    ($($name:ident $folder:literal $singular:literal $zh:literal;)*) => {
        /// The kinds of records, in the order in which the program names them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Kind { $(#[doc = $zh] $name),* }

        impl Kind {
            /// All kinds.
            pub const ALL: [Kind; [$(Kind::$name),*].len()] = [$(Kind::$name),*];

            /// The folder under `content/`, the KIND of the command line, the folder of its pages.
            pub const fn folder(self) -> &'static str {
                match self { $(Kind::$name => $folder),* }
            }

            /// One of them: the scheme of links in prose (`branch:jh0`).
            pub const fn singular(self) -> &'static str {
                match self { $(Kind::$name => $singular),* }
            }

            /// 中文
            pub const fn zh(self) -> &'static str {
                match self { $(Kind::$name => $zh),* }
            }
        }
    };
}

kinds! {
    Branches "branches" "branch" "党组织";
    Commitments "commitments" "commitment" "公开承诺";
    Members "members" "member" "党员";
    Rectifications "rectifications" "rectification" "整改公示";
    Appraisals "appraisals" "appraisal" "点评评议";
    Notices "notices" "notice" "公示公告";
    Campaigns "campaigns" "campaign" "专项活动";
    Activities "activities" "activity" "活动";
    Units "units" "unit" "两新组织";
    Disclosures "disclosures" "disclosure" "公开事项";
    Glossary "glossary" "term" "名词解释";
    Pages "pages" "page" "页面";
}

impl Kind {
    /// The kind whose folder, singular or Chinese name this is.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.folder() == name || k.singular() == name || k.zh() == name)
    }

    /// The kind whose records lie in this folder.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The kind that a link in prose names by its singular (`term:id`); the glossary also goes by the name of its folder.
    pub fn linked(scheme: &str) -> Option<Kind> {
        let named = |kind: &Kind| kind.singular() == scheme || *kind == Kind::Glossary && scheme == kind.folder();
        Kind::ALL.into_iter().find(named)
    }

    /// Whether each record has a page of its own; the coverage register's rows have none.
    pub const fn has_pages(self) -> bool {
        !matches!(self, Kind::Units)
    }

    /// Whether `data/` lists it: free pages are prose, and terms stand in the glossary.
    pub const fn has_data(self) -> bool {
        !matches!(self, Kind::Glossary | Kind::Pages)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use crate::text::markdown::{self, FindingKind, Links};

    struct Nowhere;

    impl Links for Nowhere {
        fn resolve(&self, _: &str, _: &str) -> Option<String> {
            None
        }
        fn media(&self, _: &str) -> Option<String> {
            None
        }
    }

    /// The reader of prose, an earlier stage, has names of its own for the kinds.
    #[test]
    fn prose_may_name_every_kind() {
        for kind in Kind::ALL {
            let mut found = Vec::new();
            markdown::html(&format!("[x]({}:x)", kind.singular()), &Nowhere, None, &mut found);
            assert!(matches!(found[..], [markdown::Finding { kind: FindingKind::DeadLink { .. }, .. }]), "{kind:?}: {found:?}");
        }
    }
}
