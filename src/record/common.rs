//! Keys that every record may carry, and parts of several kinds.

use crate::calendar::{Day, When};
use crate::record;
use crate::source::At;
use crate::vocabulary::words::{Expiry, Level};
use crate::vocabulary::{Key, MediaPath, Prose, Reader, Shape, Written};
use crate::yaml::{Node, Value};

record! {
    /// 每条记录都可以写的项
    Common {
        /// 编号，也是网址，列表按它排（2号在10号前，第二在第十前）；一个文件只有一条记录时可以不写，用文件名
        id "编号": String;
        /// 写“是”则暂不发布
        draft "草稿": bool;
        /// 到这一天才发布
        publish_on "发布日期": Day;
        /// 过了这一天不再列出，页面留在归档里
        expire_on "撤下日期": Day;
        /// 撤下后：保留（默认）或移除（只留一句说明）
        expire "撤下方式": Expiry;
        /// 写“否”则页面照常有，但不进列表、搜索和订阅
        listed "列入": bool;
        /// 几个词，便于归类
        tags "标签": Vec<At<String>>;
        /// media 文件夹里的照片
        photos "图集": Vec<At<Photo>>;
        /// media 文件夹里供下载的文件
        attachments "附件": Vec<Attachment>;
        /// 最近一次修改内容的日期
        updated "更新日期": Day;
        /// 这一页从前的网址，访问时转到新网址
        aliases "旧地址": Vec<At<String>>;
        /// 发布后改了什么，写明日期
        corrections "更正": Vec<Correction>;
        /// 正文（.md 文件的正文就是它）
        story "正文": Prose;
    }
}

record! {
    /// 附件
    Attachment {
        /// 文件
        file "文件": MediaPath [required];
        /// 显示的标题
        title "标题": String;
    }
}

record! {
    /// 更正
    Correction {
        /// 哪一天更正
        date "日期": Day [required];
        /// 更正了什么
        note "说明": String [required];
    }
}

record! {
    /// 照片（写全时）
    PhotoEntry {
        /// 文件
        file "文件": MediaPath [required];
        /// 图下的说明
        caption "说明": String;
        /// 看不见图的人听到的话
        alt "替代文本": String;
    }
}

/// A photo: a bare path, or a path with its words.
#[derive(Clone, Debug)]
pub struct Photo {
    /// The file.
    pub file: At<MediaPath>,
    /// 说明
    pub caption: Option<String>,
    /// 替代文本
    pub alt: Option<String>,
}

impl Written for Photo {
    const SHAPE: Shape = Shape::Either(&[Shape::Media, PhotoEntry::SHAPE]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let entry = PhotoEntry::read(node, reader)?;
            return Some(Photo { file: entry.file.at()?, caption: entry.caption.value, alt: entry.alt.value });
        }
        let value = MediaPath::read(node, reader)?;
        Some(Photo { file: At { value, span: node.span }, caption: None, alt: None })
    }
}

record! {
    /// 人和职务
    Person {
        /// 姓名
        name "姓名": String [required];
        /// 职务
        post "职务": String;
    }
}

record! {
    /// 荣誉
    Honour {
        /// 称号
        title "称号": String [required];
        /// 级别
        level "级别": Level;
        /// 年度
        year "年度": i32;
        /// 授予单位
        by "授予单位": String;
        /// 先公示的，写那份公示的编号；公示期满无异议才算授予
        notice "公示": Key;
    }
}

record! {
    /// 先进典型、示范单位
    Exemplar {
        /// 从哪一天起
        since "日期": When;
        /// 称号
        title "称号": String;
        /// 两三句话的事迹摘要；全文写在正文里
        citation "事迹摘要": String;
    }
}

record! {
    /// 进展
    Progress {
        /// 日期
        date "日期": Day [required];
        /// 说明
        note "说明": String [required];
    }
}
