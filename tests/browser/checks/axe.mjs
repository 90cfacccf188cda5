// axe-core finds nothing, on every type of page and on every part of the theme, in every scheme.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCHEMES = {
  light: {},
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "large type": { large: true },
  phone: { viewport: { width: 390, height: 844 } },
};

const COMPANY = ["index", "branches/kefu", "members/zhengsan", "rectifications/kefu", "models/index", "screen/index"];

export function* checks({ see, pages }) {
  for (const [scheme, { large, ...options }] of Object.entries(SCHEMES)) {
    for (const path of [...pages, "parts/styleguide.html", ...COMPANY.map((page) => `company-site/${page}.html`)]) {
      yield [`${path} in ${scheme}`, () => see(path, options, async (page) => {
        if (large) await page.evaluate(() => { const box = document.getElementById("large"); if (box && !box.checked) box.click(); });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        const found = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`).join("; ")}`);
        assert.deepEqual(found, []);
      })];
    }
  }
}
