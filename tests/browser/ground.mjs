// What every check stands on: a browser, a small server for two built sites, and their pages by type.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run"];

/** The day of the demo and of the parts: what is built then is current. */
const TODAY = new Date("2026-10-05T09:00:00+08:00");

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain", ".jpg": "image/jpeg", ".png": "image/png" };

export async function open(made) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html");
    try {
      const bytes = readFileSync(join(made, path));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const squeeze = /text|json|xml/.test(type);
      response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600", ...(squeeze && { "content-encoding": "gzip" }) });
      response.end(squeeze ? gzipSync(bytes) : bytes);
    } catch {
      response.writeHead(404, { "content-type": TYPES[".html"] });
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const base = `http://127.0.0.1:${server.address().port}/`;

  /** A page of the browser that fails the check on any word on its console. */
  async function visit(path, { file = false, now = TODAY, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
    const page = await context.newPage();
    page.complaints = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
    page.on("pageerror", (error) => page.complaints.push(error.message));
    if (options.javaScriptEnabled !== false) await page.clock.setFixedTime(now);
    await page.goto(file ? pathToFileURL(join(made, path)).href : base + path, { waitUntil: "load" });
    return Object.assign(page, { leave: () => context.close() });
  }

  /** Visits, looks, leaves. */
  async function see(path, options, look) {
    const page = await visit(path, options);
    try {
      return await look(page);
    } finally {
      await page.leave();
    }
  }

  return { browser, base, made, see, pages: byType(join(made, "site")), parts: files(join(made, "parts")), crowded: ["long", "company-site"].flatMap((site) => files(join(made, site)).map((path) => `${site}/${path}`)), close: async () => { server.close(); await browser.close(); } };
}

/** Every HTML file below a folder. */
function files(folder, under = "") {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = under + entry.name;
    if (entry.isDirectory()) return files(folder, `${path}/`);
    return path.endsWith(".html") ? [path] : [];
  });
}

/** Of every type of page of the demo the heaviest, lists by their first page. */
function byType(folder) {
  const heaviest = {};
  for (const path of files(folder)) {
    const type = /\/(index|list|of)\b/.test(path) || !path.includes("/") ? path : path.replace(/[^/]*$/, "");
    if (/\/(list|of)\//.test(path)) continue;
    const size = statSync(join(folder, path)).size;
    if (size > (heaviest[type]?.size ?? 0)) heaviest[type] = { path, size };
  }
  return Object.values(heaviest).map(({ path }) => `site/${path}`);
}
