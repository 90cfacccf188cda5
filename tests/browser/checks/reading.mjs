// What a reader gets: the answer on the first screen, a page that fits, nothing on the console; with no script, from a folder.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const PHONE = { viewport: { width: 390, height: 844 } };

/** The words that stand in the first screen. */
const firstScreen = (page) => page.evaluate(() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width && box.bottom <= innerHeight && box.top >= 0 && walk.currentNode.parentElement.checkVisibility()) seen.push(walk.currentNode.data);
  }
  return seen.join("").replace(/\s+/g, " ");
});

/** A page of the demo whose data says what its first screen must say. */
function record(made, kind, is) {
  const { records } = JSON.parse(readFileSync(join(made, "site/data", `${kind}.json`), "utf8"));
  const found = records.find(is);
  assert.ok(found, `the demo has no such record in ${kind}`);
  return found;
}

const chinese = (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");

/** The problems of a rectification that wait for a day. */
const open = (r) => r.problems.filter((p) => ["on_time", "due_soon", "overdue"].includes(p.light));

/** Phones, tablets and desks, in pixels, in both sizes of type. */
const WIDTHS = { usual: [320, 390, 641, 768, 834, 1024, 1280], large: [320, 390, 641, 768, 911, 1024] };

/** What does not fit, runs over something else or has no name; if asked, what leaves one character alone on its last line. */
const faults = ({ alone }) => {
  const NAMED = "h1, h2, h3, .masthead :is(a, label), .figures :is(dt, dd > small), th > a, .entries > li > a, .notices a, .tag";
  const all = (selector, is) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility() && is(e));
  const say = (fault) => (e) => `${fault}: ${e.textContent.trim().slice(0, 40)}`;
  const range = document.createRange();
  const letters = (element) => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (walk.nextNode()) for (const { index } of walk.currentNode.data.matchAll(/[\p{L}\p{N}]/gu)) {
      range.setStart(walk.currentNode, index);
      range.setEnd(walk.currentNode, index + 1);
      boxes.push(range.getBoundingClientRect());
    }
    return boxes;
  };
  const endsAlone = (element) => {
    const [before, last] = letters(element).slice(-2);
    // by the middle: the boxes of letters are higher than a line
    const sameLine = (box) => Math.abs(box.top + box.bottom - last.top - last.bottom) < last.height;
    return last && !sameLine(before) && !letters(element.parentElement).some((box) => box.left > last.left && sameLine(box));
  };
  const over = document.documentElement.scrollWidth - innerWidth;
  return [
    ...(over > 0 ? [`${over} px too wide`] : []),
    ...all(".stack td[data-label]", (e) => e.scrollHeight > e.clientHeight + 1).map(say("runs over")),
    ...all(".figures", (e) => e.scrollWidth > e.clientWidth + 1).map(say("cut")),
    ...all(".figures :is(dt, dd *)", (e) => e.getBoundingClientRect().right > document.documentElement.clientWidth).map(say("cut")),
    ...all("main a, h2", (e) => !/[^\s\d]|\d{4}/.test(e.innerText) && !e.querySelector("img") && !e.closest(".pager")).map(say("nameless")),
    ...(alone ? all(NAMED, endsAlone).map(say("one character alone")) : []),
  ];
};

export function* checks({ see, pages, parts, crowded, made }) {
  const says = (what, kind, is, words) => [`the first screen of ${what}`, async () => {
    const of = record(made, kind, is);
    await see(`site/${of.url}`, PHONE, async (page) => {
      const text = await firstScreen(page);
      for (const word of words(of)) assert.ok(text.includes(word), `${of.url}: no “${word}” in: ${text}`);
    });
  }];
  yield says("a commitment", "commitments", (r) => r.facts.next_due && r.facts.fulfilled && r.items.some((i) => i.light === "overdue"),
    (r) => ["践诺中", `承诺 ${r.facts.total} 项，已兑现 ${r.facts.fulfilled} 项`, "逾期", chinese(r.facts.next_due)]);
  yield says("a rectification", "rectifications", (r) => r.facts.state === "in_progress" && r.facts.overdue,
    (r) => ["整改中", `问题 ${r.facts.total} 个，已整改 ${r.facts.done} 个`, `逾期 ${r.facts.overdue} 项`,
      ...open(r).filter((p) => p.light === "overdue").map((p) => chinese(p.due))]);
  yield says("a rectification that has a next date", "rectifications", (r) => r.facts.state !== "closed" && open(r).some((p) => p.light !== "overdue"),
    (r) => [chinese(open(r).filter((p) => p.light !== "overdue").map((p) => p.due).sort()[0])]);
  yield says("a closed rectification", "rectifications", (r) => r.closed && r.facts.satisfaction?.surveyed,
    (r) => ["已销号", chinese(r.closed), `${r.facts.satisfaction.satisfied}/${r.facts.satisfaction.surveyed}`]);
  yield says("an open notice", "notices", (r) => r.facts.notice?.state === "open" && r.facts.notice.days_left && r.contact?.phone,
    (r) => ["公示中", `还剩 ${r.facts.notice.days_left} 天`, chinese(r.facts.notice.until), "异议", r.contact.phone]);
  yield says("a branch", "branches", (r) => r.facts.commitments.overdue && r.facts.next_election,
    (r) => ["有逾期", `承诺 ${r.facts.commitments.items} 项，已兑现 ${r.facts.commitments.fulfilled} 项`, `逾期 ${r.facts.commitments.overdue} 项`,
      chinese(r.facts.next_election)]);
  yield says("a member", "members", (r) => r.facts.star_state === "rated" && r.facts.stars && r.facts.score && r.post && r.pledge,
    (r) => [r.name, "★".repeat(r.facts.stars), r.post, String(r.facts.score), "最近承诺兑现", "项", r.pledge]);
  yield says("a member who is not rated", "members", (r) => r.facts.star_state === "unrated" && r.post, (r) => [r.name, "未评", r.post]);
  yield ["the first screen of the first page", () => see("site/index.html", PHONE, async (page) => {
    const text = await firstScreen(page);
    for (const word of ["承诺兑现了吗", "已兑现", "逾期事项", "正在公示", "截至 2026年10月5日"]) assert.ok(text.includes(word), `no “${word}” in: ${text}`);
  })];

  yield ["what does not fit is seen", () => see("site/index.html", {}, async (page) => {
    await page.setViewportSize({ width: 390, height: 900 });
    assert.deepEqual(await page.evaluate(faults, { alone: true }), []);
    await page.evaluate(() => {
      for (const [name, text, width] of [["p", "wide", "400px"], ["h2", "三个字", "2em"], ["h2", "12", "auto"]]) {
        const element = document.querySelector("main").appendChild(document.createElement(name));
        element.textContent = text;
        element.style.width = width;
      }
      document.querySelector(".figures dd > *").style.cssText = "display: block; width: 900px";
      document.querySelector(".stack td[data-label]").style.cssText = "height: 1px; overflow: hidden";
    });
    const seen = await page.evaluate(faults, { alone: true });
    for (const fault of ["too wide", "runs over", "cut", "nameless: 12", "one character alone: 三个字"]) {
      assert.ok(seen.some((one) => one.includes(fault)), `${fault} is not among ${seen}`);
    }
  })];
  for (const path of [...pages, ...parts.map((part) => `parts/${part}`), ...crowded]) {
    if (path.includes("screen/")) continue;
    const demo = pages.includes(path);
    // what is long, many or nameless is also looked at long after it was built; the company has a manual with pictures
    const now = crowded.includes(path) ? { now: new Date("2027-01-01T08:00:00+08:00") } : {};
    yield [`${path} fits every screen, in large letters too, and is silent`, () => see(path, now, async (page) => {
      const found = [];
      for (const [letters, widths] of Object.entries(WIDTHS)) {
        if (letters === "large" && await page.locator(".large").count() === 0) continue;
        if (letters === "large") await page.locator(".large").click();
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          const alone = demo && letters === "usual" && [390, 834].includes(width) && !path.includes("data/");
          for (const fault of await page.evaluate(faults, { alone })) found.push(`${letters} letters at ${width} px: ${fault}`);
        }
      }
      // the parts have no pictures
      found.push(...page.complaints.filter((word) => !path.startsWith("parts/") || !word.includes("404")));
      assert.deepEqual(found, []);
    })];
  }
  yield ["the masthead keeps its ways on one line, and to a quarter of a small phone in large letters", () => see("site/index.html", {}, async (page) => {
    for (const letters of ["usual", "large"]) {
      if (letters === "large") await page.locator(".large").click();
      for (const width of [320, 390, 641, 834, 1280]) {
        await page.setViewportSize({ width, height: 640 });
        const [ways, height] = await page.evaluate(() => {
          const shown = [...document.querySelectorAll(".find, .large, .menu")].filter((e) => e.checkVisibility());
          return [new Set(shown.map((e) => Math.round(e.getBoundingClientRect().top))).size, document.querySelector(".masthead").offsetHeight];
        });
        assert.equal(ways, 1, `${letters} letters at ${width} px`);
        if (width < 641) assert.ok(height <= 160, `${letters} letters at ${width} px: ${height} px`);
      }
    }
  })];
  yield ["a verdict says what the lists say", async () => {
    const verdict = (path) => see(path, {}, (page) => page.locator(".verdict > .s").allInnerTexts());
    assert.deepEqual(await verdict("long/commitments/kept.html"), ["全部兑现"]);
    assert.deepEqual(await verdict("long/branches/late.html"), ["有逾期"], "without a promise, but with a problem");
    assert.deepEqual(await verdict("long/commitments/many.html"), ["有逾期"]);
    assert.deepEqual(await verdict("long/rectifications/late.html"), ["有逾期"]);
    assert.deepEqual(await verdict("site/commitments/yakou-2025.html"), ["未兑现"], "accepted, and not kept");
    assert.deepEqual(await verdict("site/commitments/baisha-2025.html"), ["全部兑现"], "accepted, and kept");
    assert.deepEqual(await verdict("long/branches/ended.html"), [], "a closed branch is not on course");
  }];
  for (const path of pages) {
    yield [`${path} from a folder, without a script`, () => see(path, { file: true, javaScriptEnabled: false, ...PHONE }, async (page) => {
      assert.ok(await page.locator("h1").isVisible());
      assert.deepEqual(page.complaints, []);
      const red = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--red").trim());
      assert.ok(red, "the style sheet was not loaded");
    })];
  }
  yield ["from a folder with a script nothing complains", () => see("site/index.html", { file: true }, async (page) => assert.deepEqual(page.complaints, []))];

  yield ["the menu opens without a script", () => see("site/index.html", { ...PHONE, javaScriptEnabled: false }, async (page) => {
    const nav = page.locator("#nav");
    assert.equal(await nav.isVisible(), false);
    await page.locator(".menu").click();
    assert.equal(await nav.isVisible(), true);
  })];
  yield ["large type without a script, and remembered with one", async () => {
    const size = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    await see("site/index.html", { javaScriptEnabled: false }, async (page) => {
      assert.equal(await size(page), 18);
      await page.locator(".large").click();
      assert.equal(await size(page), 24);
    });
    await see("site/index.html", {}, async (page) => {
      await page.locator(".large").click();
      await page.locator("#nav a").first().click();
      await page.waitForLoadState();
      assert.equal(await size(page), 24);
      assert.equal(await page.locator("#large").isChecked(), true);
      await page.locator(".large").click();
      assert.equal(await size(page), 18);
    });
  }];
  yield ["a page that has aged says so", async () => {
    const mark = (page) => page.locator(".as-of .stale").isVisible();
    await see("site/index.html", {}, async (page) => assert.equal(await mark(page), false));
    await see("site/index.html", { now: new Date("2026-10-06T00:05:00+08:00") }, async (page) => assert.equal(await mark(page), true));
  }];
  yield ["boards are filtered and sorted", () => see("site/commitments/board/index.html", {}, async (page) => {
    const names = () => page.locator(".chart tbody tr:visible th").allInnerTexts();
    const all = await names();
    await page.locator(".filter input").fill("柳湾镇");
    const some = await names();
    assert.ok(some.length && some.length < all.length && some.every((name) => name.includes("柳湾")), some.join());
    await page.locator(".filter input").fill("");
    const head = page.locator(".chart thead th").nth(2).locator("button");
    const rates = async () => (await page.locator(".chart tbody td:nth-child(3)").allInnerTexts()).map(parseFloat);
    await head.click();
    const rising = await rates();
    assert.deepEqual(rising, [...rising].sort((a, b) => a - b));
    await head.click();
    assert.deepEqual(await rates(), rising.sort((a, b) => b - a));
  })];
  yield ["cards are filtered too", () => see("site/members/index.html", {}, async (page) => {
    const cards = page.locator(".people > li:visible");
    const all = await cards.count();
    await page.locator(".filter input").fill("书记");
    const some = await cards.allInnerTexts();
    assert.ok(some.length && some.length < all && some.every((card) => card.includes("书记")), `${some.length} of ${all}`);
    assert.match(await page.locator(".filter output").innerText(), new RegExp(String(some.length)));
  })];
  const KINDS = ["branches", "commitments", "members", "rectifications", "notices", "appraisals", "campaigns", "activities", "glossary", "pages"];
  for (const kind of KINDS) {
    // with an address a page also has a code for paper, tags and linked data
    for (const site of ["site", "web"]) yield [`a page of ${kind} in ${site} and the style sheets of a screen weigh at most 30 KB, 15 KB compressed`, () => {
      const names = readdirSync(join(made, site, kind)).filter((name) => name.endsWith(".html") && name !== "index.html");
      assert.ok(names.length);
      for (const name of names) {
        const html = readFileSync(join(made, site, kind, name));
        const linked = [...html.toString().matchAll(/<link rel="stylesheet" href="([^"?]*)[^>]*>/g)].filter(([link]) => !link.includes('media="print"'));
        const all = [html, ...linked.map(([, href]) => readFileSync(join(made, site, kind, href)))];
        const weight = (weigh) => all.map(weigh).reduce((sum, bytes) => sum + bytes);
        assert.ok(linked.length && weight((file) => file.length) <= 30 * 1024, `${site}/${kind}/${name}: ${weight((file) => file.length)} bytes`);
        const sent = weight((file) => gzipSync(file).length);
        assert.ok(sent <= 15 * 1024, `${site}/${kind}/${name}: ${sent} bytes compressed`);
      }
    }];
  }
  yield ["not rated, no star, lapsed and stars differ in grey", () => see("parts/styleguide.html", {}, async (page) => {
    const looks = await page.locator(".legend .stars").evaluateAll((all) => all.map((mark) => [mark.textContent.trim(), getComputedStyle(mark).borderStyle].join()));
    assert.equal(new Set(looks).size, looks.length, looks.join(" | "));
  })];
  yield ["days of mourning are grey", () => see("site/index.html", {}, async (page) => {
    await page.evaluate(() => document.documentElement.classList.add("mourning"));
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).filter), "grayscale(1)");
  })];
}
