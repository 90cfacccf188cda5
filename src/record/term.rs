//! 名词解释 as written.

use crate::record;
use crate::source::At;

record! {
    /// 名词解释
    Term {
        /// 术语
        name "术语": String [required];
        /// 包含哪几条；名称里有数的（七个一），条数要对上
        items "条目": Vec<At<String>>;
    }
}
