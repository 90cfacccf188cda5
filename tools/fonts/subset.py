"""Cuts the open fonts that sheets fall back on down to the characters of Chinese notices.

Usage: subset.py UNICODE.whl SOURCE_FOLDER TARGET_FOLDER; `make` beside this file calls it.
"""

import io
import sys
import zipfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

# what they are for, the file, the face of a collection, the family under which the program knows them
FONTS = [
    ("serif", "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Gongshi Serif", "Regular", 400),
    ("serif-bold", "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "Gongshi Serif", "Bold", 700),
    ("sans", "NotoSansCJK-Medium.ttc", "Noto Sans CJK SC Medium", "Gongshi Sans", "Regular", 400),
    ("kai", "LXGWWenKai-Regular.ttf", None, "Gongshi Kai", "Regular", 400),
]


def standard(unihan: Path) -> set[int]:
    """通用规范汉字表 (2013): the characters that Unihan marks kTGH."""
    with zipfile.ZipFile(unihan) as archive:
        name = next(n for n in archive.namelist() if n.endswith("Unihan_OtherMappings.txt"))
        text = archive.read(name).decode("utf-8")
    return {int(line.split("\t")[0][2:], 16) for line in text.splitlines() if "\tkTGH\t" in line}


def around() -> set[int]:
    """GB 2312 with its symbols, Latin letters with tones and accents, punctuation, figures, marks of boards."""
    chars = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                chars.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    chars |= set(range(0x2010, 0x2028)) | set(range(0x2030, 0x203F)) | set(range(0x2460, 0x2474))
    chars |= set(range(0x3000, 0x3020)) | set(range(0x3021, 0x302A)) | set(range(0xFF01, 0xFF5F))
    chars |= set(map(ord, "·•…—–‘’“”〔〕〇○●◎□■△▲▽▼☆★✓✔✗✘→←↑↓↗↘℃℉№㎡㎥㎞㎏％‰±×÷≤≥≠≈∞°′″€£￥"))
    # met in names, beside the table
    chars |= set(map(ord, "喆堃昇赟镕垚珺䶮㛃𠮷囍頔玥珮淼"))
    return chars


def traditional() -> set[int]:
    """常用國字: the 5,401 characters of the first level of Big5."""
    chars = set()
    for row in range(0xA4, 0xC7):
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            if (row, cell) <= (0xC6, 0x7E):
                chars.add(ord(bytes([row, cell]).decode("big5")))
    assert len(chars) == 5401, len(chars)
    return chars


def cut(source: Path, face: str | None, family: str, style: str, weight: int, chars: set[int]) -> bytes:
    if face is None:
        font = TTFont(source)
    else:
        fonts = TTCollection(source).fonts
        font = next(f for f in fonts if f["name"].getBestFullName() in (face, f"{face} {style}", f"{face} Regular") or f["name"].getDebugName(4) == face)
    options = subset.Options()
    options.layout_features = ["kern", "ccmp", "locl", "liga"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=chars)
    cutter.subset(font)
    missing = sorted(chars & (standard_chars | common) - set(font.getBestCmap()))
    if missing:
        print(f"  {family} {style} lacks {len(missing)}: {''.join(map(chr, missing[:40]))}")
    plain = family.replace(" ", "")
    for record in list(font["name"].names):
        if record.nameID in (16, 17):
            font["name"].removeNames(nameID=record.nameID)
    for at, text in {1: family, 2: style, 3: f"{plain}-{style}", 4: f"{family} {style}", 6: f"{plain}-{style}"}.items():
        font["name"].setName(text, at, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [f"{plain}-{style}"]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName = family, f"{family} {style}"
    # the same bytes whenever this runs
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


unihan, sources, target = map(Path, sys.argv[1:4])
standard_chars = standard(unihan)
assert len(standard_chars) == 8105, len(standard_chars)
common = traditional()
wanted = standard_chars | common | around()
target.mkdir(parents=True, exist_ok=True)
(target / "standard.txt").write_text("".join(map(chr, sorted(standard_chars))) + "\n", encoding="utf-8")
for name, file, face, family, style, weight in FONTS:
    path = next(sources.rglob(file))
    made = cut(path, face, family, style, weight, wanted)
    ending = "otf" if made[:4] == b"OTTO" else "ttf"
    (target / f"{name}.{ending}").write_bytes(made)
    print(f"{name}.{ending}: {len(made) / 1e6:.2f} MB")
