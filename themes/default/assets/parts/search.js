// The search of the site. Its index is classic scripts, written beside this page and loaded when they are needed, so it
// works from a folder as from a server. How texts are cut into grams is told in src/render/search/grams.rs.
"use strict";

// What the scripts of the index call.
const found = {
  index(index) { this.start(index); },
  grams([at, lists]) { this.came(`grams-${at}`, `~${lists}`); },
  texts([at, texts]) { this.came(`texts-${at}`, texts); },
};

{
  // A search first asks for so many files of grams, for more while records are many, and never for more than the most.
  const [FIRST, MANY, MOST] = [3, 30, 6];
  // Results shown at first, of all kinds and of one at least; and whenever more are asked for.
  const [SHOWN, EACH, MORE] = [12, 3, 10];
  const WIDE = 0x2e80;

  const code = (c) => (c === undefined ? 0 : c.codePointAt(0));
  const isWide = (c) => code(c) >= WIDE;
  const isWord = (c) => code(c) >= 0x20000 || /[\p{Alphabetic}\p{N}]/u.test(c);
  const folded = (c) => {
    const narrow = /[！-～]/.test(c) ? String.fromCharCode(code(c) - 0xfee0) : c;
    const small = narrow.toLowerCase();
    return [...small].length === 1 ? small : narrow;
  };
  const hash = (...chars) => {
    const mixed = chars.reduce((sum, c) => Math.imul(sum ^ code(c), 0x01000193), 0x811c9dc5) >>> 0;
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };

  /** The grams by which records that have a term are found: whole ones, or the beginning of one where a run is short. */
  function cut(term) {
    const grams = [];
    const end = (run) => {
      const [whole, begun] = [[], []];
      run.forEach((a, at) => {
        const [b, c] = [run[at + 1], run[at + 2]];
        if (isWide(a)) (b ? whole : begun).push({ gram: a + (b ?? ""), file: hash(a) });
        else if (b && !isWide(b)) (c ? whole : begun).push({ gram: a + b + (c && !isWide(c) ? c : ""), file: hash(a, b) });
        else if (b) whole.push({ gram: a + b, file: hash(a, b) });
      });
      grams.push(...(whole.length ? whole : begun.slice(0, 1).map((gram) => ({ ...gram, begun: true }))));
    };
    let run = [];
    for (const c of term) {
      if (isWord(c)) run.push(folded(c));
      else [run] = [[], end(run)];
    }
    end(run);
    return grams;
  }

  /** The term itself, wherever it stands: letters of either width and case, spaces between Chinese characters, any middle dot. */
  function pattern(term) {
    let [source, last] = ["", ""];
    for (const c of term) {
      if (isWide(c) && isWide(last)) source += "[ \\u3000]*";
      const narrow = folded(c);
      if (/[·•・‧．]/.test(c)) source += "[·•・‧．]";
      else if (/[!-~]/.test(narrow)) source += `[${narrow.replace(/[\\\]^-]/g, "\\$&")}${String.fromCharCode(code(narrow) + 0xfee0)}]`;
      else source += narrow.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
      last = c;
    }
    return source;
  }

  /** The records of a list, and whether their names have the gram. */
  function read(lists, from, into) {
    let number = -1;
    for (let at = from; at < lists.length && lists[at] !== "~";) {
      let [value, shift, digit] = [0, 0, 0];
      do {
        const written = lists.charCodeAt(at++);
        digit = written - (written > 92 ? 36 : 35);
        value += (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      number += value >> 1;
      into.set(number, into.get(number) || !(value & 1));
    }
  }

  // The files of the index: each is a script, asked for once.
  const waiting = {};
  let index;
  found.came = (name, what) => waiting[name].here(what);
  const load = (name) => (waiting[name] ??= (() => {
    let here;
    const coming = new Promise((resolve, reject) => {
      here = resolve;
      const script = document.createElement("script");
      script.addEventListener("error", () => {
        delete waiting[name];
        reject(new Error(name));
      });
      script.src = `${name}.js?${index.mark}`;
      document.head.append(script);
    });
    return { coming, here };
  })()).coming;

  /** The records that have a gram: number and whether it is in the name. */
  async function having({ gram, file, begun }) {
    const lists = await load(`grams-${file & (index.grams - 1)}`);
    const records = new Map();
    const sought = begun ? `~${gram}` : `~${gram} `;
    for (let at = lists.indexOf(sought); at >= 0; at = lists.indexOf(sought, at + 1)) {
      read(lists, lists.indexOf(" ", at) + 1, records);
    }
    return records;
  }

  /** The records that may have all terms. */
  async function candidates(terms) {
    const all = new Map(terms.flatMap(cut).map((gram) => [gram.gram, gram]));
    // those far apart say more than neighbours
    const grams = [...all.values()];
    const first = Array.from({ length: Math.min(FIRST, grams.length) }, (_, n) => grams[Math.round((n * (grams.length - 1)) / Math.max(1, FIRST - 1))]);
    const rest = grams.filter((gram) => !first.includes(gram));
    let records;
    const narrow = (others) => {
      if (!records) records = others;
      else for (const [number, named] of records) others.has(number) ? records.set(number, named && others.get(number)) : records.delete(number);
    };
    (await Promise.all(first.map(having))).forEach(narrow);
    for (let asked = first.length; rest.length && asked < MOST && records.size > MANY; asked += 1) {
      narrow(await having(rest.splice(rest.length >> 1, 1)[0]));
    }
    return { records, sure: terms.length === 1 && grams.length === 1 };
  }

  /** Address, name and text of a record. */
  async function text(number) {
    const file = index.texts.findIndex((first) => first > number) - 1;
    return (await load(`texts-${file}`))[number - index.texts[file]];
  }

  /** Text with the terms marked. */
  function marked(into, text, terms) {
    let done = 0;
    for (const match of text.matchAll(terms)) {
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      into.append(text.slice(done, match.index), mark);
      done = match.index + match[0].length;
    }
    into.append(text.slice(done));
    return into;
  }

  /** The line in which a term stands, or the first; as much as can be read at a glance. */
  function glance(text, terms) {
    const lines = text.split("\n");
    const line = lines.find((line) => line.match(terms)) ?? lines[0];
    const match = line.matchAll(terms).next().value?.index ?? 0;
    const chars = [...line.slice(0, match)];
    const before = chars.slice(-30).join("");
    const after = [...line.slice(match)];
    return (chars.length > 30 ? "…" : "") + before + after.slice(0, 90).join("") + (after.length > 90 ? "…" : "");
  }

  found.start = (made) => {
    index = made;
    const by = (id) => document.getElementById(id);
    const [form, box, said, results] = [by("search"), by("q"), by("said"), by("results")];
    const words = Object.fromEntries([...by("words").children].map((option) => [option.value, option.textContent]));
    const say = (word, gaps = {}) => Object.entries(gaps).reduce((text, [gap, value]) => text.replace(`{${gap}}`, value), words[word] ?? word);
    const filters = ["branch", "year", "state"].map((name) => form.elements[name]);
    const element = (tag, ...inside) => {
      const made = document.createElement(tag);
      made.append(...inside);
      return made;
    };
    // the first number of every kind
    const kinds = index.kinds.map(([kind, count], at) => ({ kind, count, first: index.kinds.slice(0, at).reduce((sum, [, n]) => sum + n, 0) }));
    const traits = (number) => ({
      branch: index.branches[index.branch[number] - 1],
      year: index.years[index.year[number] - 1],
      state: index.states[index.state[number] - 1],
    });
    const stateWord = (state) => words[state] ?? words[state.split("/")[1]] ?? state;
    const states = Object.keys(words);
    const orders = {
      branch: (a, b) => a.localeCompare(b, document.documentElement.lang),
      year: (a, b) => b - a,
      state: (a, b) => states.indexOf(a) - states.indexOf(b),
    };
    const chosen = (number) => filters.every((select) => !select.value || String(traits(number)[select.name]) === select.value);
    let newest = 0;

    /** Offers what the records found differ in. */
    function offer(records, wanted) {
      for (const select of filters) {
        const here = new Set([...records.keys()].map((number) => traits(number)[select.name]).filter((value) => value !== undefined));
        const values = [...here].sort(orders[select.name]);
        const options = values.map((value) => new Option(select.name === "state" ? stateWord(value) : value, value));
        const labels = options.map((option) => option.text);
        // one word of two kinds: which it is
        if (select.name === "state") options.forEach((option, at) => {
          if (labels.indexOf(option.text) !== labels.lastIndexOf(option.text)) option.text = `${say(option.value.split("/")[0])} ${labels[at]}`;
        });
        select.replaceChildren(new Option(say("all"), ""), ...options);
        select.value = wanted[select.name] ?? "";
        if (select.selectedIndex < 0) select.value = "";
        select.disabled = !options.length;
      }
    }

    async function search() {
      const asked = ++newest;
      const wanted = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
      const sought = (wanted.q ?? "").trim();
      if (box.value.trim() !== sought) box.value = sought;
      results.replaceChildren();
      document.body.classList.toggle("sought", !!sought);
      said.textContent = "";
      const terms = sought.split(/[\s\u3000]+/).filter(Boolean);
      const grams = terms.flatMap(cut);
      if (!grams.length) {
        offer(new Map(), wanted);
        if (sought) said.textContent = say("short");
        return;
      }
      said.textContent = say("looking");
      try {
        const { records, sure } = await candidates(terms);
        if (asked !== newest) return;
        offer(records, wanted);
        const patterns = terms.map(pattern);
        const every = patterns.map((source) => new RegExp(source, "iu"));
        const any = new RegExp(patterns.join("|"), "giu");
        const numbers = [...records.keys()].filter(chosen);
        const order = (a, b) => records.get(b) - records.get(a) || (traits(b).year ?? 0) - (traits(a).year ?? 0) || a - b;
        const groups = kinds.map(({ kind, first, count }) => {
          const left = numbers.filter((number) => number >= first && number < first + count).sort(order);
          return { kind, left, total: left.length, shown: 0, sure, list: element("ol") };
        }).filter((group) => group.total);
        const share = Math.max(EACH, Math.floor(SHOWN / Math.max(1, groups.length)));
        await Promise.all(groups.map((group) => show(group, share)));
        if (asked !== newest) return;
        const standing = groups.filter((group) => group.total);
        results.replaceChildren(...standing.map((group) => section(group)));
        const total = standing.reduce((sum, group) => sum + group.total, 0);
        const exact = standing.every((group) => group.sure || !group.left.length);
        said.textContent = total ? say(exact ? "total" : "about", { n: total, q: sought }) : say("none", { q: sought });

        async function show(group, count) {
          const until = group.shown + count;
          while (group.left.length && group.shown < until) {
            const next = group.left.splice(0, until - group.shown);
            const texts = await Promise.all(next.map(text));
            texts.forEach(([url, name, body], at) => {
              if (!every.every((term) => term.test(name) || term.test(body))) {
                group.total -= 1;
                return;
              }
              group.shown += 1;
              const link = marked(element("a"), name, any);
              link.href = `../${url}`;
              const { branch, year, state } = traits(next[at]);
              const beside = [state && stateWord(state), year, branch !== name && branch].filter(Boolean).join(" · ");
              group.list.append(element("li", link, element("small", beside), marked(element("p"), glance(body, any), any)));
            });
          }
        }

        function section(group) {
          const count = element("small", group.sure || !group.left.length ? String(group.total) : say("some", { n: group.total }));
          const made = element("section", element("h2", say(group.kind), " ", count), group.list);
          if (group.left.length) {
            const more = element("button", say("more", { kind: say(group.kind) }));
            more.type = "button";
            more.addEventListener("click", async () => {
              const next = group.list.children.length;
              await show(group, MORE);
              made.replaceWith(section(group));
              group.list.children[next]?.querySelector("a").focus();
            });
            made.append(more);
          }
          return made;
        }
      } catch {
        if (asked === newest) said.textContent = say("failed");
      }
    }

    /** What is sought stands in the address: it can be kept, sent, and gone back to. */
    function note() {
      const sought = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (value.trim()) sought.set(name, value.trim());
      const hash = `#${sought}`;
      if (hash === (location.hash || "#")) return;
      history.replaceState(null, "", hash);
      search();
    }

    let soon;
    box.addEventListener("input", () => {
      clearTimeout(soon);
      soon = setTimeout(note, 200);
    });
    filters.forEach((select) => select.addEventListener("change", note));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(soon);
      note();
    });
    addEventListener("hashchange", search);
    // ↓ and ↑ go through the results, / goes back to the box
    document.addEventListener("keydown", (event) => {
      const typing = event.target.matches("input, select");
      if (event.key === "/" && !typing) {
        event.preventDefault();
        box.focus();
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const all = [box, ...results.querySelectorAll("li > a")];
      const at = all.indexOf(document.activeElement);
      if (!step || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      all[at + step]?.focus();
    });
    form.hidden = false;
    search();
  };
}
