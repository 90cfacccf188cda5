// The preview in a browser: it follows every edit by itself, shows mistakes above the page, and complains of nothing.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

// one after the other: all edit one site
export const together = 1;

/** A preview of a site: its process, and where it answers. */
async function preview(root) {
  const server = spawn("target/debug/gongshi", ["serve", "--root", root, "--port", "0"]);
  const url = await new Promise((told) => createInterface(server.stdout).once("line", told));
  return { server, url };
}

export function* checks({ browser, made }) {
  yield ["an open page follows edits, shows mistakes with their place and loses them again", async () => {
    const root = join(made, "live");
    cpSync("content", join(root, "content"), { recursive: true });
    const { server, url } = await preview(root);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      const page = await context.newPage();
      const complaints = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      const file = join(root, "content/pages/privacy.md");
      const written = readFileSync(file, "utf8");
      const save = (text) => writeFileSync(file, text);
      await page.goto(url + "pages/privacy.html");
      assert.equal(await page.locator(".gongshi-mistakes").count(), 0);
      await page.evaluate(() => { document.title = "not loaded again"; });

      save(`${written}\n\n改过的一段话。\n`);
      await page.getByText("改过的一段话。").waitFor({ timeout: 20000 });

      save(`${written}\n\n见[没有的页](page:没有)。\n`);
      const banner = page.locator(".gongshi-mistakes");
      await banner.waitFor({ timeout: 20000 });
      const told = await banner.innerText();
      assert.match(told, /content\/pages\/privacy\.md:\d+:2/);
      assert.equal(await banner.locator("mark").innerText(), "[没有的页](page:没有)");
      assert.ok(await banner.locator("mark").evaluate((mark) => getComputedStyle(mark).backgroundColor !== "rgba(0, 0, 0, 0)"));
      assert.equal(await page.getByText("改过的一段话。").count(), 1, "the last good page stays below");
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "mistakes.png") });

      save(written);
      await banner.waitFor({ state: "detached", timeout: 20000 });
      // the page of a record that gets another name, and its own back
      const answered = (status) => page.waitForResponse((answer) => answer.url().endsWith("/privacy.html") && answer.status() === status, { timeout: 20000 });
      const other = join(root, "content/pages/other.md");
      const gone = answered(404);
      renameSync(file, other);
      await gone;
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "gone.png") });
      const back = answered(200);
      renameSync(other, file);
      await back;
      const ours = complaints.filter((words) => !words.includes("404"));
      assert.deepEqual(ours, []);
    } finally {
      await context.close();
      server.kill();
    }
  }];
  yield ["more pages may be open than a browser has connections to one server", async () => {
    const { server, url } = await preview(join(made, "names"));
    const context = await browser.newContext();
    try {
      for (let open = 0; open < 10; open += 1) await (await context.newPage()).goto(url, { timeout: 10000 });
    } finally {
      await context.close();
      server.kill();
    }
  }];
}
