use super::{Desk, Ended};
use crate::diagnostic::Failure;

/// The first things people do.
pub(super) fn run(desk: &Desk) -> Result<Ended, Failure> {
    desk.line(say!(
        "gongshi 公示：把记录生成公示网站\n\n\
         先做这几件事：\n  \
         gongshi init 我的公示栏     新建一个站点，里面有写好说明的样例\n  \
         gongshi check              检查 content 里写的对不对\n  \
         gongshi serve --open       边写边看，改了网页自己刷新\n  \
         gongshi build              生成网站到 output，用浏览器打开 output/index.html\n\n\
         全部命令：gongshi --help      English: gongshi --lang en",
        "gongshi: records in, a public-notice site out\n\n\
         The first things to do:\n  \
         gongshi init my-site       a new site with commented samples\n  \
         gongshi check              whether content/ is right\n  \
         gongshi serve --open       watch the site while you write\n  \
         gongshi build              the site into output/; open output/index.html\n\n\
         All commands: gongshi --help"
    ));
    Ok(Ended::Clean)
}
