#!/usr/bin/env python3
"""Stars, movements, rates, lights, rounds, satisfaction and upgrades of a site, from its YAML alone.

Compares them with data/*.json of a built site. Written from records.md, not from the program.
"""
import calendar
import datetime
import os
import re
import sys
from decimal import Decimal
from fractions import Fraction

import yaml

from comparison import Comparison

DAY = datetime.date


class Loader(yaml.BaseLoader):
    """Every scalar as text: the forms of dates and numbers are ours to read."""


def load(path):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read().replace("\r\n", "\n")
    if path.endswith(".md"):
        front = text.split("---\n", 2)[1]
        return yaml.load(front, Loader) or {}
    return yaml.load(text, Loader)


def records(content, folder):
    """Every record of a kind with its id."""
    found = []
    for where, folders, files in os.walk(os.path.join(content, folder)):
        folders.sort()
        for name in sorted(files):
            stem, ending = os.path.splitext(name)
            if ending not in (".yaml", ".yml", ".md"):
                continue
            data = load(os.path.join(where, name))
            for record in data if isinstance(data, list) else [data]:
                record["#"] = get(record, "id", "编号", default=stem)
                found.append(record)
    return found


def get(record, *keys, default=None):
    for key in keys:
        if isinstance(record, dict) and record.get(key) not in (None, ""):
            return record[key]
    return default


def many(record, *keys):
    value = get(record, *keys, default=[])
    return value if isinstance(value, list) else [value]


def yes(text):
    return str(text) in ("true", "True", "是", "yes")


def span(text):
    """First and last day of what is written."""
    text = text.strip()
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if len(numbers) == 3:
        day = DAY(*numbers)
        return day, day
    year, month = numbers
    last = calendar.monthrange(year, month)[1]
    thirds = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last)}
    for word, (first, end) in thirds.items():
        if word in text:
            return DAY(year, month, first), DAY(year, month, end)
    return DAY(year, month, 1), DAY(year, month, last)


def day(text):
    return None if text is None else span(text)[1]


def percent(part, whole, threshold=None):
    """One decimal; on its own side of the threshold."""
    if not whole:
        return None
    exact = Fraction(part) * 100 / Fraction(whole)
    tenths = int(exact * 10 + Fraction(1, 2))
    if threshold is not None:
        limit = Fraction(threshold) * 10
        if exact < threshold and tenths >= limit:
            tenths = -int(-limit // 1) - 1
        if exact >= threshold and tenths < limit:
            tenths = -int(-limit // 1)
    return tenths / 10


class County:
    def __init__(self, content, as_of):
        site = load(os.path.join(content, "site.yaml"))
        self.as_of = as_of
        self.scale = []
        for grade in many(site, "grades", "等次"):
            self.scale.append((get(grade, "id", "编号"), get(grade, "name", "名称")))
        self.last_grade = self.scale[-1][0] if self.scale else None
        rules = get(site, "rules", "规则", default={})
        self.soon = datetime.timedelta(int(get(rules, "due_soon_days", "临近天数", default="14")))
        self.term_soon = datetime.timedelta(int(get(rules, "term_due_soon_days", "换届临近天数", default="90")))
        self.threshold = Fraction(Decimal(get(rules, "satisfaction_threshold", "满意度标准", default="80")))
        targets = get(rules, "upgrade_targets", "晋位目标", default={"fair": "50", "average": "60", "poor": "70"})
        self.targets = {self.grade(key): Fraction(Decimal(value)) for key, value in targets.items()}
        self.branches = {r["#"]: r for r in records(content, "branches")}
        # what is graded side by side: the first declared, else the first written; a grading without an aspect is of that one
        written = [get(g, "aspect", "方面") for _, r in sorted(self.branches.items()) for g in many(r, "grades", "分类定级")]
        self.primary = next(iter(many(rules, "aspects", "方面") + [w for w in written if w]), None)
        self.members = {r["#"]: r for r in records(content, "members")}
        self.commitments = {r["#"]: r for r in records(content, "commitments")}
        self.rectifications = {r["#"]: r for r in records(content, "rectifications")}
        self.units = {r["#"]: r for r in records(content, "units")}
        self.notices = {r["#"]: r for r in records(content, "notices")}
        self.disclosures = {r["#"]: r for r in records(content, "disclosures")}
        target = get(rules, "coverage_target", "覆盖目标")
        self.coverage_target = None if target is None else Fraction(Decimal(target.rstrip("%")))
        asked = get(rules, "coverage", "组建标准", default={"committee": "100", "general_branch": "50", "branch": "3"})
        self.asked = sorted(((int(least), kind) for kind, least in asked.items()), reverse=True)
        self.sets = get(site, "criteria", "创建标准", default={})
        self.appraisals = {r["#"]: r for r in records(content, "appraisals")}
        self.satisfied = many(site, "satisfied", "计入满意")
        names = (("competence", "岗位胜任度"), ("contribution", "发展贡献度"), ("satisfaction", "群众满意度"), ("reputation", "社会美誉度"))
        weights = get(rules, "scores", "考核权重")
        self.weights = [(keys, Fraction(Decimal(get(weights, *keys, default="0"))) if weights else Fraction(25)) for keys in names]

    def grade(self, word):
        for identifier, name in self.scale:
            if word in (identifier, name):
                return identifier
        return None

    def rank(self, grade):
        return [identifier for identifier, _ in self.scale].index(grade)

    def past(self, date):
        return date is None or date <= self.as_of

    def held(self, record):
        """A draft, not yet to be published, or past its day and to be removed: nothing of it is there."""
        publish, expired = day(get(record, "publish_on", "发布日期")), day(get(record, "expire_on", "撤下日期"))
        removed = get(record, "expire", "撤下方式") in ("remove", "移除") and expired is not None and expired < self.as_of
        return yes(get(record, "draft", "草稿")) or (publish is not None and publish > self.as_of) or removed

    def public_branch(self, identifier):
        return identifier in self.branches and not self.held(self.branches[identifier])

    def home(self, member, date):
        """The branch a member belonged to at the end of a day."""
        moves = [(day(get(t, "date", "日期")), t) for t in many(member, "transferred", "组织关系")]
        past = [t for on, t in sorted(moves, key=lambda m: m[0]) if on <= date]
        if past:
            return get(past[-1], "to", "到")
        ahead = [t for on, t in sorted(moves, key=lambda m: m[0]) if on > date]
        return get(ahead[0], "from", "从") if ahead else get(member, "branch", "党组织")

    def public_member(self, member):
        home = self.home(member, self.as_of)
        return not self.held(member) and (home is None or self.public_branch(home))

    # ---- units

    def covered(self, record):
        branch = get(record, "branch", "党组织")
        if branch is None or not self.public_branch(branch):
            return False
        closed = get(self.branches[branch], "closed", "撤销日期")
        return closed is None or not self.past(day(closed))

    def unit_facts(self, identifier):
        record = self.units[identifier]
        members = get(record, "party_members", "党员人数")
        advised = [kind for least, kind in self.asked if members and int(members) >= least]
        return {
            "needs_branch": None if members is None else int(members) >= self.asked[-1][0],
            "advised_kind": (advised or ["joint_branch"])[0] if members and int(members) else None,
            "covered": self.covered(record),
        }

    # ---- disclosures

    def public_disclosure(self, record):
        branch = get(record, "branch", "党组织")
        return not self.held(record) and (branch is None or self.public_branch(branch))

    def disclosure_facts(self, identifier):
        record = self.disclosures[identifier]
        posted, due = day(get(record, "published", "公开日期")), day(get(record, "due", "时限"))
        since = [posted] if posted is not None and self.past(posted) else []
        notice = get(record, "notice", "公示公告")
        if notice is not None:
            notice = self.notices[notice]
            days = [day(get(notice, "date", "日期")), day(get(notice, "publish_on", "发布日期"))]
            shown = max(d for d in days if d is not None)
            withdrawn = get(notice, "withdrawn", "撤回")
            gone = withdrawn is not None and self.past(day(get(withdrawn, "on", "日期")))
            if self.past(shown) and not gone and not yes(get(notice, "draft", "草稿")):
                since.append(shown)
        published = min(since, default=None)
        if published is not None:
            light = "done_late" if due is not None and published > due else "done"
        elif due is None:
            light = None
        else:
            light = "overdue" if due < self.as_of else "due_soon" if due - self.as_of <= self.soon else "on_time"
        return {
            "published": None if published is None else published.isoformat(),
            "light": light,
            "days_left": (due - self.as_of).days if published is None and due is not None else None,
        }

    def coverage(self):
        """Units, needing and covered of every township and kind; None for all."""
        kinds = {"新经济组织": "economic", "新社会组织": "social"}
        counted = {(None, kind): [0, 0, 0] for kind in (None, "economic", "social")}
        for identifier, record in self.units.items():
            unlisted = str(get(record, "listed", "不列入", default="true")) in ("false", "否", "no")
            expired = get(record, "expire_on", "撤下日期")
            if self.held(record) or unlisted or (expired is not None and day(expired) < self.as_of):
                continue
            own, town = self.unit_facts(identifier), get(record, "township", "属地", default="")
            kind = get(record, "kind", "类别")
            kind = kinds.get(kind, kind)
            for other in ("economic", "social"):
                counted.setdefault((town, other), [0, 0, 0])
            for key in ((None, None), (None, kind), (town, None), (town, kind)):
                count = counted.setdefault(key, [0, 0, 0])
                count[0] += 1
                count[1] += own["needs_branch"] is True
                count[2] += own["needs_branch"] is True and own["covered"]
        return counted

    def criteria(self, record):
        found = {}
        for key, met in get(record, "criteria", "创建标准", default={}).items():
            for identifier, one in self.sets.items():
                items = get(one, "items", "条目")
                if key in (identifier, get(one, "name", "名称")):
                    said = met if isinstance(met, list) else [met]
                    found[identifier] = {
                        "met": sum(item in said or name in said for item, name in items.items()),
                        "total": len(items),
                    }
        return found

    # ---- branches

    def gradings(self, record, until=None):
        """Newest first, those that have happened."""
        found, primary = [], self.primary
        for order, entry in enumerate(many(record, "grades", "分类定级")):
            date = day(get(entry, "date", "日期"))
            if date <= (until or self.as_of) and get(entry, "aspect", "方面", default=primary) == primary:
                stars = get(entry, "stars", "星级")
                grade = self.grade(get(entry, "grade", "等次"))
                found.append((date, order, grade, None if stars is None else int(stars)))
        return sorted(found, key=lambda grading: grading[:2], reverse=True)

    def branch_facts(self, identifier):
        record = self.branches[identifier]
        gradings = self.gradings(record)
        graded = [g for g in gradings if g[2]]
        facts = {"grade": graded[0][2] if graded else None, "previous_grade": None, "movement": None}
        if graded:
            facts["movement"] = "new"
        if len(graded) > 1:
            facts["previous_grade"] = graded[1][2]
            new, old = self.rank(graded[0][2]), self.rank(graded[1][2])
            facts["movement"] = "up" if new < old else "down" if new > old else "same"
        facts.update(stars=None, star_state="unrated", star_year=None)
        if gradings and gradings[0][3] is not None:
            facts["stars"] = gradings[0][3]
            facts["star_state"] = "rated" if gradings[0][3] else "none"
        else:
            older = [g for g in gradings[1:] if g[3]]
            if older:
                facts.update(star_state="lapsed", star_year=older[0][0].year)
        facts["term_state"], facts["next_election"] = self.term(record)
        facts["criteria"] = self.criteria(record)
        facts["reserves"] = len(many(record, "reserves", "后备人才"))
        total = dict.fromkeys(("total", "items", "fulfilled", "late", "overdue", "failed"), 0)
        for commitment in self.commitments.values():
            if get(commitment, "branch", "党组织") != identifier or not self.public_commitment(commitment):
                continue
            lights = self.lights(commitment)
            total["total"] += 1
            total["items"] += len(lights)
            total["fulfilled"] += sum(light in ("fulfilled", "fulfilled_late") for light in lights)
            total["late"] += lights.count("fulfilled_late")
            total["overdue"] += lights.count("overdue")
            total["failed"] += lights.count("failed")
        total["rate"] = percent(total["fulfilled"], total["items"])
        facts["commitments"] = total
        count = dict.fromkeys(("total", "open", "closed", "overdue"), 0)
        for key, rectification in self.rectifications.items():
            if get(rectification, "branch", "党组织") == identifier and self.public_rectification(rectification):
                own = self.rectification_facts(key)
                count["total"] += 1
                count["closed" if own["state"] == "closed" else "open"] += 1
                count["overdue"] += own["overdue"] > 0
        facts["rectifications"] = count
        appraised = [a for a in self.appraisals.values() if get(a, "branch", "党组织") == identifier and self.public_appraisal(a)]
        dates = [day(get(a, "date", "日期")) for a in appraised]
        facts["appraisals"] = {"total": len(dates), "newest": max(dates).isoformat() if dates else None}
        return facts

    def term(self, record):
        term = get(record, "term", "任期")
        elected, years = day(get(term, "elected", "换届日期")), get(term, "years", "年限")
        if elected is None or years is None or elected > self.as_of:
            return "unknown", None
        try:
            due = elected.replace(year=elected.year + int(years))
        except ValueError:
            due = DAY(elected.year + int(years), 2, 28)
        due = day(get(term, "extended", "延期至")) or due
        closed = day(get(record, "closed", "撤销日期"))
        if closed is not None and closed <= self.as_of:
            return "unknown", due.isoformat()
        state = "overdue" if due < self.as_of else "due_soon" if due - self.as_of <= self.term_soon else "ok"
        return state, due.isoformat()

    # ---- members

    def member_facts(self, identifier):
        facts = self.member_stars(identifier)
        facts["score"], facts["score_year"] = None, None
        for sheet in many(self.members[identifier], "scores", "考核"):
            year = int(get(sheet, "year", "年度"))
            if year > self.as_of.year or facts["score_year"] and facts["score_year"] > year:
                continue
            scores = [(get(sheet, *keys), weight) for keys, weight in self.weights]
            if all(score is not None or not weight for score, weight in scores):
                total = sum(Fraction(Decimal(score)) * weight for score, weight in scores if weight)
                facts["score"], facts["score_year"] = percent(total, 10000), year
        return facts

    def member_stars(self, identifier):
        stars = get(self.members[identifier], "stars", "星级")
        if stars is None:
            return {"stars": None, "star_state": "unrated"}
        if isinstance(stars, str):
            number = int(stars)
        else:
            ratings = [(day(get(r, "date", "日期")), at, int(get(r, "stars", "星级"))) for at, r in enumerate(many({"s": stars}, "s"))]
            ratings = sorted(r for r in ratings if r[0] <= self.as_of)
            if not ratings:
                return {"stars": None, "star_state": "unrated"}
            number = ratings[-1][2]
        return {"stars": number, "star_state": "rated" if number else "none"}

    # ---- commitments

    def oral(self, record):
        return get(record, "form", "承诺形式") in ("oral", "口头")

    def reviews(self, record):
        found = []
        for order, entry in enumerate(many(record, "review", "审核")):
            date = day(get(entry, "on", "日期"))
            if self.past(date):
                approved = get(entry, "verdict", "结论") in ("approved", "通过")
                found.append((date or DAY.min, order, approved))
        return sorted(found)

    def public_commitment(self, record):
        published = day(get(record, "published", "公示日期"))
        reviews = self.reviews(record)
        if self.held(record) or not reviews or not reviews[-1][2] or not self.past(published):
            return False
        member = get(record, "member", "党员")
        if member is None:
            return self.public_branch(get(record, "branch", "党组织"))
        owner = self.members[member]
        then = self.home(owner, published or reviews[-1][0])
        return self.public_member(owner) and (then is None or self.public_branch(then))

    def light(self, entry, done, done_late, done_on, status_done, closed_words=()):
        """Of an item or a problem."""
        due = day(get(entry, "due", "时限", "完成时限"))
        finished = day(get(entry, *done_on))
        status = get(entry, "status", "状态")
        adjustment = get(entry, "adjustment", "调整")
        adjusted = day(get(adjustment, "on", "日期")) if adjustment else None
        if finished is not None and finished > self.as_of or finished is None and adjusted is not None and adjusted > self.as_of:
            status = None
            finished = None
        for words, light in closed_words:
            if status in words:
                return light
        put_off = day(get(adjustment, "due", "时限")) if adjustment else None
        if status in status_done and put_off is not None:
            due = put_off
        if status in status_done:
            return done_late if finished is not None and due is not None and finished > due else done
        if due is None:
            return None
        if due < self.as_of:
            return "overdue"
        return "due_soon" if due - self.as_of <= self.soon else "on_time"

    def lights(self, record):
        if self.oral(record):
            return []
        words = ((("failed", "未兑现"), "failed"), (("adjusted", "已调整"), "adjusted"))
        items = many(record, "items", "承诺事项")
        on = ("fulfilled_on", "兑现日期")
        return [self.light(i, "fulfilled", "fulfilled_late", on, ("fulfilled", "已兑现"), words) for i in items]

    def commitment_facts(self, identifier):
        record = self.commitments[identifier]
        lights = self.lights(record)
        items = many(record, "items", "承诺事项")
        ahead = [day(get(i, "due", "时限")) for i, light in zip(items, lights) if light in ("on_time", "due_soon")]
        return {
            "fulfilled": sum(light in ("fulfilled", "fulfilled_late") for light in lights),
            "total": len(lights),
            "next_due": min(ahead).isoformat() if ahead else None,
        }

    # ---- rectifications

    def public_rectification(self, record):
        posted = day(get(record, "posted", "公示日期"))
        return not self.held(record) and self.past(posted) and self.public_branch(get(record, "branch", "党组织"))

    def problem_lights(self, record):
        on = ("done_on", "完成日期")
        return [self.light(p, "done", "done_late", on, ("done", "已完成")) for p in many(record, "problems", "存在问题")]

    def surveys(self, record):
        found = []
        for order, entry in enumerate(many(record, "surveys", "满意度测评")):
            date = day(get(entry, "date", "日期"))
            if date > self.as_of:
                continue
            surveyed, satisfied = get(entry, "surveyed", "参评人数"), get(entry, "satisfied", "满意人数")
            if surveyed is None:
                rate = Fraction(Decimal(get(entry, "rate", "满意率").rstrip("%")))
                found.append((date, order, None, None, rate))
            else:
                found.append((date, order, int(surveyed), int(satisfied), Fraction(int(satisfied) * 100, int(surveyed))))
        return sorted(found)

    def rectification_facts(self, identifier):
        record = self.rectifications[identifier]
        lights, surveys = self.problem_lights(record), self.surveys(record)
        done = sum(light in ("done", "done_late") for light in lights)
        closed = day(get(record, "closed", "销号日期"))
        progress = False
        for problem in many(record, "problems", "存在问题"):
            progress |= any(self.past(day(get(p, "date", "日期"))) for p in many(problem, "progress", "进展"))
        newest = surveys[-1] if surveys else None
        if closed is not None and closed <= self.as_of:
            state = "closed"
        elif newest and newest[4] < self.threshold:
            state = "reopened"
        elif lights and done == len(lights):
            state = "awaiting_acceptance"
        else:
            state = "in_progress" if done or progress else "posted"
        satisfaction = None
        if newest:
            satisfaction = {
                "surveyed": newest[2],
                "satisfied": newest[3],
                "percent": percent(newest[4], 100, self.threshold),
                "passed": newest[4] >= self.threshold,
            }
        return {
            "state": state,
            "round": 1 + sum(s[4] < self.threshold for s in surveys),
            "satisfaction": satisfaction,
            "done": done,
            "total": len(lights),
            "overdue": lights.count("overdue"),
        }

    # ---- appraisals

    def public_appraisal(self, record):
        if self.held(record) or not self.past(day(get(record, "date", "日期"))):
            return False
        member = get(record, "member", "党员")
        if member is None:
            return self.public_branch(get(record, "branch", "党组织"))
        return get(record, "votes", "票数") is None and self.public_member(self.members[member])

    def line(self, record):
        """Whose, and in which way; then year and round, or the day."""
        kind = get(record, "kind", "方式")
        kind = {"领导点评": "leader", "群众评议": "mass", "党员互评": "peer", "自评": "self", "年度考核": "annual"}.get(kind, kind)
        return get(record, "branch", "党组织"), get(record, "member", "党员"), kind

    def round(self, record):
        date, number = day(get(record, "date", "日期")), get(record, "round", "轮次")
        return (date.year, number) if number else date

    def named(self, record):
        return [re.sub(r"\W+$", "", re.sub(r"\s", "", text)) for text in many(record, "problems", "指出问题")]

    def appraisal_facts(self, identifier):
        record = self.appraisals[identifier]
        date = day(get(record, "date", "日期"))
        line = [r for r in self.appraisals.values() if self.line(r) == self.line(record) and self.public_appraisal(r)]
        later = [r for r in line if day(get(r, "date", "日期")) > date and self.round(r) != self.round(record)]
        facts = {"problems": len(self.named(record)), "rectified": None, "satisfaction": None}
        if later:
            first = min(later, key=lambda r: day(get(r, "date", "日期")))
            if day(get(first, "date", "日期")).year - date.year < 2:
                again = {text for r in later if self.round(r) == self.round(first) for text in self.named(r)}
                facts["rectified"] = sum(text not in again for text in self.named(record))
        votes = get(record, "votes", "票数")
        if votes:
            counts = {option: int(n) for option, n in get(votes, "counts", "各项").items()}
            asked = [option for option in counts if option in self.satisfied]
            if asked:
                some, valid = sum(counts[option] for option in asked), sum(counts.values())
                exact = Fraction(some * 100, valid)
                facts["satisfaction"] = {
                    "surveyed": valid,
                    "satisfied": some,
                    "percent": percent(exact, 100, self.threshold),
                    "passed": exact >= self.threshold,
                }
        return facts

    def shares(self, record):
        """Of every option by its name as written; together 100."""
        counts = {o: int(n) for o, n in (get(get(record, "votes", "票数"), "counts", "各项", default={})).items()}
        return {o: Fraction(n * 100, sum(counts.values())) for o, n in counts.items()} if sum(counts.values()) else {}

    # ---- upgrades

    def upgrades(self):
        counted = []
        for identifier, record in self.branches.items():
            closed = day(get(record, "closed", "撤销日期"))
            listed = get(record, "listed", "列入") not in ("false", "否")
            if not self.held(record) and listed and not (closed and closed <= self.as_of):
                counted.append(identifier)
        newest = [self.gradings(self.branches[i])[0][0] for i in counted if self.gradings(self.branches[i])]
        if not newest:
            return {}
        base = DAY(max(newest).year - 1, 12, 31)
        rows = {}
        struck, still_open = set(), set()
        for record in filter(self.public_rectification, self.rectifications.values()):
            closed, branch = day(get(record, "closed", "销号日期")), get(record, "branch", "党组织")
            if closed is None or closed > self.as_of:
                still_open.add(branch)
            elif closed > base:
                struck.add(branch)

        def add(scope, key, grade, better, changed):
            graded, upgraded, transformed = rows.get((scope, key, grade), (0, 0, 0))
            rows[scope, key, grade] = (graded + 1, upgraded + better, transformed + changed)

        for identifier in counted:
            record = self.branches[identifier]
            before = [g for g in self.gradings(record, base) if g[2]]
            after = [g for g in self.gradings(record) if g[2] and g[0] > base]
            if not before or before[0][2] not in self.targets:
                continue
            grade = before[0][2]
            better = bool(after) and self.rank(after[0][2]) < self.rank(grade)
            changed = better or identifier in struck - still_open
            add("all", "", grade, better, changed)
            add("sector", get(record, "sector", "领域"), grade, better, changed)
            if get(record, "parent", "上级党组织"):
                add("parent", get(record, "parent", "上级党组织"), grade, better, changed)
        return rows


SECTORS = dict(zip("农村 社区 机关 事业单位 国有企业 非公企业 社会组织 学校 医院 窗口单位".split(),
                   "village community government institution soe private social school hospital service_window".split()))


def compare(content, output):
    comparison = Comparison(output)
    same = comparison.same
    county = County(content, day(comparison.published("index")["as_of"]))

    def published(name):
        data = comparison.published(name)
        same(f"{name} as of", county.as_of.isoformat(), data["as_of"])
        return data["records"]

    kinds = [
        ("branches", county.branches, county.branch_facts, lambda r: not county.held(r)),
        ("members", county.members, county.member_facts, county.public_member),
        ("commitments", county.commitments, county.commitment_facts, county.public_commitment),
        ("rectifications", county.rectifications, county.rectification_facts, county.public_rectification),
        ("units", county.units, county.unit_facts, lambda r: not county.held(r)),
        ("disclosures", county.disclosures, county.disclosure_facts, county.public_disclosure),
        ("appraisals", county.appraisals, county.appraisal_facts, county.public_appraisal),
    ]
    for name, own, facts, public in kinds:
        found = {record["id"]: record for record in published(name)}
        same(f"the ids of {name}", sorted(i for i, r in own.items() if public(r)), sorted(found))
        for identifier, record in found.items():
            for key, value in facts(identifier).items():
                same(f"{name} {identifier} {key}", value, record["facts"][key])
        for identifier, record in found.items():
            if name == "commitments":
                same(f"{identifier} lights", county.lights(own[identifier]), [i["light"] for i in record["items"]])
            if name == "appraisals" and record["votes"]:
                printed = sorted(round(o["percent"] * 10) for o in record["votes"]["counts"])
                exact = sorted(county.shares(own[identifier]).values())
                same(f"{identifier} shares make", 1000, sum(printed))
                near = len(printed) == len(exact) and all(abs(p - e * 10) < 1 for p, e in zip(printed, exact))
                same(f"{identifier} shares are near", True, near)
            if name == "rectifications":
                same(f"{identifier} lights", county.problem_lights(own[identifier]), [p["light"] for p in record["problems"]])
    rows = county.upgrades()
    for row in published("upgrades"):
        scope, key = row["scope"], row["key"]
        mine = (0, 0, 0)
        for (own_scope, own_key, grade), counts in rows.items():
            if (own_scope, grade) == (scope, row["grade"]) and key in (own_key, SECTORS.get(own_key)):
                mine = tuple(map(sum, zip(mine, counts)))
        target = county.targets[row["grade"]]
        what = f"upgrades {scope} {key} {row['grade']}"
        last = row["grade"] == county.last_grade
        same(what, mine[: 2 + last], (row["graded"], row["upgraded"], row["transformed"])[: 2 + last])
        if last:
            same(what + " transformed", percent(mine[2], mine[0], None), row["transformed_percent"])
        same(what + " percent", percent(mine[1], mine[0], target), row["percent"])
        same(what + " met", None if not mine[0] else Fraction(mine[1] * 100, mine[0]) >= target, row["met"])
    mine, seen = county.coverage(), set()
    for row in published("coverage"):
        key = (row["township"], row["kind"])
        seen.add(key)
        units, needing, covered = mine.get(key, (0, 0, 0))
        target = county.coverage_target
        same(f"coverage {key}", [units, needing, covered], [row["units"], row["needing"], row["covered"]])
        same(f"coverage {key} percent", percent(covered, needing, target), row["percent"])
        met = None if target is None or not needing else Fraction(covered * 100, needing) >= target
        same(f"coverage {key} met", met, row["met"])
    same("the rows of coverage", sorted(mine, key=str), sorted(seen, key=str))
    return comparison


if __name__ == "__main__":
    sys.exit(compare(*sys.argv[1:]).ended("facts", 1000))
