use crate::diagnostic::{Say, counted};

/// A part of a file that the program cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// It is locked with a password.
    Locked,
    /// It is damaged.
    Broken,
    /// It is larger than what is looked into, packed or unpacked.
    TooLarge,
    /// A format whose text cannot be relied upon, by the file's ending.
    Kind(String),
    /// So many pages of a PDF show pictures and no text: most likely scans.
    Scans(usize),
    /// Some text is set in fonts that do not say which characters they are.
    Fonts,
    /// So many pictures lie in the document.
    Pictures(usize),
}

impl Unseen {
    /// Why, as the end of a sentence about the file.
    pub fn message(&self) -> Say {
        match self {
            Self::Locked => say!("有密码，看不到里面", "is locked with a password"),
            Self::Broken => say!("损坏或不完整，看不到里面", "is damaged and cannot be looked into"),
            Self::TooLarge => say!("太大，没有逐一看过", "is too large to be looked through"),
            Self::Kind(ending) => {
                say!("是 {ending} 文件，里面的文字不一定都看得到", "is a {ending} file, whose text may not all be seen")
            }
            Self::Scans(pages) => {
                let pages_en = counted(*pages, "page");
                say!("有 {pages} 页只有图像，没有文字", "has {pages_en} of pictures without text")
            }
            Self::Fonts => say!("有些文字认不出来", "has text that cannot be made out"),
            Self::Pictures(count) => {
                let pictures = counted(*count, "picture");
                say!("里面有 {count} 张图片，图片里的字看不到", "holds {pictures}, whose words cannot be read")
            }
        }
    }

    /// Whether a person must look: a letterhead's emblem is no cause for a warning.
    pub fn is_grave(&self) -> bool {
        !matches!(self, Self::Pictures(_))
    }
}
