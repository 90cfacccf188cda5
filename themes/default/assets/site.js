// Everything works without this file. With it: the large-type switch is remembered, a page that has aged says so,
// boards can be filtered and sorted, the lobby display keeps up with the site.
"use strict";
{
  const root = document.documentElement;
  const kept = (key, value) => {
    try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
  };
  const large = kept("gongshi-large") === "1";

  // At once, so that nothing moves once it is seen.
  root.classList.add("js");
  root.classList.toggle("large-type", large);
  // What the page shows changes by itself on this day; from then on it is old.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  root.classList.toggle("aged", !!root.dataset.next && today >= root.dataset.next);

  document.addEventListener("DOMContentLoaded", () => {
    remember();
    document.querySelectorAll("table[data-sort]").forEach(sortable);
    document.querySelectorAll(".filter").forEach(filterable);
    document.querySelectorAll(".strip").forEach(refresh);
  });

  function remember() {
    const box = document.getElementById("large");
    if (!box) return;
    box.checked = large;
    box.addEventListener("change", () => {
      root.classList.toggle("large-type", box.checked);
      kept("gongshi-large", box.checked ? "1" : "0");
    });
  }

  const words = (cell) => cell.dataset.value ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();

  // 9 before 10, 33.3 % before 40 %; days and names as texts
  const number = (text) => (/^-?[\d.]+(?![\d.-])/.test(text) ? parseFloat(text) : NaN);
  const texts = new Intl.Collator(root.lang);
  const compare = (a, b) => number(a) - number(b) || (number(a) === number(b) ? 0 : texts.compare(a, b));

  function sortable(table) {
    if (table.tBodies[0].rows.length < 3) return;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const cells = [...table.tBodies[0].rows].map((row) => row.cells[column]);
      if (!head.textContent.trim() || cells.some((cell) => !cell) || !cells.some((cell) => words(cell))) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.ariaSort = down ? "ascending" : "descending";
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => compare(words(a.cells[column]), words(b.cells[column])) * (down ? 1 : -1));
        table.tBodies[0].append(...rows);
      });
    });
  }

  function filterable(filter) {
    const [input, output] = [filter.querySelector("input"), filter.querySelector("output")];
    const after = (row) => filter.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
    const rows = [...document.querySelectorAll("main :is(tbody tr, .people > li, .roll > li, .entries > li, .notices > li)")].filter(after);
    input.addEventListener("input", () => {
      const sought = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        row.hidden = !!sought && !row.textContent.toLowerCase().includes(sought);
        shown += !row.hidden;
      }
      output.textContent = sought ? output.dataset.words.replace("{n}", shown) : "";
    });
  }

  // The lobby display is turned by its style sheet. After every round the page is loaded again, so that it shows what
  // has changed and never grows; not while the site cannot be reached, or the board would be lost.
  function refresh(strip) {
    strip.addEventListener("animationiteration", () => {
      const there = new Image();
      there.addEventListener("load", () => location.reload());
      there.src = `${document.querySelector("link[rel=icon]").href}?${Date.now()}`;
    });
  }
}
