// Nobody gets in: every page of a site in which whatever runs elsewhere stands in every field. None of it runs, loads anything,
// is stopped by the content security policy (then it would have stood as markup), or leads to what runs.
// The site and the pages are made by `cargo test --test site hostile`, from tests/injection/strings.yaml.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** Of the pages of records every so many, which reaches every kind and every string; all of them with INJECTION_EVERY=1. */
const EVERY = Number(process.env.INJECTION_EVERY ?? 7);
/** Pages of one check. */
const TOGETHER = 150;
/** From `serve` every so many pages, and all lists: they are the same bytes (tests/site/serve.rs). */
const SERVED = 40;

const files = (folder, under = "") => readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? files(folder, `${under}${entry.name}/`) : [under + entry.name]);

const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/** Runs in every document before anything else of it. */
const watch = () => {
  const told = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = (...words) => { told.push(`${name}(${words})`); };
  addEventListener("securitypolicyviolation", (event) => told.push(`the policy stopped ${event.violatedDirective} ${event.blockedURI} ${event.sample}`), true);
  window.toldToTheTest = told;
};

/** What stands in a document that should not. */
const active = () => {
  const found = [...window.toldToTheTest];
  const data = "application/ld+json";
  for (const script of document.scripts) {
    if (script.type === data) JSON.parse(script.text);
    else if (!script.src || new URL(script.src).origin !== location.origin && location.protocol !== "file:") found.push(script.outerHTML);
  }
  for (const odd of document.querySelectorAll("iframe, frame, object, embed, applet, base, style, math, template, audio, video, portal, dialog, marquee, form:not(#search), [style], [autofocus], [formaction], [srcdoc]")) found.push(odd.outerHTML);
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) found.push(element.outerHTML);
      if (["href", "src", "action", "xlink:href", "data", "poster", "srcset"].includes(name) && !element.closest("head")) {
        const address = new URL(value.split(" ")[0], location.href);
        const link = element.localName === "a" && ["http:", "https:", "mailto:", "tel:"].includes(address.protocol);
        // the code of the page's own address is dots, not markup
        const code = element.matches("img.qr") && address.href.startsWith("data:image/png;base64,");
        const own = code || address.protocol === location.protocol && address.host === location.host;
        if (!link && !own) found.push(element.outerHTML);
      }
    }
  }
  return found.slice(0, 5);
};

/** A page of the browser that remembers whatever it was made to do. */
async function watched(browser, home) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const told = [];
  await context.addInitScript(watch);
  context.on("request", (request) => request.url().startsWith(home) || told.push(`loads ${request.url()}`));
  context.on("page", (other) => told.push(`opens ${other.url()}`));
  page.on("dialog", (dialog) => { told.push(dialog.message()); dialog.dismiss(); });
  page.on("pageerror", (error) => told.push(error.message));
  page.on("console", (message) => message.type() === "error" && told.push(message.text()));
  const look = async (address) => {
    await page.goto(address, { waitUntil: "load" });
    const found = [...told.splice(0), ...await page.evaluate(active)];
    const where = page.url().split("#")[0];
    if (where !== address.split("#")[0]) found.push(`leads to ${where}`);
    assert.deepEqual(found, [], decodeURIComponent(address));
  };
  return { page, look, leave: () => context.close(), told };
}

export function* checks({ browser, made }) {
  const folder = join(made, "injected/output");
  const all = files(folder).filter((path) => path.endsWith(".html"));
  const home = pathToFileURL(`${made}/`).href;
  // an old address leads on by itself
  const leading = new Set(all.filter((path) => /http-equiv="refresh" content="0;/.test(readFileSync(join(folder, path), "utf8"))));
  const pages = all.filter((path) => !leading.has(path));
  yield ["there is something to be seen", () => assert.ok(pages.length > 1500 && leading.size > 1, `${pages.length} pages, ${leading.size} lead on`)];

  const looked = (what, addresses, from) => [what, async () => {
    const { look, leave } = await watched(browser, from);
    try {
      for (const address of addresses) await look(address);
    } finally {
      await leave();
    }
  }];
  const some = pages.filter((path, at) => at % EVERY === 0 || /index\.html$/.test(path));
  const here = (path) => pathToFileURL(join(folder, path)).href;
  for (let at = 0; at < some.length; at += TOGETHER) {
    yield looked(`pages ${at} to ${at + TOGETHER} from a folder`, some.slice(at, at + TOGETHER).map(here), home);
  }
  const settings = join(made, "settings");
  const told = readdirSync(settings).filter((name) => name.endsWith(".html")).map((name) => pathToFileURL(join(settings, name)).href);
  for (let at = 0; at < told.length; at += TOGETHER) {
    yield looked(`first pages whose settings are hostile, ${at} to ${at + TOGETHER}`, told.slice(at, at + TOGETHER), home);
  }
  yield ["old addresses lead to pages of the site", () => {
    for (const path of leading) {
      const to = readFileSync(join(folder, path), "utf8").match(/content="0; url=([^"]*)"/)[1].replaceAll("&amp;", "&");
      const there = new URL(to, here(path)).href;
      assert.ok(pages.some((page) => here(page) === there), `${path} leads to ${to}`);
    }
  }];
  yield ["the search shows what it finds, and what it was asked, as text", async () => {
    const { page, look, leave, told } = await watched(browser, home);
    try {
      for (const asked of ["<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "javascript:alert(1)", "alert", "onerror", "evil.example"]) {
        await look(`${here("search/index.html")}#q=${encodeURIComponent(asked)}`);
        await page.reload();
        await page.locator("#q").fill(asked);
        await page.waitForFunction((asked) => new URLSearchParams(location.hash.slice(1)).get("q") === asked
          && !/正在查找/.test(document.getElementById("said").textContent) && document.getElementById("said").textContent, asked);
        assert.deepEqual([...told.splice(0), ...await page.evaluate(active)], [], asked);
        if (asked === "alert") assert.ok(await page.locator("#results mark").count() > 10, "the strings are found");
      }
    } finally {
      await leave();
    }
  }];
  yield ["feeds and maps are XML in which nothing runs", async () => {
    const { page, look, leave } = await watched(browser, home);
    try {
      await look(here("index.html"));
      const xml = files(folder).filter((path) => path.endsWith(".xml"));
      assert.ok(xml.length > 1);
      for (const path of xml) {
        const found = await page.evaluate((text) => {
          const read = new DOMParser().parseFromString(text, "application/xml");
          const odd = [...read.querySelectorAll("*")].filter((element) => element.localName === "parsererror" || !/^http:\/\/www\.(w3\.org\/2005\/Atom|sitemaps\.org\/)/.test(element.namespaceURI));
          const run = [...read.querySelectorAll("content, summary")].flatMap((entry) => {
            const shown = new DOMParser().parseFromString(entry.textContent, "text/html");
            return entry.getAttribute("type") === "html" ? [...shown.querySelectorAll("script, iframe, object, embed, style, form, svg, math, base, link, meta")] : [];
          });
          return [...odd, ...run].map((element) => element.outerHTML.slice(0, 200));
        }, readFileSync(join(folder, path), "utf8"));
        assert.deepEqual(found, [], path);
      }
    } finally {
      await leave();
    }
  }];
  yield ["from the preview, with its mistakes above", async () => {
    const root = join(made, "injected");
    const server = spawn("target/debug/gongshi", ["serve", "--root", root, "--port", "0"]);
    try {
      const url = await new Promise((told) => createInterface(server.stdout).once("line", told));
      const { page, look, leave, told } = await watched(browser, url);
      try {
        // the page for what is missing asks the site's own address for its style, whatever server shows it
        const served = pages.filter((path, at) => path !== "404.html" && (at % SERVED === 0 || /index\.html$/.test(path)));
        for (const path of served) await look(url + encoded(path));
        // the page loads itself again
        const bad = "<img src=x onerror=alert(1)>";
        writeFileSync(join(root, "content/notices/bad.yaml"), `"${bad}": 1\nname: "</pre><script>alert(1)</script>"\nkind: "${bad}"\n`);
        await page.locator(".gongshi-mistakes").waitFor({ timeout: 60000 });
        assert.ok((await page.locator(".gongshi-mistakes").innerText()).includes(bad));
        const stopped = told.splice(0).filter((words) => !words.includes("404"));
        assert.deepEqual([...stopped, ...await page.evaluate(active)], []);
      } finally {
        await leave();
      }
    } finally {
      server.kill();
    }
  }];
}
