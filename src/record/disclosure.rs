//! 公开事项: the catalogue of what has to be made public (domain.md F7), as written.

use crate::calendar::{Day, When};
use crate::record;
use crate::vocabulary::Key;

record! {
    /// 公开事项
    Disclosure {
        /// 公开什么
        name "事项": String [required];
        /// 由哪个党组织公开；不写就是全站的事项
        branch "党组织": Key;
        /// 公开到什么程度：包括哪些内容
        content "内容": String;
        /// 依据哪个文件、哪一条
        basis "依据": String;
        /// 最迟什么时候公开
        due "时限": When;
        /// 在哪里公开：公开栏、网站、会议
        channel "渠道": String;
        /// 对谁公开
        audience "对象": String;
        /// 怎样公开：张贴、宣读、印发
        manner "方式": String;
        /// 公开这件事的公示公告的编号；撤回的、没有发布的不算
        notice "公示公告": Key;
        /// 哪一天公开的；写了公示公告就不用写
        published "公开日期": Day;
    }
}
