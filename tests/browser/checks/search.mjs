// The search: from a folder as from a server, by keyboard, in every script; little to load; lists where there is no script.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const PHONE = { viewport: { width: 390, height: 844 } };
const DATA = (made, kind) => JSON.parse(readFileSync(join(made, "site/data", `${kind}.json`), "utf8")).records;

/** Seeks a word and waits for what is said of it. */
async function seek(page, words) {
  await page.locator("#q").fill(words);
  await page.waitForFunction((words) => new URLSearchParams(location.hash.slice(1)).get("q") === words
    && !/正在查找/.test(document.getElementById("said").textContent) && document.getElementById("said").textContent, words);
  return page.locator("#said").innerText();
}

const names = (page) => page.locator("#results li > a").allInnerTexts();

export function* checks({ see, made }) {
  for (const file of [true, false]) {
    const where = file ? "from a folder" : "from a server";
    yield [`${where} what is sought is found, marked, under its kind`, () => see("site/search/index.html", { file, ...PHONE }, async (page) => {
      const commitment = DATA(made, "commitments").find((r) => r.pledge?.length > 8);
      const sought = commitment.pledge.slice(1, 7);
      assert.match(await seek(page, sought), /找到|约有/);
      const section = page.locator("#results section", { hasText: "公开承诺" });
      assert.ok((await section.locator("li > a").allInnerTexts()).includes(commitment.name), `${sought}: ${await names(page)}`);
      const marks = await page.locator("#results mark").allInnerTexts();
      assert.ok(marks.length && marks.every((mark) => mark === sought), marks.join());
      assert.equal(await page.locator(".instead").isVisible(), false);
      assert.deepEqual(page.complaints, []);
    })];
  }
  yield ["numbers, letters of either width and case, several words, one character", () => see("site/search/index.html", {}, async (page) => {
    const notice = DATA(made, "notices").find((r) => r.doc_no);
    await seek(page, notice.doc_no);
    assert.deepEqual(await names(page), [notice.name]);
    await seek(page, notice.doc_no.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)));
    assert.deepEqual(await names(page), [notice.name]);
    const phone = DATA(made, "branches").find((r) => r.phone);
    await seek(page, phone.phone.slice(-7));
    assert.ok((await names(page)).includes(phone.name));
    const member = DATA(made, "members").find((r) => r.post && r.native_place);
    await seek(page, `${member.post} ${member.name}`);
    assert.ok((await names(page)).includes(member.name));
    assert.match(await seek(page, member.name[0]), /找到|约有/);
    assert.match(await seek(page, "7"), /至少写两个/);
    assert.match(await seek(page, "此语决不会有"), /没有找到/);
    assert.deepEqual(await names(page), []);
  })];
  yield ["what has all parts but not the whole is not found", () => see("site/search/index.html", {}, async (page) => {
    // both grams stand in many records, the three characters in none
    const all = ["branches", "commitments", "members", "rectifications"].flatMap((kind) => DATA(made, kind)).map((r) => JSON.stringify(r));
    assert.ok(!all.some((text) => text.includes("支部支部支")));
    assert.match(await seek(page, "支部支部支"), /没有找到/);
  })];
  yield ["narrowed by branch, year and state", () => see("site/search/index.html", {}, async (page) => {
    await seek(page, "承诺");
    const before = await page.locator("#said").innerText();
    for (const [name, is] of [["year", (r, value) => String(r.period) === value], ["state", (r, value) => `commitment/${r.facts.step}` === value]]) {
      const select = page.locator(`select[name=${name}]`);
      const values = (await select.locator("option").evaluateAll((all) => all.map((o) => o.value))).filter(Boolean);
      assert.ok(values.length > 1, `${name}: ${values}`);
      const value = values.find((value) => name !== "state" || value.startsWith("commitment/"));
      await select.selectOption(value);
      await page.waitForFunction((before) => !/正在/.test(document.getElementById("said").textContent) && document.getElementById("said").textContent !== before, before);
      const shown = await page.locator("#results section", { has: page.getByRole("heading", { name: /公开承诺/ }) }).locator("li > a").evaluateAll((all) => all.map((a) => a.getAttribute("href").slice(3)));
      const records = DATA(made, "commitments");
      assert.ok(shown.length, name);
      for (const url of shown) assert.ok(is(records.find((r) => r.url === url), value), `${name}=${value}: ${url}`);
      await select.selectOption("");
      await page.waitForFunction((before) => document.getElementById("said").textContent === before, before);
    }
    const branch = page.locator("select[name=branch]");
    const named = (await branch.locator("option").allInnerTexts())[1];
    await branch.selectOption({ label: named });
    await page.waitForFunction((before) => !/正在/.test(document.getElementById("said").textContent) && document.getElementById("said").textContent !== before, before);
    const beside = await page.locator("#results li").evaluateAll((all) => all.map((li) => li.querySelector("a").textContent + li.querySelector("small").textContent));
    assert.ok(beside.length && beside.every((text) => text.includes(named)), `${named}: ${beside}`);
  })];
  yield ["by keyboard, and back to what was sought", () => see("site/search/index.html", {}, async (page) => {
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.keyboard.type("党课");
    await page.keyboard.press("Enter");
    await page.locator("#results li").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const [first, second] = await page.locator("#results li > a").evaluateAll((all) => [all[0], all[1]].map((a) => a === document.activeElement));
    assert.deepEqual([first, second], [false, true]);
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.includes("/search/"));
    await page.goBack();
    await page.locator("#results li").first().waitFor();
    assert.equal(await page.locator("#q").inputValue(), "党课");
  })];
  yield ["more of a kind", () => see("site/search/index.html", {}, async (page) => {
    await seek(page, "云溪");
    const section = page.locator("#results section").filter({ has: page.locator("button") }).first();
    const before = await section.locator("li").count();
    await section.locator("button").click();
    await page.waitForFunction((n) => document.querySelectorAll("#results li").length > n, await page.locator("#results li").count() - 1);
    assert.ok(await section.locator("li").count() > before);
  })];
  yield ["without a script the lists are offered", () => see("site/search/index.html", { javaScriptEnabled: false, file: true, ...PHONE }, async (page) => {
    assert.equal(await page.locator("#search").isVisible(), false);
    assert.ok(await page.locator(".instead a").count() > 8 && await page.locator(".instead a").first().isVisible());
  })];
  yield ["every page leads to it", () => see("site/members/index.html", PHONE, async (page) => {
    assert.ok(await page.locator("header .find").isVisible());
    await page.locator("header .find").click();
    await page.locator("#q").waitFor();
  })];
  yield ["rare characters, beyond the basic plane too, and names with spaces and dots", () => see("rare/search/index.html", { file: true }, async (page) => {
    for (const [sought, name] of [["㛃㛃", "㛃㛃"], ["㛃", "㛃㛃"], ["𠮷田", "𠮷田"], ["𠮷", "𠮷田"], ["张三", "张三"], ["买买提•艾力", "买买提·艾力"]]) {
      await seek(page, sought);
      assert.deepEqual(await names(page), [name], sought);
      assert.equal(await page.locator("#results mark").first().innerText(), name.startsWith(sought) ? sought : name);
    }
    assert.deepEqual(page.complaints, []);
  })];
  yield ["a phone loads little for a search", () => see("site/search/index.html", PHONE, async (page) => {
    const sizes = [];
    page.on("requestfinished", (request) => sizes.push(request.sizes()));
    await page.reload();
    await seek(page, "公开承诺");
    const loaded = (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    assert.ok(loaded > 10_000 && loaded < 150 * 1024, `${loaded} bytes`);
  })];
}
