"""The sheets of FOLDER/ua and FOLDER/a-2 against what they claim: usage standards.py FOLDER.

PDF/UA-1 by pdfua, which judges 16 of the 106 rules that a program can judge; PDF/A-2b by the clauses of ISO 19005-2 below,
read by qpdf through pikepdf. No full validator (veraPDF) comes from a package registry: this is a part of what one would say.
"""

import re
import subprocess
import sys
from pathlib import Path

import pikepdf

FORBIDDEN_ACTIONS = {"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView"}
FORBIDDEN_FILTERS = {"/LZWDecode", "/Crypt"}


def archive(path):
    """What of PDF/A-2b a file breaks."""
    head = path.read_bytes()[:32]
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", head):
        yield "6.1.2 header"
    with pikepdf.open(path) as pdf:
        yield from (f"syntax: {said}" for said in pdf.check_pdf_syntax() if "Errors that qpdf" not in said)
        if pdf.is_encrypted:
            yield "6.1.3 encrypted"
        if "/ID" not in pdf.trailer:
            yield "6.1.3 no ID in the trailer"
        with pdf.open_metadata() as said:
            claim = (said.get("pdfaid:part"), said.get("pdfaid:conformance"))
            if claim[0] != "2" or claim[1] not in ("B", "U", "A"):
                yield f"6.6.4 claims {claim}"
        intents = pdf.Root.get("/OutputIntents", [])
        if not any(one.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in one for one in intents):
            yield "6.2.3 no output intent with a profile"
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                filters = thing.get("/Filter", [])
                for name in [filters] if isinstance(filters, pikepdf.Name) else list(filters):
                    if str(name) in FORBIDDEN_FILTERS:
                        yield f"6.1.7 filter {name}"
                if any(key in thing for key in ("/F", "/FFilter", "/FDecodeParms")):
                    yield "6.1.7 a stream in another file"
                if thing.get("/Subtype") == "/Image" and (thing.get("/Interpolate") or "/Alternates" in thing or "/OPI" in thing):
                    yield "6.2.8 image"
                if thing.get("/Subtype") == "/PS":
                    yield "6.2.9 PostScript"
            if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                continue
            if str(thing.get("/S", "")) in FORBIDDEN_ACTIONS and "/Type" in thing and thing.Type == "/Action":
                yield f"6.5.1 action {thing.S}"
            if thing.get("/Type") == "/ExtGState" and ("/TR" in thing or "/HTP" in thing):
                yield "6.2.5 transfer function"
            if thing.get("/Type") == "/FontDescriptor" and not any(f"/FontFile{n}" in thing for n in ("", "2", "3")):
                yield f"6.2.11.4 font {thing.get('/FontName')} is not embedded"
            if thing.get("/Type") == "/Font" and thing.get("/Subtype") == "/Type0" and "/ToUnicode" not in thing:
                yield f"6.2.11.7 font {thing.get('/BaseFont')} without ToUnicode"


def main(folder):
    bad = 0
    accessible = sorted((folder / "ua").glob("*.pdf"))
    # the program's exit code is 0 only without a finding
    for start in range(0, len(accessible), 50):
        run = subprocess.run([sys.executable, "-m", "pdfua", "check", *accessible[start : start + 50]], capture_output=True, text=True)
        if run.returncode:
            bad += 1
            print(run.stdout, run.stderr)
    archived = sorted((folder / "a-2").glob("*.pdf"))
    for path in archived:
        for said in archive(path):
            bad += 1
            print(f"{path.name}: {said}")
    assert len(accessible) > 20 and len(archived) == len(accessible), (len(accessible), len(archived))
    print(f"{len(accessible)} sheets as PDF/UA-1, as many as PDF/A-2: {bad} findings")
    sys.exit(bad > 0)


main(Path(sys.argv[1]))
