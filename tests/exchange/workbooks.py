"""What was exported is opened, saved and edited by another program, and comes back as it was, or as it was edited.

Usage: workbooks.py GONGSHI ROOT FOLDER
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl

gongshi, root, made = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
KINDS = "branches commitments members rectifications appraisals notices campaigns activities units glossary pages".split()
site = made / "site"
shutil.copytree(root / "content", site / "content")


def run(*arguments, code=0):
    ended = subprocess.run([gongshi, *map(str, arguments), "--root", site], capture_output=True, text=True)
    assert ended.returncode == code, f"{arguments}: {ended.returncode}\n{ended.stdout}{ended.stderr}"
    return ended.stdout


def planned(book, kind):
    lines = [json.loads(line) for line in run("import", book, "--kind", kind, "--dry-run", "--format", "json").splitlines()]
    return [line for line in lines if "change" in line]


def libreoffice(book, ending):
    folder = made / "office"
    command = ["soffice", "--headless", "--convert-to", ending, "--outdir", folder, book]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HOME": str(made)})
    return folder / f"{book.stem}.{ending}"


rows = 0
for kind in KINDS:
    book = made / f"{kind}.xlsx"
    run("export", kind, "--output", book)
    opened = openpyxl.load_workbook(book)
    rows += sum(sheet.max_row for sheet in opened)
    for sheet in opened:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{kind} {sheet.title} {cell.coordinate} is a formula"
    saved = made / f"saved-{kind}.xlsx"
    opened.save(saved)
    assert planned(saved, kind) == [], f"{kind}: saved by openpyxl"
    if os.environ.get("LIBREOFFICE"):
        for ending in ("xlsx", "ods", "xls"):
            assert planned(libreoffice(book, ending), kind) == [], f"{kind}: saved by LibreOffice as {ending}"

# a clerk's morning: a phone, a date, a word, a new item, a new member; the rows sorted another way
opened = openpyxl.load_workbook(made / "members.xlsx")
sheet = opened["党员"]
head = {cell.value: cell.column for cell in sheet[1]}
first = sheet.cell(2, head["编号"]).value
sheet.cell(2, head["电话"]).value = "0000-6600001"
sheet.cell(2, head["入党日期"]).value = datetime.date(2003, 7, 1)
last = sheet.max_row + 1
sheet.cell(last, head["姓名"]).value = "欧阳试用"
sheet.cell(last, head["党组织"]).value = sheet.cell(2, head["党组织"]).value
sheet.move_range(f"A2:{sheet.cell(2, sheet.max_column).coordinate}", rows=last)
honours = opened["荣誉"]
at = honours.max_row + 1
titles = {cell.value: cell.column for cell in honours[1]}
for key, value in {"编号": first, "称号": "试用先进", "级别": "县级", "年度": 2026}.items():
    honours.cell(at, titles[key]).value = value
book = made / "edited.xlsx"
opened.save(book)
changes = {change["id"]: change for change in planned(book, "members")}
assert changes[first]["change"] == "changed", changes
keys = {value["key"]: value["new"] for value in changes[first]["values"]}
assert keys["phone"] == "0000-6600001" and keys["joined"] == "2003-07-01", keys
assert any(key.startswith("honours[") and new == "试用先进" for key, new in keys.items()), keys
assert changes["ouyang-shiyong"]["change"] == "added" and len(changes) == 2, changes
run("import", book, "--kind", "members", "--yes")
assert planned(book, "members") == [], "twice is once"
run("check")
run("import", "--undo")
before = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
after = {root / "content" / path.relative_to(site / "content"): path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}
assert before == after, "taken back to the byte"
print(f"workbooks: {rows} rows of {len(KINDS)} kinds opened, saved, edited and taken back")
