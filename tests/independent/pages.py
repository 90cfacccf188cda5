#!/usr/bin/env python3
"""The numbers that the pages of the demo county print, against those computed from its YAML alone (facts.py).

Reads what a reader reads: the text of the HTML, in the words of the default theme in Chinese.
"""
import html
import os
import re
import sys
import urllib.parse

from facts import County, day, get, percent

STARS = "零一二三四五六七八九"


class Site:
    def __init__(self, folder):
        self.folder = folder

    def read(self, path):
        with open(os.path.join(self.folder, urllib.parse.unquote(path)), encoding="utf-8") as file:
            return file.read()

    def text(self, path):
        page = self.read(path)
        page = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page[page.index("<main") : page.index("</main>")], flags=re.S)
        return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", page)))


def number(value):
    return f"{value:g}%"


def main(content, output, as_of):
    county, site = County(content, day(as_of)), Site(output)
    wrong, looked = [], 0

    def says(path, words):
        nonlocal looked
        looked += 1
        if words not in site.text(path):
            wrong.append(f"{path} does not say {words}")

    grades = {"good": "好", "fair": "较好", "average": "一般", "poor": "较差"}
    totals = dict.fromkeys(range(1, 6), 0)
    for identifier, record in county.branches.items():
        if county.held(record):
            continue
        path, facts = f"branches/{identifier}.html", county.branch_facts(identifier)
        promised = facts["commitments"]
        if promised["items"]:
            says(path, f"已兑现{promised['fulfilled']}/{promised['items']}项{number(promised['rate'])}")
        closed = day(get(record, "closed", "撤销日期"))
        if facts["star_state"] == "rated":
            looked += 1
            if f'aria-label="{STARS[facts["stars"]]}星，共五星"' not in site.read(path):
                wrong.append(f"{path} does not show {facts['stars']} stars")
            if closed is None or closed > county.as_of:
                totals[facts["stars"]] += 1
        if facts["movement"] in ("up", "down") and {facts["grade"], facts["previous_grade"]} <= set(grades):
            word = "晋位" if facts["movement"] == "up" else "降位"
            says(path, f"{word}{grades[facts['previous_grade']]}→{grades[facts['grade']]}")
    for stars, count in totals.items():
        says("stars/index.html", "★" * stars + "☆" * (5 - stars) + str(count))
    for identifier, record in county.rectifications.items():
        if not county.public_rectification(record):
            continue
        path, facts = f"rectifications/{identifier}.html", county.rectification_facts(identifier)
        says(path, f"已完成{facts['done']}/{facts['total']}项")
        survey = facts["satisfaction"]
        if survey:
            counts = f"{survey['satisfied']}/{survey['surveyed']}人，" if survey["surveyed"] is not None else ""
            verdict = "达到" if survey["passed"] else "未达到"
            says(path, f"满意度{number(survey['percent'])}{counts}{verdict}{number(float(county.threshold))}")
    for identifier, record in county.appraisals.items():
        survey = county.appraisal_facts(identifier)["satisfaction"] if county.public_appraisal(record) else None
        if survey:
            says(f"appraisals/{identifier}.html", f"满意度{number(survey['percent'])}{survey['satisfied']}/{survey['surveyed']}票")
    for grade, target in county.targets.items():
        rows = [counts for (scope, _, own), counts in county.upgrades().items() if (scope, own) == ("all", grade)]
        graded, risen, changed = (sum(column) for column in zip(*rows)) if rows else (0, 0, 0)
        if graded:
            share = number(percent(risen, graded, target))
            says("upgrades/index.html", f"{grades[grade]}，目标{number(float(target))}{share}{risen}/{graded}")
        if graded and grade == county.last_grade:
            says("upgrades/index.html", f"转化率{number(percent(changed, graded, None))}，{changed}/{graded}")
    _, needing, covered = county.coverage()[(None, None)]
    says("coverage/index.html", f"组织覆盖率{covered}/{needing}家{number(percent(covered, needing, county.coverage_target))}")
    if looked < 100:
        wrong.append(f"only {looked} numbers were looked for")
    print(f"{looked} numbers looked for on pages, {len(wrong)} not there")
    for line in wrong:
        print("  " + line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
