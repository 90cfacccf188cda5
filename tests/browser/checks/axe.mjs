// axe-core finds nothing, on every type of page and on every part of the theme, in every scheme.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const DESK = { width: 1280, height: 900 };
const SCHEMES = {
  light: {},
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  phone: { viewport: { width: 390, height: 844 } },
  // the last: it stays
  "large type": { large: true },
};

const COMPANY = ["index", "branches/kefu", "members/zhengsan", "rectifications/kefu", "models/index", "screen/index"];

export function* checks({ see, pages }) {
  for (const path of [...pages, "parts/styleguide.html", ...COMPANY.map((page) => `company-site/${page}.html`)]) {
    yield [`${path} in every scheme`, () => see(path, {}, async (page) => {
      await page.evaluate(AXE);
      const found = [];
      for (const [scheme, { large, viewport = DESK, colorScheme = "light", forcedColors = "none" }] of Object.entries(SCHEMES)) {
        await page.emulateMedia({ colorScheme, forcedColors });
        await page.setViewportSize(viewport);
        if (large) await page.evaluate(() => { const box = document.getElementById("large"); if (box && !box.checked) box.click(); });
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        for (const v of violations) found.push(`${scheme}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`).join("; ")}`);
      }
      assert.deepEqual(found, []);
    })];
  }
}
