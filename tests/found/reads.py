"""Feeds, calendar, sitemap, pages and the search's scripts of an edition, read by libraries that are not ours.

Usage: reads.py FOLDER folder|web
"""

import datetime
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree as xml
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import icalendar

site, web = Path(sys.argv[1]), sys.argv[2] == "web"
BASE = "https://example.org/gs/"
data = {path.stem: json.loads(path.read_text("utf-8")) for path in site.glob("data/*.json")}
as_of = data["index"]["as_of"]


def stands(address, at):
    """The file that an address of a page or a feed leads to; None outside the site."""
    address = address.split("#")[0].split("?")[0]
    if web and address.startswith(BASE):
        path = site / urllib.parse.unquote(address[len(BASE):])
    elif re.match(r"[a-z]+:", address):
        return None
    else:
        path = at.parent / urllib.parse.unquote(address) if address else at
    return path / "index.html" if path.is_dir() else path


# feeds
feeds = sorted(site.glob("**/*.xml"))
feeds = [path for path in feeds if path.name != "sitemap.xml"]
ids, entries = set(), 0
for path in feeds:
    read = feedparser.parse(str(path))
    assert not read.bozo, f"{path}: {read.get('bozo_exception')}"
    assert read.version == "atom10" and read.feed.title and read.feed.updated_parsed, path
    assert read.feed.id not in ids, f"{path}: {read.feed.id} is another feed's"
    ids.add(read.feed.id)
    own = [entry.id for entry in read.entries]
    assert len(own) == len(set(own)), f"{path}: an id twice"
    for entry in read.entries:
        assert entry.title and entry.updated_parsed, path
        assert entry.updated[:10] <= as_of, f"{path}: {entry.id} changed on a day that is not yet"
        assert entry.id.startswith(BASE if web else "urn:gongshi:"), entry.id
        # as written: the library makes links whole
        entries += 1
    for link in xml.parse(path).iter("{http://www.w3.org/2005/Atom}link"):
        target = stands(link.get("href"), path)
        assert target and target.is_file(), f"{path}: {link.get('href')} leads nowhere"
listed = [r for r in data["branches"]["records"]]
assert len(feeds) >= len(listed) * 0.9 + 2, f"{len(feeds)} feeds"
notices = feedparser.parse(str(site / "feed.xml")).entries
assert len(notices) == min(50, sum(1 for r in data["notices"]["records"] if not r.get("expired")))

# calendar
calendar = icalendar.Calendar.from_ical((site / "data/calendar.ics").read_bytes())
events = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
assert len(events) == len(calendar.walk("VEVENT")) > 50, "ids are unique"
day = lambda text: datetime.date.fromisoformat(text)
for uid, event in events.items():
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert type(start) is datetime.date and type(end) is datetime.date and start < end, uid
    assert event["DTSTAMP"].dt.date() == day(as_of), uid
    assert event.get("URL", "").startswith(BASE) == web, uid
begins = lambda what: {uid: e for uid, e in events.items() if uid.startswith(what)}
quoted = lambda uid: urllib.parse.unquote(uid.rsplit("@", 1)[0])
periods = {quoted(uid): e for uid, e in begins("notice").items()}
for record in data["notices"]["records"]:
    notice = record["facts"]["notice"]
    running = notice and notice["until"] and notice["state"] != "withdrawn" and notice["until"] >= as_of and not record.get("expired")
    event = periods.pop(f"notice:{record['id']}:period", None)
    assert bool(event) == bool(running), record["id"]
    if event:
        assert event["DTSTART"].dt == day(notice["from"])
        assert event["DTEND"].dt == day(notice["until"]) + datetime.timedelta(days=1), "the day after the last"
assert not periods
terms = {quoted(uid): e for uid, e in begins("branch").items()}
for record in data["branches"]["records"]:
    event = terms.pop(f"branch:{record['id']}:term", None)
    due = record["facts"]["next_election"] if not record["closed"] and not record.get("expired") else None
    assert (event["DTSTART"].dt.isoformat() if event else None) == due, record["id"]
assert not terms


def deadlines(kind, parts, last):
    """Days still to come on which open things of a record fall due, with their texts."""
    found = {}
    for record in data[kind]["records"]:
        if record.get("expired"):
            continue
        for part in record[parts]:
            # what was put off is due on its new day, where it has one
            due = (part["adjustment"] or {}).get("due") if part["light"] == "adjusted" else part["due"]
            if part["light"] in ("on_time", "due_soon", "adjusted") and due and last(due) >= as_of:
                found.setdefault((record["id"], last(due)), []).append(part["text"])
    return found


def last_day(when):
    when = when.split("/")[-1]
    if len(when) == 10:
        return when
    year, month = map(int, when.split("-"))
    return (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).isoformat()


for kind, one, parts in (("commitments", "commitment", "items"), ("rectifications", "rectification", "problems")):
    due = deadlines(kind, parts, last_day)
    found = {quoted(uid): e for uid, e in begins(one).items() if not quoted(uid).endswith(":period")}
    assert set(found) == {f"{one}:{of}:{on}" for of, on in due}, kind
    for (of, on), texts in due.items():
        event = found[f"{one}:{of}:{on}"]
        assert event["DTSTART"].dt == day(on) and str(event["DESCRIPTION"]).split("\n") == texts, of

# pages: ids, links, anchors, tags, linked data


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.scripts, self.tags, self.data = [], [], [], {}, []
        self.reading = False

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        if "id" in of:
            self.ids.append(of["id"])
        self.links += [of[name] for name in ("href", "src") if of.get(name)]
        self.links += [part.split()[0] for part in of.get("srcset", "").split(",") if part.strip()]
        if tag == "meta" and (of.get("property") or of.get("name")):
            self.tags[of.get("property") or of["name"]] = of["content"]
        self.reading = tag == "script" and of.get("type") == "application/ld+json"

    def handle_data(self, text):
        if self.reading:
            self.data.append(json.loads(text))

    def handle_endtag(self, tag):
        self.reading = False


pages = {}
for path in sorted(site.glob("**/*.html")):
    pages[path] = Page()
    pages[path].feed(path.read_text("utf-8"))
links = 0
for path, page in pages.items():
    assert len(page.ids) == len(set(page.ids)), f"{path}: an id twice"
    for link in page.links:
        target = stands(link, path)
        if target is None:
            continue
        target = target.resolve()
        assert target.is_file(), f"{path}: {link} leads nowhere"
        anchor = urllib.parse.unquote(link.partition("#")[2])
        assert not anchor or path.name == "search" or anchor in pages[target].ids, f"{path}: {link} has no such place"
        links += 1
    if web and page.tags.get("robots") != "noindex" and not page.links[0].startswith("data:"):
        assert page.tags["og:url"].startswith(BASE) and page.tags["og:title"], path
        (said,) = page.data
        assert said["@context"] == "https://schema.org" and said["@type"] and said["url"] == page.tags["og:url"], path
        for key in ("datePublished", "dateModified"):
            assert key not in said or said[key] <= as_of, path
    if not web:
        assert not page.data and "og:url" not in page.tags, path

# sitemap
if web:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = xml.parse(site / "sitemap.xml").getroot().findall(f"{space}url")
    assert len(urls) > 500
    places = [url.find(f"{space}loc").text for url in urls]
    assert len(places) == len(set(places))
    for url, place in zip(urls, places):
        target = stands(place, site / "sitemap.xml")
        assert target.is_file(), place
        assert pages[target].tags.get("robots") != "noindex", place
        changed = url.find(f"{space}lastmod")
        assert changed is None or changed.text <= as_of, place
else:
    assert not (site / "sitemap.xml").exists()

# the search: what its scripts hand over is JSON, its addresses lead to pages
found = 0
for path in sorted(site.glob("search/*.js")):
    what, handed = re.fullmatch(r"found\.(\w+)\((.*)\)\n", path.read_text("utf-8"), re.S).groups()
    handed = json.loads(handed)
    if what == "texts":
        for url, name, _ in handed[1]:
            assert name and (site / urllib.parse.unquote(url)).is_file(), url
            found += 1
assert found == sum(n for _, n in json.loads((site / "search/index.js").read_text("utf-8")[12:-2])["kinds"])
print(f"{len(feeds)} feeds, {entries} entries, {len(events)} events, {len(pages)} pages, {links} links, {found} found")
