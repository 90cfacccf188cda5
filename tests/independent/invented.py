#!/usr/bin/env python3
"""An invented county of one seed: records of every state, dates that fall on each other and on the days that are built.

invented.py SEED FOLDER writes it; what the program would refuse is found by `check` and taken away by `run`.
"""
import datetime
import json
import os
import random
import sys

DAYS = [datetime.date(2025, 12, 31), datetime.date(2026, 2, 28), datetime.date(2026, 10, 5), datetime.date(2027, 3, 1)]
GRADES = {"good": ("好", [4, 5]), "fair": ("较好", [3]), "average": ("一般", [2]), "poor": ("较差", [0, 1])}
SITE = """title: 试县公示栏
grades:
  - { id: good, name: 好, stars: [4, 5] }
  - { id: fair, name: 较好, stars: [3] }
  - { id: average, name: 一般, stars: [2] }
  - { id: poor, name: 较差, stars: [0, 1] }
rules:
  satisfaction_threshold: %s
  due_soon_days: %d
  term_due_soon_days: %d
  upgrade_targets: { fair: 50, average: 60, poor: 70 }
  coverage_target: %s
ballots: [满意, 比较满意, 不满意]
satisfied: [满意, 比较满意]
frequency:
  - { kind: lecture, every: %s }
criteria:
  five: { name: 三个一, items: { room: 活动室, flag: 党旗, board: 公示栏 } }
"""


class County:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.files = {}
        self.near = self.dice.choice(DAYS)

    def often(self, share):
        return self.dice.random() < share

    def date(self, spread=500):
        """A day; many are within a step of a day that is built, or of the bounds of what is soon."""
        if self.often(0.4):
            return self.dice.choice(DAYS) + datetime.timedelta(self.dice.choice([-91, -90, -15, -14, -1, 0, 1, 13, 14, 15, 90, 91]))
        return self.near + datetime.timedelta(self.dice.randint(-spread, spread))

    def said(self, date):
        form = self.dice.choice(["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日"])
        return form.format(date.year, date.month, date.day)

    def when(self, date):
        if self.often(0.25):
            return f"{date.year}年{date.month}月" + self.dice.choice(["", "上旬", "中旬", "下旬"])
        return self.said(date)

    def key(self, english, chinese):
        return english if self.often(0.5) else chinese

    def put(self, kind, identifier, record):
        record = {key: value for key, value in record.items() if value is not None}
        if self.often(0.04):
            record[self.key("draft", "草稿")] = True
        elif self.often(0.08):
            record[self.key("publish_on", "发布日期")] = self.said(self.date(60))
        elif self.often(0.04):
            record[self.key("expire_on", "撤下日期")] = self.said(self.date(60))
            record["expire"] = self.key("remove", "移除")
        # JSON is YAML
        self.files[f"content/{kind}/{identifier}.yaml"] = json.dumps(record, ensure_ascii=False, indent=1) + "\n"

    def branch(self, at):
        gradings = []
        for _ in range(self.dice.randint(0, 4)):
            grade = self.dice.choice(list(GRADES))
            name, stars = GRADES[grade]
            entry = {self.key("date", "日期"): self.said(self.date(700))}
            if self.often(0.9):
                entry[self.key("grade", "等次")] = self.key(grade, name)
            if self.often(0.6):
                entry[self.key("stars", "星级")] = self.dice.choice(stars)
            if self.aspects and self.often(0.7):
                entry[self.key("aspect", "方面")] = self.dice.choice(["党建", "发展"])
            gradings.append(entry)
        record = {"name": f"第{at}村党支部", "sector": self.dice.choice(["农村", "社区", "机关", None])}
        if at and self.often(0.8):
            record[self.key("parent", "上级党组织")] = f"b{self.dice.randrange(at)}"
        if gradings:
            record[self.key("grades", "分类定级")] = gradings
        if self.often(0.6):
            elected = self.date(1800) - datetime.timedelta(self.dice.choice([0, 3 * 365, 5 * 365 + 1]))
            term = {self.key("elected", "换届日期"): self.said(elected), self.key("years", "年限"): self.dice.choice([3, 5])}
            if self.often(0.2):
                due = elected + datetime.timedelta(int(list(term.values())[1] * 365.25))
                term[self.key("extended", "延期至")] = self.said(due + datetime.timedelta(self.dice.randint(1, 300)))
            record[self.key("term", "任期")] = term
        if self.often(0.12):
            record[self.key("closed", "撤销日期")] = self.said(self.date())
        if self.often(0.1):
            record["listed"] = False
        if self.often(0.3):
            record["reserves"] = [{"name": "某甲"}, {"name": "某乙"}][: self.dice.randint(1, 2)]
        if self.often(0.4):
            record["criteria"] = {"five": self.dice.sample(["room", "党旗", "board"], self.dice.randint(1, 3))}
        self.put("branches", f"b{at}", record)

    def member(self, at, branches):
        record = {"name": f"员{at}", self.key("branch", "党组织"): f"b{self.dice.randrange(branches)}"}
        if self.often(0.3):
            record[self.key("stars", "星级")] = self.dice.randint(0, 5)
        elif self.often(0.5):
            record["stars"] = [{"date": self.said(self.date()), "stars": self.dice.randint(0, 5)} for _ in range(self.dice.randint(1, 3))]
        if self.often(0.3):
            scores = ("competence", "contribution", "satisfaction", "reputation")
            record["scores"] = [{"year": year, **{s: self.dice.randint(0, 100) for s in scores if self.often(0.9)}} for year in (2025, 2026)]
        if branches > 1 and self.often(0.4):
            moves, here, date = [], self.dice.randrange(branches), self.date(200)
            for _ in range(self.dice.randint(1, 2)):
                there = self.dice.choice([n for n in range(branches) if n != here])
                moves.append({"date": self.said(date), self.key("from", "从"): f"b{here}", self.key("to", "到"): f"b{there}"})
                here, date = there, date + datetime.timedelta(self.dice.randint(1, 200))
            record.pop("branch", record.pop("党组织", None))
            record[self.key("branch", "党组织")] = f"b{here}"
            record[self.key("transferred", "组织关系")] = moves
        self.put("members", f"m{at}", record)

    def commitment(self, at, branches, members):
        items = []
        for n in range(self.dice.randint(1, 4)):
            item = {self.key("text", "内容"): f"第{n}件实事"}
            if self.often(0.85):
                item[self.key("due", "时限")] = self.when(self.date())
            status = self.dice.choice([None, "planned", "推进中", "fulfilled", "已兑现", "failed", "adjusted"])
            if status:
                item[self.key("status", "状态")] = status
            if status in ("fulfilled", "已兑现") and self.often(0.8):
                item[self.key("fulfilled_on", "兑现日期")] = self.said(self.date())
            if status == "adjusted":
                item["adjustment"] = {"on": self.said(self.date()), "reason": "汛期"}
            items.append(item)
        reviews = []
        date = self.date(300)
        for _ in range(self.dice.choice([0, 1, 1, 1, 1, 2, 3])):
            reviews.append({"by": "县委组织部", "on": self.said(date), "verdict": self.dice.choice(["approved", "通过", "通过", "returned"])})
            date += datetime.timedelta(self.dice.randint(0, 20))
        record = {self.key("items", "承诺事项"): items, "period": 2026}
        if reviews:
            record[self.key("review", "审核")] = reviews if len(reviews) > 1 or self.often(0.5) else reviews[0]
        if self.often(0.6):
            record[self.key("published", "公示日期")] = self.said(date + datetime.timedelta(self.dice.randint(0, 30)))
        if self.often(0.06):
            record["form"] = "口头"
        if members and self.often(0.4):
            record[self.key("member", "党员")] = f"m{self.dice.randrange(members)}"
        else:
            record[self.key("branch", "党组织")] = f"b{self.dice.randrange(branches)}"
        self.put("commitments", f"c{at}", record)

    def rectification(self, at, branches):
        posted = self.date(300)
        problems = []
        for n in range(self.dice.randint(1, 3)):
            problem = {"text": f"第{n}个问题", "responsible": "某丙", self.key("due", "完成时限"): self.when(self.date())}
            if self.often(0.5):
                problem[self.key("status", "状态")] = self.dice.choice(["done", "已完成", "open"])
                if "open" not in problem.values() and self.often(0.9):
                    problem[self.key("done_on", "完成日期")] = self.said(posted + datetime.timedelta(self.dice.randint(0, 200)))
            if self.often(0.3):
                problem["progress"] = [{"date": self.said(posted + datetime.timedelta(self.dice.randint(0, 90))), "note": "推进"}]
            problems.append(problem)
        record = {self.key("branch", "党组织"): f"b{self.dice.randrange(branches)}", "posted": self.said(posted), "problems": problems}
        if self.often(0.4):
            record["period"] = self.length()
        surveys, date = [], posted
        for _ in range(self.dice.choice([0, 0, 1, 1, 2, 3])):
            date += datetime.timedelta(self.dice.randint(1, 60))
            if self.often(0.3):
                surveys.append({"date": self.said(date), "rate": self.dice.choice(["80%", "79.96%", "80.04%", "79.9%", "100%", "0%"])})
            else:
                asked = self.dice.choice([1, 3, 7, 10, 1000, 1999])
                bound = asked * 4 // 5
                surveys.append({"date": self.said(date), "surveyed": asked, "satisfied": min(asked, max(0, bound + self.dice.randint(-1, 1)))})
        if surveys:
            record[self.key("surveys", "满意度测评")] = surveys
            if self.often(0.6):
                accepted = date + datetime.timedelta(self.dice.randint(0, 20))
                record["accepted"] = {"by": "县委组织部", "on": self.said(accepted)}
                if self.often(0.8):
                    record[self.key("closed", "销号日期")] = self.said(accepted + datetime.timedelta(self.dice.randint(0, 40)))
        self.put("rectifications", f"r{at}", record)

    def appraisal(self, at, branches, members):
        kind, date = self.dice.choice(["leader", "群众评议", "peer", "自评", "年度考核"]), self.date(300)
        record = {self.key("kind", "方式"): kind, "date": self.said(date)}
        if kind == "年度考核":
            record[self.key("year", "年度")] = date.year - self.dice.randrange(2)
        if members and self.often(0.2):
            record["member"] = f"m{self.dice.randrange(members)}"
        else:
            record["branch"] = f"b{self.dice.randrange(branches)}"
        if self.often(0.5):
            record["round"] = self.dice.randint(1, 3)
        if self.often(0.6):
            record[self.key("problems", "指出问题")] = self.dice.sample(["拖沓", "账目不清", "学习不够。", "联系群众少"], self.dice.randint(1, 3))
        if self.often(0.4):
            counts = {option: self.dice.randint(0, 40) for option in ["满意", "比较满意", "不满意"]}
            valid = sum(counts.values())
            record["votes"] = {"issued": valid + 2, "returned": valid + 1, "valid": valid, "counts": counts}
        self.put("appraisals", f"a{at}", record)

    def unit(self, at, branches):
        record = {"name": f"企业{at}", self.key("kind", "类别"): self.dice.choice(["economic", "新社会组织"])}
        record["township"] = self.dice.choice(["东镇", "西乡", None])
        if self.often(0.8):
            record["party_members"] = self.dice.choice([0, 1, 2, 3, 4, 49, 50, 51, 99, 100, 101])
        if self.often(0.4):
            record["branch"] = f"b{self.dice.randrange(branches)}"
        if self.often(0.1):
            record["expire_on"] = self.said(self.date())
        self.put("units", f"u{at}", record)

    def activity(self, at, branches):
        record = {"name": f"活动{at}", "kind": self.dice.choice(["lecture", "党课", "meeting"]), "date": self.said(self.date(400))}
        if self.often(0.9):
            record["branch"] = f"b{self.dice.randrange(branches)}"
        self.put("activities", f"h{at}", record)

    def campaign(self, at):
        phases, date = [], self.date(200)
        for n in range(self.dice.randint(1, 3)):
            until = date + datetime.timedelta(self.dice.randint(0, 60))
            tasks = []
            for m in range(self.dice.randint(0, 3)):
                task = {"text": f"任务{n}{m}"}
                if self.often(0.8):
                    task["due"] = self.when(self.date(100))
                if self.often(0.5):
                    task["status"] = "done"
                    if self.often(0.7):
                        task["done_on"] = self.said(self.date(100))
                tasks.append(task)
            phases.append({"name": f"阶段{n}", "from": self.said(date), "until": self.when(until), "tasks": tasks})
            date = until + datetime.timedelta(1)
        self.put("campaigns", f"x{at}", {"name": f"行动{at}", "year": 2026, "phases": phases})

    def length(self):
        return self.dice.choice([1, 5, 7, "7天", "10天", "1个工作日", "5个工作日", "7个工作日"])

    def notice(self, at):
        date = self.date(200)
        record = {"name": f"公示{at}", "kind": "public_notice", self.key("date", "日期"): self.said(date)}
        form = self.dice.randrange(4)
        begin = date + datetime.timedelta(self.dice.randint(0, 3))
        if form == 0:
            record["period"] = {"from": self.said(begin), "until": self.said(begin + datetime.timedelta(self.dice.randint(0, 12)))}
        elif form == 1:
            record[self.key("period", "公示期")] = {self.key("from", "起"): self.said(begin), self.key("days", "天数"): self.length()}
        elif form == 2:
            record[self.key("period", "公示期")] = self.length()
        if self.often(0.3):
            objections = []
            for _ in range(self.dice.randint(1, 2)):
                objections.append({"date": self.said(date + datetime.timedelta(self.dice.randint(0, 9))), "note": "不实"})
                if self.often(0.5):
                    objections[-1][self.key("outcome", "结果")] = "已核实"
            record[self.key("objections", "异议")] = objections
        if self.often(0.15):
            record[self.key("withdrawn", "撤回")] = {"on": self.said(date + datetime.timedelta(self.dice.randint(0, 20))), "reason": "有误"}
        self.put("notices", f"n{at}", record)

    def calendar(self):
        """Days off and worked at random, of every year a period can reach."""
        years = {}
        for year in range(2023, 2031):
            days = [datetime.date(year, 1, 1) + datetime.timedelta(n) for n in range(365)]
            off = [d for d in days if d.weekday() < 5 and self.often(0.05)]
            work = [d for d in days if d.weekday() > 4 and self.often(0.08)]
            years[year] = {"off": [self.said(d) for d in off], "work": [self.said(d) for d in work]}
        return "calendar: " + json.dumps(years, ensure_ascii=False) + "\n"

    def write(self, folder):
        dice = self.dice
        self.aspects = self.often(0.2)
        every = dice.choice(["month", "quarter", "half_year", "year"])
        target = dice.choice(["60", "33.3"])
        self.files["content/site.yaml"] = SITE % (dice.choice(["80", "79.95", "85"]), dice.choice([7, 14]), dice.choice([60, 90]), target, every)
        if self.often(0.5):
            self.files["content/site.yaml"] = self.files["content/site.yaml"].replace("rules:\n", "rules:\n  notice_counting: exclusive\n  notice_days: 5\n")
        self.files["content/site.yaml"] += self.calendar()
        for at in range(dice.randint(0, 8)):
            self.notice(at)
        branches, members = dice.randint(2, 9), dice.randint(0, 8)
        for at in range(branches):
            self.branch(at)
        for at in range(members):
            self.member(at, branches)
        for at in range(dice.randint(0, 12)):
            self.commitment(at, branches, members)
        for at in range(dice.randint(0, 8)):
            self.rectification(at, branches)
        for at in range(dice.randint(0, 10)):
            self.appraisal(at, branches, members)
        for at in range(dice.randint(0, 8)):
            self.unit(at, branches)
        for at in range(dice.randint(0, 12)):
            self.activity(at, branches)
        for at in range(dice.randint(0, 2)):
            self.campaign(at)
        for path, text in self.files.items():
            os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
            with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
                file.write(text)


if __name__ == "__main__":
    County(int(sys.argv[1])).write(sys.argv[2])
