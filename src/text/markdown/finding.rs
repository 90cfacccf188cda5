//! What was dropped or changed on the way to HTML.

use crate::diagnostic::Say;
use std::ops::Range;

/// Something in the prose that could not be shown as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, in bytes of the source.
    pub range: Range<usize>,
    /// What.
    pub kind: FindingKind,
}

/// What could not be shown as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// An HTML tag; its text stays, it does not.
    RawHtml,
    /// A link or picture that leads neither to a record nor to an allowed address.
    LinkScheme {
        /// The address as written.
        address: String,
    },
    /// A link to a record, file or heading that is not there.
    DeadLink {
        /// The record's kind as written; `media` for a file, `#` for a heading of this text.
        kind: String,
        /// Its id.
        id: String,
    },
    /// A link to a heading that the record's text does not have.
    NoHeading {
        /// The record's kind as written.
        kind: String,
        /// Its id.
        id: String,
        /// The heading as written.
        heading: String,
    },
    /// What was meant to be a link or a picture, and is text.
    NotALink {
        /// All of it, as written.
        written: String,
    },
    /// A picture without words for those who do not see it.
    MissingAlt,
    /// A mobile number, shown masked.
    PhoneMasked,
}

impl FindingKind {
    /// The check's name.
    pub fn code(&self) -> &'static str {
        match self {
            FindingKind::RawHtml => "raw-html",
            FindingKind::LinkScheme { .. } => "link-scheme",
            FindingKind::DeadLink { .. } | FindingKind::NoHeading { .. } => "dead-link",
            FindingKind::NotALink { .. } => "not-a-link",
            FindingKind::MissingAlt => "missing-alt",
            FindingKind::PhoneMasked => "phone-in-prose",
        }
    }

    /// What happened, in one sentence.
    pub fn message(&self) -> Say {
        match self {
            FindingKind::RawHtml => {
                say!("正文里的 HTML 标签不会发布，已略去", "an HTML tag in the text is not published; it was left out")
            }
            FindingKind::LinkScheme { address } => {
                say!("“{address}”不是允许的链接，只保留了文字", "‘{address}’ is no allowed link; only its words were kept")
            }
            FindingKind::DeadLink { kind, id } if kind == "media" => {
                say!("media/ 里没有“{id}”", "there is no ‘{id}’ in media/")
            }
            FindingKind::DeadLink { kind, id } if kind == "#" => {
                say!("正文里没有标题“{id}”", "this text has no heading ‘{id}’")
            }
            FindingKind::DeadLink { kind, id } => {
                say!("链接指向的记录不存在：{kind}:{id}", "the link leads to no record: {kind}:{id}")
            }
            FindingKind::NoHeading { kind, id, heading } => {
                say!("{kind}:{id} 的正文里没有标题“{heading}”", "the text of {kind}:{id} has no heading ‘{heading}’")
            }
            FindingKind::NotALink { written } => {
                say!("“{written}”不成链接，网页上照原样显示", "‘{written}’ is no link; the page shows it as it is written")
            }
            FindingKind::MissingAlt => say!("图片没有替代文本", "the picture has no alternative text"),
            FindingKind::PhoneMasked => say!("正文里的手机号码已遮盖", "a mobile number in the text was masked"),
        }
    }

    /// What to do.
    pub fn help(&self) -> Say {
        match self {
            FindingKind::RawHtml => {
                say!("用 Markdown 书写：**加粗**、[文字](链接)、表格", "write Markdown: **bold**, [words](link), tables")
            }
            FindingKind::LinkScheme { .. } => say!(
                "可用 https://、http://、mailto:、tel:、#标题，站内写作 branch:编号、page:编号、media:文件",
                "use https://, http://, mailto:, tel:, #heading, or within the site branch:id, page:id, media:file"
            ),
            FindingKind::DeadLink { kind, .. } if kind == "media" => {
                say!(
                    "把文件放进 content/media/，路径从 media/ 之后写起",
                    "put the file into content/media/; the path begins behind media/"
                )
            }
            FindingKind::DeadLink { .. } => say!("核对编号；记录可能尚未发布", "check the id; the record may not be public yet"),
            FindingKind::NoHeading { .. } => say!(
                "标题照原文写，空格写成 -，或去掉 # 和后面的字",
                "write the heading as it stands, spaces as -; or leave out # and what follows"
            ),
            FindingKind::NotALink { .. } => say!(
                "括号和冒号用英文的，( 前不空格；地址里有空格的写成 [文字](<地址>)",
                "the brackets and the colon are ( ) :, no space before (; an address with spaces stands in < >"
            ),
            FindingKind::MissingAlt => say!("写作 ![图片内容](文件)", "write ![what it shows](file)"),
            FindingKind::PhoneMasked => {
                say!(
                    "确需公开的联系电话写在 contact 监督方式或 phone 电话里",
                    "a number meant to be public belongs in contact or phone"
                )
            }
        }
    }
}
