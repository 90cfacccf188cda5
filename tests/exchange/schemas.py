"""The schemas that editors use accept every record of the demo county and refuse broken ones.

Usage: schemas.py GONGSHI ROOT
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import yaml

gongshi, root = sys.argv[1], Path(sys.argv[2])


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: no dates, no yes and no."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN" + "\0"),
]:
    for sign in list(first) + ([""] if tag == "null" else []):
        Core.yaml_implicit_resolvers.setdefault(sign, []).append(("tag:yaml.org,2002:" + tag, re.compile(pattern)))


def construct_number(loader, node):
    text = loader.construct_scalar(node)
    return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else float(text)


Core.add_constructor("tag:yaml.org,2002:int", construct_number)
Core.add_constructor("tag:yaml.org,2002:float", construct_number)


def schema(kind):
    said = subprocess.run([gongshi, "schema", kind, "--root", root], check=True, capture_output=True, text=True).stdout
    made = json.loads(said)
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


def records(path):
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".md":
        text = text.split("\n---", 1)[0].lstrip("-\n")
    return yaml.load(text, Core)


KINDS = "branches commitments members rectifications appraisals notices campaigns activities units glossary pages".split()
seen = refused = 0
for kind in KINDS:
    judge = schema(kind)
    samples = []
    for path in sorted((root / "content" / kind).rglob("*")):
        if path.suffix not in (".yaml", ".yml", ".md"):
            continue
        written = records(path)
        wrong = list(judge.iter_errors(written))
        assert not wrong, f"{path}: {wrong[0].json_path}: {[e.message for e in wrong[0].context][:5] or wrong[0].message}"
        seen += 1
        samples.append(written[0] if isinstance(written, list) else written)
    for sample in samples[:3]:
        name = next((k for k in ("姓名", "名称", "标题", "术语", "name") if k in sample), None)
        for break_it in (
            lambda r: r.update({"不是一项": 1}),
            lambda r: r.update({"发布日期": "不是日子"}),
            lambda r: r.update({"草稿": "也许"}),
            lambda r: r.update({"图集": 5}),
            lambda r: r.update({"发布日期": "2026-10-05", "publish_on": "2026-10-05"}),
            lambda r: name and kind not in ("commitments", "rectifications") and r.pop(name),
        ):
            broken = copy.deepcopy(sample)
            before = copy.deepcopy(broken)
            break_it(broken)
            if broken == before:
                continue
            assert not judge.is_valid(broken), f"{kind}: {broken} should be refused"
            refused += 1
site = schema("site")
settings = yaml.load((root / "content/site.yaml").read_text(encoding="utf-8"), Core)
wrong = list(site.iter_errors(settings))
assert not wrong, wrong[0]
assert not site.is_valid({"title": "甲", "没有": 1}) and not site.is_valid({"language": "zh-CN"})
assert seen > 100 and refused > 40, (seen, refused)
print(f"schemas: {seen} files accepted, {refused} broken records refused")
