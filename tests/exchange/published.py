"""Every file of data/ of the demo county agrees with the JSON Schema that lies beside it; broken ones do not.

Usage: published.py GONGSHI ROOT WORK
"""

import copy
import json
import subprocess
import sys
from pathlib import Path

import jsonschema

gongshi, root, work = sys.argv[1], sys.argv[2], Path(sys.argv[3])
site = work / "published"
subprocess.run([gongshi, "build", "--root", root, "--output", site], check=True, capture_output=True)
data = site / "data"
index = json.loads((data / "index.json").read_text(encoding="utf-8"))
names = ["index"] + [name[:-5] for name in index["files"] if name.endswith(".json") and "/" not in name]
records = keys = refused = 0


def walk(schema):
    """Every key of a schema with its title."""
    for key, value in schema.get("properties", {}).items():
        yield key, value
        yield from walk(value)
    for inside in [schema.get("items"), *schema.get("anyOf", [])]:
        if isinstance(inside, dict):
            yield from walk(inside)


for name in names:
    schema = json.loads((data / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    published = json.loads((data / f"{name}.json").read_text(encoding="utf-8"))
    wrong = next(judge.iter_errors(published), None)
    assert wrong is None, f"{name}: {wrong.json_path}: {wrong.message[:300]}"
    keys += sum(1 for _ in walk(schema))
    if name == "index":
        continue
    assert all("title" in value for _, value in walk(schema["properties"]["records"]["items"])), name
    records += len(published["records"])
    first = published["records"][0]
    for break_it in (
        lambda r: r.update({"nobody knows": 1}),
        lambda r: r.pop(next(iter(r))),
        lambda r: r.update({next(iter(r)): {"a": 1}}),
        lambda r: "facts" in r and r["facts"].update({"guess": 1}),
    ):
        broken = copy.deepcopy(published)
        break_it(broken["records"][0])
        if broken["records"][0] != first:
            assert not judge.is_valid(broken), (name, break_it)
            refused += 1
assert records > 800 and keys > 300 and refused > 30, (records, keys, refused)
print(f"data: {len(names)} files, {records} records, {keys} keys agree with their schemas, {refused} broken ones refused")
