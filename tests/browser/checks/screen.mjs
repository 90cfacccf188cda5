// The lobby display: 1920 × 1080, readable from five metres, turning, and up to date again after every round.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync, cpSync } from "node:fs";
import { join } from "node:path";

const WALL = { viewport: { width: 1920, height: 1080 } };

/** Puts the turning at a moment, in milliseconds. */
const at = (page, time) => page.evaluate((time) => {
  const [turning] = document.querySelector(".strip").getAnimations();
  turning.currentTime = time;
}, time);

// one after the other
export const together = 1;

export function* checks({ see, made }) {
  for (const path of ["site/screen/index.html", "parts/screen/index.html", "long/screen/index.html", "long/en/screen/index.html"]) {
    yield [`${path}: boards turn, none overflows, nothing is small`, () => see(path, WALL, async (page) => {
      const boards = page.locator(".strip > section");
      const count = await boards.count();
      assert.ok(count >= 3);
      assert.ok((await page.locator(".over").boundingBox()).height < 130, "the title takes one line");
      const hidden = await page.locator(".rows small").evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().bottom > e.closest("li").getBoundingClientRect().bottom).length);
      assert.equal(hidden, 0, "whose it is stands below what is due");
      for (let board = 0; board < count; board += 1) {
        await at(page, board * 12000 + 100);
        const box = await boards.nth(board).evaluate((section) => {
          const { top, bottom } = section.getBoundingClientRect();
          const frame = document.querySelector(".screen").getBoundingClientRect();
          const small = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && !e.closest(".vh") && !e.matches(".vh"))
            .map((e) => [parseFloat(getComputedStyle(e).fontSize), e.textContent]).filter(([size]) => size < 40);
          return { shown: top >= frame.top - 1 && bottom <= frame.bottom + 1, over: section.scrollHeight - section.clientHeight, small };
        });
        assert.ok(box.shown, `board ${board} is not where it should be`);
        assert.ok(box.over <= 1, `board ${board} is ${box.over} px too high`);
        assert.deepEqual(box.small, []);
      }
    })];
  }
  for (const path of ["site/screen/index.html", "site/index.html"]) {
    yield [`${path}: the parts of a bar can be told apart`, () => see(path, WALL, async (page) => {
      const style = (part) => page.evaluate((part) => {
        const { strokeWidth, strokeDasharray } = getComputedStyle(document.querySelector(`.bar ${part}`));
        return { strokeWidth, strokeDasharray };
      }, part);
      assert.equal((await style(".gap")).strokeWidth, "2px");
      assert.notEqual((await style(".overdue")).strokeDasharray, "none");
    })];
  }
  yield ["from a folder it shows after a round what has changed since", async () => {
    cpSync(join(made, "site"), join(made, "wall"), { recursive: true });
    await see("wall/screen/index.html", { ...WALL, file: true }, async (page) => {
      const file = join(made, "wall/screen/index.html");
      writeFileSync(file, readFileSync(file, "utf8").replaceAll("承诺兑现了吗", "新的一天"));
      const loaded = page.waitForEvent("load");
      const count = await page.locator(".strip > section").count();
      await at(page, count * 12000 - 50);
      await loaded;
      assert.equal(await page.locator(".strip h2").first().innerText(), "新的一天");
    });
  }];
  yield ["while the site cannot be reached it goes on", () => see("site/screen/index.html", WALL, async (page) => {
    await page.context().setOffline(true);
    const count = await page.locator(".strip > section").count();
    await at(page, count * 12000 - 50);
    await page.waitForTimeout(600);
    assert.ok(await page.locator(".strip h2").first().isVisible());
  })];
  yield ["without a script the head of the page reloads it", () => see("site/screen/index.html", { ...WALL, javaScriptEnabled: false }, async (page) => {
    const count = await page.locator(".strip > section").count();
    assert.equal(await page.locator("meta[http-equiv=refresh]").getAttribute("content"), String(count * 12));
  })];
}
