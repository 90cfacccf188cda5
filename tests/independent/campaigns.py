#!/usr/bin/env python3
"""Phases, task lights, tiers of campaigns and what branches missed, from a site's YAML alone; compared with data/*.json."""
import datetime
import os
import sys

from comparison import Comparison
from facts import County, day, get, load, many, records, span

EVERY = {"month": 1, "月": 1, "quarter": 3, "季度": 3, "half_year": 6, "半年": 6, "year": 12, "年": 12}
ACTIVITIES = dict(zip("会议 党课 学习 巡查 述职 走访 仪式".split(), "meeting lecture study inspection report visit ceremony".split()))
KINDS = dict(zip("党委 党总支 党支部 联合党支部 党小组".split(), "committee general_branch branch joint_branch group".split()))


def first_and_last(entry):
    begin, end = get(entry, "from", "起"), get(entry, "until", "止")
    return span(begin)[0] if begin else None, span(end)[1] if end else None


def state(begin, end, as_of):
    if begin is None and end is None:
        return None
    if begin and as_of < begin:
        return "upcoming"
    return "past" if end and as_of > end else "current"


class Campaigns(County):
    def __init__(self, content, as_of):
        super().__init__(content, as_of)
        site = load(os.path.join(content, "site.yaml"))
        self.frequency = many(site, "frequency", "频次")
        own = get(site, "activities", "活动类别", default={})
        self.kinds = {**ACTIVITIES, **{name: key for key, name in own.items()}}
        self.campaigns = {r["#"]: r for r in records(content, "campaigns")}
        self.activities = [r for r in records(content, "activities") if self.seen(r)]

    def seen(self, record):
        branch = get(record, "branch", "党组织")
        return not self.held(record) and day(get(record, "date", "日期")) <= self.as_of and (
            branch is None or self.public_branch(branch))

    def standing(self, record):
        closed = day(get(record, "closed", "撤销日期"))
        unlisted = get(record, "listed", "列入") in ("false", "否")
        expired = day(get(record, "expire_on", "撤下日期"))
        return not (self.held(record) or unlisted or closed and closed <= self.as_of or expired and expired < self.as_of)

    def task_light(self, task):
        due, done_on = day(get(task, "due", "完成时限")), day(get(task, "done_on", "完成日期"))
        finished = get(task, "status", "状态") in ("done", "已完成") and (done_on is None or done_on <= self.as_of)
        if finished:
            return "done_late" if due and done_on and done_on > due else "done"
        if due is None:
            return None
        return "overdue" if due < self.as_of else "due_soon" if due - self.as_of <= self.soon else "on_time"

    def campaign(self, identifier):
        record = self.campaigns[identifier]
        phases, spans, current = [], [], []
        for phase in many(record, "phases", "阶段"):
            lights = [self.task_light(task) for task in many(phase, "tasks", "任务")]
            begin, end = first_and_last(phase)
            spans.append((begin, end))
            phases.append((state(begin, end, self.as_of), lights))
            if phases[-1][0] == "current":
                current.append(get(phase, "name", "名称"))
        begin = min((b for b, _ in spans if b), default=None)
        end = max((e for _, e in spans if e), default=None)
        return phases, state(begin, end, self.as_of), current

    def missed(self, identifier):
        record = self.branches[identifier]
        result = {}
        if not self.standing(record):
            return result
        first = min((day(get(a, "date", "日期")).year for a in self.activities), default=self.as_of.year)
        founded = get(record, "founded", "成立日期")
        below = any(get(b, "parent", "上级党组织") == identifier and self.standing(b) for b in self.branches.values())
        for rule in self.frequency:
            kind, months = get(rule, "kind", "类别"), EVERY[get(rule, "every", "每")]
            kind = self.kinds.get(kind, kind)
            kinds = [KINDS.get(k, k) for k in many(rule, "kinds", "组织类别")]
            own = get(record, "kind", "类别")
            if (KINDS.get(own, own) not in kinds) if kinds else below:
                continue
            held = set()
            for activity in self.activities:
                written = get(activity, "kind", "类别")
                if get(activity, "branch", "党组织") == identifier and self.kinds.get(written, written) == kind:
                    date = day(get(activity, "date", "日期"))
                    held.add((date.year, (date.month - 1) // months))
            now = (self.as_of.year, (self.as_of.month - 1) // months)
            periods = [(self.as_of.year, n) for n in range(now[1])] or [(self.as_of.year - 1, 12 // months - 1)]
            since = get(rule, "from", "起")
            for year, n in periods:
                begins = datetime.date(year, n * months + 1, 1)
                if since and day(since) > begins:
                    continue
                if year < first or founded and span(founded)[1] > begins or (year, n) in held:
                    continue
                form = {1: f"{year}-{n + 1:02}", 3: f"{year}-Q{n + 1}", 6: f"{year}-H{n + 1}", 12: str(year)}[months]
                result.setdefault(kind, []).append(form)
        return result


def compare(content, output):
    comparison = Comparison(output)
    published, same = comparison.published, comparison.same
    county = Campaigns(content, day(published("index")["as_of"]))
    for record in published("branches")["records"]:
        same(f"missed by {record['id']}", county.missed(record["id"]), record["facts"]["missed"])
    for record in published("campaigns")["records"]:
        phases, now, current = county.campaign(record["id"])
        lights = [light for _, own in phases for light in own]
        done = sum(light in ("done", "done_late") for light in lights)
        facts = record["facts"]
        for key, value in [("state", now), ("current", current), ("done", done), ("total", len(lights)),
                           ("overdue", lights.count("overdue"))]:
            same(f"{record['id']} {key}", value, facts[key])
        found = [(p["state"], [t["light"] for t in p["tasks"]]) for p in record["phases"]]
        same(f"{record['id']} phases", phases, found)
        for written, tier in zip(many(county.campaigns[record["id"]], "tiers", "示范创建"), record["tiers"]):
            branches = [b for b in many(written, "branches", "党组织") if county.public_branch(b)]
            members = [m for m in many(written, "members", "党员") if not county.held(county.members[m])]
            same(f"{record['id']} tier", len(branches) + len(members), tier["count"])
    return comparison


if __name__ == "__main__":
    sys.exit(compare(*sys.argv[1:]).ended("facts of campaigns and activities"))
