#!/usr/bin/env python3
"""The periods of notices and rectifications, from a site's YAML alone; compared with data/*.json.

Working days only where site.yaml names the days off of every year that is touched: the calendars the program brings are
tested in Rust, by the papers they come from.
"""
import datetime
import os
import re
import sys

from comparison import Comparison
from facts import County, day, get, load, many, records

STEP = datetime.timedelta(1)


class Notices(County):
    def __init__(self, content, as_of):
        super().__init__(content, as_of)
        site = load(os.path.join(content, "site.yaml"))
        rules = get(site, "rules", "规则", default={})
        self.inclusive = get(rules, "notice_counting", "公示计日", default="inclusive") == "inclusive"
        self.usual = get(rules, "notice_days", "公示天数", default="7")
        self.years = {}
        for year, days in get(site, "calendar", "放假安排", default={}).items():
            self.years[int(year)] = [{day(d) for d in many(days, *keys)} for keys in (("off", "放假"), ("work", "上班"))]

    def works(self, date):
        off, work = self.years[date.year]
        return date in work or date not in off and date.weekday() < 5

    def end(self, begin, length):
        """The last of so many days; None where a calendar is missing."""
        text = str(length).strip()
        number = int(re.match(r"\d+", text)[0])
        left = number - 1 if self.inclusive else number
        if "工作日" not in text:
            return begin + left * STEP
        try:
            last = begin
            if self.inclusive:
                while not self.works(last):
                    last += STEP
            while left:
                last += STEP
                left -= self.works(last)
            return last
        except KeyError:
            return None

    def span(self, record, start, usual=None):
        """First and last day; None without a period."""
        period = get(record, "period", "公示期", default=usual)
        if period is None:
            return None
        if isinstance(period, str):
            return start, self.end(start, period)
        begin = day(get(period, "from", "起", default=None)) or start
        until = day(get(period, "until", "止"))
        return begin, until or self.end(begin, get(period, "days", "天数"))

    def facts(self, span, state=None):
        begin, until = span or (None, None)
        if state is None:
            state = "upcoming" if self.as_of < begin else "open" if self.as_of <= until else "ended"
        return {
            "from": begin and begin.isoformat(),
            "until": until and until.isoformat(),
            "state": state,
            "days_left": (until - self.as_of).days if state == "open" else None,
        }

    def notice(self, record):
        span = self.span(record, day(get(record, "date", "日期")))
        withdrawn = get(record, "withdrawn", "撤回")
        objections = [o for o in many(record, "objections", "异议") if self.past(day(get(o, "date", "日期")))]
        if withdrawn and self.past(day(get(withdrawn, "on", "日期"))):
            return self.facts(span, "withdrawn")
        if any(get(o, "outcome", "结果") is None for o in objections):
            return self.facts(span, "under_objection")
        return span and self.facts(span)


def compare(content, output):
    comparison = Comparison(output)
    published, same = comparison.published, comparison.same
    county = Notices(content, day(published("index")["as_of"]))
    written = {r["#"]: r for r in records(content, "notices")}

    def known(span):
        return span is None or None not in span

    found = {record["id"]: record for record in published("notices")["records"]}
    public = [i for i, r in written.items() if not county.held(r) and county.past(day(get(r, "date", "日期")))]
    same("the ids of notices", sorted(public), sorted(found))
    for identifier, record in found.items():
        own = written[identifier]
        if known(county.span(own, day(get(own, "date", "日期")))):
            same(f"notice {identifier}", county.notice(own), record["facts"]["notice"])
    for record in published("rectifications")["records"]:
        own = county.rectifications[record["id"]]
        span = county.span(own, day(get(own, "posted", "公示日期")), county.usual)
        if known(span):
            same(f"period of {record['id']}", county.facts(span), record["facts"]["notice"])
    return comparison


if __name__ == "__main__":
    sys.exit(compare(*sys.argv[1:]).ended("periods"))
