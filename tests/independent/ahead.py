#!/usr/bin/env python3
"""What a build says of its future: until the day that it names, nothing of it changes but how many days are left."""
import datetime
import json
import os
import re
import subprocess

BEFORE = datetime.timedelta(1)


def built(gongshi, root, date):
    """The data as one text, and of every page the next change it names and what it says."""
    subprocess.run([gongshi, "build", "--root", root, "--as-of", date.isoformat()], check=True, capture_output=True)
    output, data, pages = os.path.join(root, "output"), "", {}
    for where, folders, files in os.walk(output):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(where, name)
            if name.endswith(".json") and where.endswith("data"):
                with open(path, encoding="utf-8") as file:
                    data += re.sub(r'"(as_of|days_left)":("[\d-]+"|-?\d+|null)', "", file.read())
            elif name.endswith(".html"):
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                if "<main " in text:
                    named = re.search(r'data-next="([\d-]+)"', text)
                    pages[os.path.relpath(path, output)] = named and named[1], said(text)
    return data, pages


def said(page):
    """Without the count of days, and without what the site has beside a record: its neighbours in a list."""
    text = page[page.index("<main ") : page.index("</main>")]
    text = re.sub(r'<nav class="beside".*?</nav>|<p class="leaf( long)?">.*?</p>|<path class="today" d="M\d+', "", text, flags=re.S)
    text = re.sub(r"(<b>)?\d+\s*(</b>)?\s*天", "天", text)
    return re.sub(r"\s", "", text.replace("今天是最后一天", "还剩天").replace("今天到期", "还有天"))


def early(gongshi, root, date, dice):
    """What changes before the day that was named for it; how many days, pages and sites were looked at."""
    command = [gongshi, "status", "--root", root, "--as-of", date.isoformat(), "--format", "json"]
    status = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    next_change = json.loads(status.splitlines()[-1])["next_change"]
    data, pages = built(gongshi, root, date)
    named = sorted({day for day, _ in pages.values() if day} | {next_change} - {None})
    wrong, looked = [], 0
    # the day before the first of them, and before another one
    for day in {*named[:1], *dice.sample(named, min(1, len(named)))}:
        eve = datetime.date.fromisoformat(day) - BEFORE
        if eve <= date:
            continue
        data_then, pages_then = built(gongshi, root, eve)
        if next_change is None or eve.isoformat() < next_change:
            looked += 1
            wrong += [f"data/ changed by {eve}, though {next_change} was named on {date}"] if data != data_then else []
        for path, (own, text) in pages.items():
            if own is None or eve.isoformat() < own:
                looked += 1
                if pages_then.get(path, (None, None))[1] != text:
                    wrong.append(f"{path} changed by {eve}, though on {date} it named {own}")
    return looked, wrong
