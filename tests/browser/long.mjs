// Writes a site in which everything is as long, as short or as many as it may be: node long.mjs FOLDER.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = process.argv[2];
const name = "测试县东城街道沿江片区综合行政执法与退役军人服务及乡村振兴协调联络办公室";
const said = "每月最后一个工作日之前把办事窗口前移到村民小组，逐户走访登记困难家庭，收到的意见三个工作日内答复";
const person = "Alexander Maximilian von Hohenzollern";
const address = "https://www.example.invalid/a/very/long/path?alpha=1234567890abcdefghijklmnopqrstuvwxyz&beta=0987654321";
const some = (count, line) => Array.from({ length: count }, (_, n) => line(n)).join("\n");

const files = {
  "site.yaml": `title: ${name}公示栏
organisation: ${name}
as_of: 2026-10-05
languages: [zh-CN, en]
contacts: { phone: 0000-6601000 }`,
  "branches/all.yaml": `- { id: root, name: ${name}党委, kind: committee, sector: community }
- { id: none, name: 没有写领域的党支部, parent: root, grades: [{ date: 2026-01-10, grade: good, stars: 4 }] }
- { id: ended, name: 撤销的党支部, sector: village, parent: root, closed: 2026-04-30, merged_into: deep, term: { elected: 2023-12-01, years: 3 } }
- { id: late, name: 只有整改的党支部, sector: village, parent: root }`,
  "branches/deep.md": `---
name: 深处党支部
sector: village
parent: root
---
| 姓名 | 性别 | 出生年月 | 单位 | 职务 | 申请时间 | 列为积极分子时间 | 培养联系人 |
|---|---|---|---|---|---|---|---|
| 阿 | 男 | 1999.01 | ${name} | 职员 | 2020.01 | 2021.02 | ${person} |

地址 ${address}

    ${address}`,
  "commitments/many.yaml": `branch: deep
name: ${name}承诺书
review: { by: root, on: 2026-01-05, verdict: approved }
published: 2026-01-10
items:
${some(60, (n) => `  - { text: ${said}${n}, due: 2026-${String(n % 12 + 1).padStart(2, "0")}-20, responsible: ${person}, status: in_progress }`)}`,
  "commitments/kept.yaml": `branch: none
review: { by: root, on: 2026-01-05, verdict: approved }
published: 2026-01-10
items: [{ text: 已经办好, status: fulfilled, fulfilled_on: 2026-03-01 }]`,
  "members/all.yaml": `- { id: m1, name: 阿, branch: deep }
- { id: m2, name: ${person}, branch: deep, post: ${name}, pledge: ${said} }`,
  "rectifications/late.yaml": `branch: late
posted: 2026-08-01
problems:
${some(25, (n) => `  - { text: ${said}${n}, measures: [${said}, 短], responsible: ${person}, supervisor: ${person}, due: 2026-${n % 2 ? "09" : "11"}-30 }`)}`,
  "notices/long.md": `---
name: ${name}有关情况的公示
kind: public_notice
date: 2026-10-01
period: 7
---
${said}。`,
  "campaigns/long.yaml": `name: ${name}行动
year: 2026
phases:
  - { name: ${name}阶段, from: 2026-09-01, until: 2026-12-31, tasks: [{ text: ${said}, responsible: ${person}, due: 2026-11-30 }] }`,
};
for (const [path, text] of Object.entries(files)) {
  const file = join(folder, "content", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}
