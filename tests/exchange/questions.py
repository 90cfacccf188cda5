"""`new` on a terminal: it asks, asks again where an answer cannot be, takes part of a name, and writes what it was told.

Usage: questions.py GONGSHI FOLDER
"""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

gongshi, site = sys.argv[1], Path(sys.argv[2]) / "asked"
subprocess.run([gongshi, "init", str(site)], check=True, capture_output=True)


def talk(kind, answers):
    child, terminal = pty.fork()
    if child == 0:
        os.execv(gongshi, [gongshi, "new", kind, "--root", str(site)])
    said, left = b"", list(answers)
    while True:
        try:
            heard = os.read(terminal, 4096)
        except OSError:
            break
        if not heard:
            break
        said += heard
        if said.endswith(b": "):
            # the fourth sign ends the input
            os.write(terminal, f"{left.pop(0)}\n".encode() if left else b"\x04")
    _, ended = os.waitpid(child, 0)
    said = said.decode()
    assert os.waitstatus_to_exitcode(ended) == 0 and not left, f"{left}\n{said}"
    return (site / re.search(r"content/\S+?\.(md|yaml)", said)[0]), said


path, said = talk("党员", ["田广才", "没有的支部", "东山村"])
text = path.read_text(encoding="utf-8")
assert path.name == "tian-guangcai.md" and "没有“没有的支部”" in said, said
assert "姓名: 田广才\n党组织: dongshan\n" in text, text
path, said = talk("commitments", ["东山"])
assert path.name == "dongshan-2.yaml" and "党组织: dongshan\n" in path.read_text(encoding="utf-8"), said
path, said = talk("公示公告", ["", "关于评选的公示", "6月31日"])
text = path.read_text(encoding="utf-8")
assert "没有“6月31日”" in said and "标题: 关于评选的公示\n" in text, said
path, said = talk("公示公告", ["党员", "转正"])
text = path.read_text(encoding="utf-8")
assert "没有“党员”这个范本" in said and "标题: 关于预备党员拟按期转正的公示\n" in text and "草稿: 是\n" in text and "拟按期转为" in text, text
print("questions: asked and answered on a terminal")
