#!/usr/bin/env python3
"""Invented counties (invented.py), each built on several days, compared with what is computed from its YAML alone, and
with what it becomes until the next change that it names.

counties.py GONGSHI FIRST COUNT: the seeds; a county that differs is named by its seed and stays in a folder.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import ahead
import campaigns
import facts
import notices
from invented import DAYS, County


def refused(gongshi, root):
    """The files in which `check` finds errors on any of the days."""
    files = set()
    for date in DAYS:
        command = [gongshi, "check", "--root", root, "--as-of", date.isoformat(), "--format", "json"]
        said = subprocess.run(command, capture_output=True, text=True).stdout
        findings = [json.loads(line) for line in said.splitlines()]
        files.update(f["file"] for f in findings if f.get("severity") == "error")
    return files


def compared(gongshi, root, date):
    """How many facts of one day were compared, and what was said of those that differ."""
    output = os.path.join(root, "output")
    subprocess.run([gongshi, "build", "--root", root, "--as-of", date.isoformat()], check=True, capture_output=True)
    compared = [program.compare(os.path.join(root, "content"), output) for program in (facts, campaigns, notices)]
    return sum(one.count for one in compared), [line for one in compared for line in one.wrong]


def main(gongshi, first, count):
    total, looked, written, kept, wrong = 0, 0, 0, 0, 0
    for seed in range(int(first), int(first) + int(count)):
        root = tempfile.mkdtemp(prefix=f"county-{seed}-")
        County(seed).write(root)
        written += sum(len(files) for _, _, files in os.walk(root))
        # what the rules forbid is not published anywhere; what is left must be right
        while files := refused(gongshi, root):
            for file in files:
                os.remove(os.path.join(root, file))
        kept += sum(len(files) for _, _, files in os.walk(root))
        differs = False
        for date in DAYS:
            facts_compared, differ = compared(gongshi, root, date)
            total += facts_compared
            pages, changed = ahead.early(gongshi, root, date, random.Random(seed))
            looked += pages
            for said in differ + changed:
                differs = True
                print(f"county {seed} on {date}, {root}: {said}")
        wrong += differs
        if not differs:
            shutil.rmtree(root)
    print(f"{total} facts of {count} invented counties compared on {len(DAYS)} days each, {looked} pages until their next "
          f"change, {wrong} counties differ; of {written} files {kept} were allowed")
    # a rule that forbids everything would leave nothing to compare
    return 1 if wrong or min(total, looked) < 50 * int(count) or kept < written / 2 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
