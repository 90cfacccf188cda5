//! Free pages as written.

use crate::record;

record! {
    /// 页面
    Page {
        /// 标题
        name "标题": String [required];
        /// 写数字则列入导航，小的在前
        order "导航次序": u32;
    }
}
