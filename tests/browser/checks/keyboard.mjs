// Everything that can be done can be done by keyboard, and where one is can be seen.
import assert from "node:assert/strict";

const where = (page) => page.evaluate(() => {
  const at = document.activeElement;
  const shown = at.matches("#large") ? at.closest("label") : at;
  const style = getComputedStyle(shown);
  return { name: at.id || at.textContent.trim(), outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, tag: at.tagName };
});

export function* checks({ see, pages }) {
  for (const path of pages.filter((path) => !/screen\/|404/.test(path))) {
    yield [`${path} by Tab`, () => see(path, {}, async (page) => {
      const reachable = await page.locator("a[href]:visible, input:visible, button:visible").count();
      const seen = [];
      for (let step = 0; step < Math.min(reachable, 60); step += 1) {
        await page.keyboard.press("Tab");
        const at = await where(page);
        if (at.tag === "BODY") break;
        assert.ok(at.outline, `${at.tag} “${at.name}” shows no focus`);
        seen.push(at.name);
      }
      assert.equal(seen[0], "跳到正文");
      assert.ok(seen.length >= Math.min(reachable, 60) - 1, `${seen.length} of ${reachable} reached`);
    })];
  }
  yield ["past the navigation in one step", () => see("site/index.html", {}, async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal((await where(page)).name, "main");
  })];
  yield ["the menu on a phone", () => see("site/index.html", { viewport: { width: 390, height: 844 } }, async (page) => {
    await page.locator(".menu").focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#nav").isVisible());
    await page.locator("#nav .close a").focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#nav").isVisible(), false);
  })];
  yield ["a head sorts by Enter", () => see("site/stars/index.html", {}, async (page) => {
    await page.locator(".chart thead button").last().focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".chart thead th").last().getAttribute("aria-sort"), "ascending");
  })];
}
