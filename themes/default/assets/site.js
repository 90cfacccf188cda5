// Everything works without this file. With it: the large-type switch is remembered, a page that has aged says so,
// boards can be filtered and sorted, the lobby display turns.
"use strict";
{
  const root = document.documentElement;
  const kept = (key, value) => {
    try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
  };
  const large = kept("gongshi-large") === "1";
  if (large) root.classList.add("large-type");

  document.addEventListener("DOMContentLoaded", () => {
    remember();
    age();
    document.querySelectorAll("table[data-sort]").forEach(sortable);
    document.querySelectorAll("template.filter").forEach(filterable);
    const screen = document.querySelector(".screen");
    if (screen) turn(screen);
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

  // What the page shows changes by itself on this day; after it the page is old.
  function age() {
    const next = document.body.dataset.next;
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    if (next && today >= next) document.querySelectorAll(".stale[hidden]").forEach((mark) => (mark.hidden = false));
  }

  const words = (cell) => cell.dataset.value ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();

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
        const order = new Intl.Collator(root.lang, { numeric: true });
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => order.compare(words(a.cells[column]), words(b.cells[column])) * (down ? 1 : -1));
        table.tBodies[0].append(...rows);
      });
    });
  }

  // The words of the filter stand in the page; what it filters are the rows of the lists after it.
  function filterable(form) {
    const rows = [...document.querySelectorAll("main tbody tr, main .people > li, main .roll > li, main .entries > li, main .notices > li")];
    if (rows.length < 8) return;
    form.after(form.content.cloneNode(true));
    const box = form.nextElementSibling;
    const [input, output] = [box.querySelector("input"), box.querySelector("output")];
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

  // The lobby display: one board after the other; when the round is over the page is loaded again, so that it shows
  // what has changed, from a server as from a folder, and never grows.
  function turn(screen) {
    const boards = [...screen.children];
    const seconds = Number(screen.dataset.seconds) || 12;
    let at = 0;
    const show = () => boards.forEach((board, i) => board.classList.toggle("now", i === at));
    root.classList.add("turning");
    show();
    setInterval(() => {
      at += 1;
      if (at === boards.length) location.reload();
      else show();
    }, seconds * 1000);
  }
}
