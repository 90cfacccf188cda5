// Printed by Chromium, a record is A4 and a board A3: what belongs on paper, and nothing else.
import assert from "node:assert/strict";

const SHEETS = { a4: [210, 297], a3: [420, 297] };

export function* checks({ see, pages }) {
  for (const path of pages.filter((path) => !/screen\/|404/.test(path))) {
    yield [`${path} on paper`, () => see(path, {}, async (page) => {
      const paper = await page.evaluate(() => document.body.dataset.paper);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [w, h].map((points) => Math.round((points / 72) * 25.4)));
      assert.ok(boxes.length, "no page");
      boxes.forEach((box) => assert.deepEqual(box, SHEETS[paper], `on ${paper}`));
      await page.emulateMedia({ media: "print" });
      const shown = (what) => page.locator(what).filter({ visible: true }).count();
      for (const gone of [".masthead nav", ".menu", ".large", ".skip", ".where nav", ".pager", ".shelves", ".filter", ".foot nav"]) {
        assert.equal(await shown(gone), 0, `${gone} is printed`);
      }
      const seal = (await page.locator(".as-of, .seal, .foot").allInnerTexts()).join(" ").replace(/\s+/g, " ");
      const posted = !/^site\/(search|subscribe|data)\//.test(path);
      for (const word of ["监督举报", "截至 2026年10月5日", ...(posted ? ["盖章处"] : [])]) assert.ok(seal.includes(word), `no “${word}” in: ${seal}`);
      if (posted) assert.match(seal, /校验 [0-9a-f]{8}/);
      const heads = await page.locator("thead:not(.vh)").evaluateAll((all) => all.map((head) => getComputedStyle(head).display));
      heads.forEach((display) => assert.equal(display, "table-header-group"));
      const entries = await page.locator(":is(.notices, .people) > li").evaluateAll((all) => all.map((entry) => getComputedStyle(entry).breakInside));
      entries.forEach((inside) => assert.equal(inside, "avoid", "an entry may be cut between two sheets"));
      // a button is not painted again where a head is repeated overleaf; what is in it is
      const buttons = await page.locator("thead button").evaluateAll((all) => all.map((button) => getComputedStyle(button).display));
      buttons.forEach((display) => assert.equal(display, "contents"));
      assert.equal(await shown(".seal .qr"), 0, "a code that leads nowhere");
    })];
  }
  yield ["a short promise is one sheet, with its seal and its foot", () => see("web/commitments/an-pengfei-2026.html", {}, async (page) => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal([...pdf.matchAll(/\/MediaBox /g)].length, 1);
  })];
  for (const path of ["web/rectifications/jingrui-2026.html", "web/stars/index.html"]) {
    yield [`${path} leads back by its code, on paper only`, () => see(path, {}, async (page) => {
      const code = page.locator(".seal .qr");
      assert.equal(await code.isVisible(), false);
      await page.emulateMedia({ media: "print" });
      const box = await code.boundingBox();
      assert.ok(box.width > 80 && Math.abs(box.width - box.height) < 1, JSON.stringify(box));
      // what it says is read in the program's own tests; here, that it is printed, one dot a module
      const modules = await code.evaluate((image) => image.complete && image.naturalWidth);
      assert.ok(modules >= 21, `${modules} modules`);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.match(pdf, new RegExp(`/Width ${modules}\\b`));
    })];
  }
}
