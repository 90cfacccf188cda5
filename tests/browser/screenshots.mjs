// The pictures of the README, of the demo as it is built now: docs/screenshots/make runs this.
import { join } from "node:path";
import { open } from "./ground.mjs";

const [made, folder] = process.argv.slice(2);
const ground = await open(made);
const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const SHEET = { viewport: { width: 794, height: 1123 } };
const WALL = { viewport: { width: 1920, height: 1080 } };

const pictures = {
  "home-390": ["index.html", PHONE],
  "home-1280": ["index.html", DESK],
  "home-dark": ["index.html", { ...DESK, colorScheme: "dark" }],
  "branch-390": ["branches/baisha.html", PHONE],
  "commitment-390": ["commitments/qingshi-2026.html", PHONE],
  "rectification-390": ["rectifications/songling-2026.html", PHONE],
  "stars-1280": ["stars/index.html", DESK],
  "notice-print": ["notices/2026-shifan-gongshi.html", { ...SHEET, bypassCSP: true }, "print"],
  "screen-1920": ["screen/index.html", WALL],
};
for (const [name, [path, options, media]] of Object.entries(pictures)) {
  await ground.see(`site/${path}`, options, async (page) => {
    if (media) {
      await page.emulateMedia({ media });
      await page.addStyleTag({ content: "body { padding: 20mm 18mm 0 22mm }" });
    }
    await page.screenshot({ path: join(folder, `${name}.png`) });
  });
}
await ground.close();
