#!/usr/bin/env python3
"""Draws the pictures of the demo site: portraits of its invented people and six scenes.

    python3 tools/portraits.py [--out content/media] [NAME ...]

Nobody is portrayed: every face is made of a few parameters in the table below. Standard library
only, no randomness, so the same files come out everywhere. Shapes are polygons, filled with
non-zero winding on four sub-scanlines with exact horizontal coverage, and written as PNG.
"""

import math
import os
import struct
import sys
import zlib

SUB = 4  # sub-scanlines a pixel row

PAPER, INK, RED, GOLD = "#FFFDF9", "#1D1B19", "#B01E23", "#9A6B1F"


# ---------------------------------------------------------------- colour

def rgb(c):
    return tuple(int(c[i:i + 2], 16) for i in (1, 3, 5)) if isinstance(c, str) else tuple(c)


def mix(a, b, t):
    a, b = rgb(a), rgb(b)
    return tuple(round(x + (y - x) * t) for x, y in zip(a, b))


# ---------------------------------------------------------------- geometry

def bezier(p0, p1, p2, p3, n=14):
    for i in range(1, n + 1):
        t = i / n
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield (a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1])


def path(start, *segments):
    """A closed outline: a segment of one point is a line, of three points a cubic curve."""
    out = [start]
    for s in segments:
        if isinstance(s[0], (int, float)):
            out.append(s)
        else:
            out.extend(bezier(out[-1], *s))
    return out


def mirror(points, cx):
    """A half outline from the top centre to the bottom centre, and its reflection."""
    return points + [(2 * cx - x, y) for x, y in reversed(points)]


def flip(shape, cx):
    if isinstance(shape[0], list):
        return [flip(p, cx) for p in shape]
    return [(2 * cx - x, y) for x, y in shape]


def ellipse(cx, cy, rx, ry, n=56):
    return [(cx + rx * math.cos(2 * math.pi * i / n), cy + ry * math.sin(2 * math.pi * i / n)) for i in range(n)]


def rect(x, y, w, h):
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def rounded(x, y, w, h, r):
    out = []
    for cx, cy, a in ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180)):
        out += [(cx + r * math.cos(math.radians(a + k * 11.25)), cy + r * math.sin(math.radians(a + k * 11.25))) for k in range(9)]
    return out


def stroke(points, width, taper=False):
    """A line with round ends; tapered towards both ends when asked."""
    n = len(points)
    left, right = [], []
    for i, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(i - 1, 0)], points[min(i + 1, n - 1)]
        dx, dy = bx - ax, by - ay
        d = math.hypot(dx, dy) or 1
        w = width / 2 * (math.sin(math.pi * (0.12 + 0.76 * i / (n - 1))) if taper else 1)
        left.append((x - dy / d * w, y + dx / d * w))
        right.append((x + dy / d * w, y - dx / d * w))
    body = left + right[::-1]
    if sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(body, body[1:] + body[:1])) < 0:
        body.reverse()  # the way round of the end caps, or they would cancel
    return [body] if taper else [body, ellipse(*points[0], width / 2, width / 2, 16), ellipse(*points[-1], width / 2, width / 2, 16)]


def curve(*points, n=14):
    return [points[0], *bezier(*points, n=n)] if len(points) == 4 else list(points)


# ---------------------------------------------------------------- raster

def spans(polygons, y):
    """Where a horizontal line is inside, by non-zero winding."""
    hits = []
    for p in polygons:
        x0, y0 = p[-1]
        for x1, y1 in p:
            if (y0 <= y) != (y1 <= y):
                hits.append((x0 + (y - y0) * (x1 - x0) / (y1 - y0), 1 if y1 > y0 else -1))
            x0, y0 = x1, y1
    hits.sort()
    out, wind, begin = [], 0, 0.0
    for x, d in hits:
        if wind == 0:
            begin = x
        wind += d
        if wind == 0 and x > begin:
            out.append((begin, x))
    return out


def meet(a, b):
    out = []
    for x0, x1 in a:
        for u0, u1 in b:
            lo, hi = max(x0, u0), min(x1, u1)
            if lo < hi:
                out.append((lo, hi))
    return out


class Canvas:
    def __init__(self, w, h, colour=PAPER):
        self.w, self.h = w, h
        self.view = None  # (scale, dx, dy): draw a figure smaller and elsewhere
        c = rgb(colour)
        self.rows = [[bytearray([v]) * w for v in c] for _ in range(h)]

    def fill(self, shape, colour, alpha=1.0, clip=None):
        """Fills a polygon or several; `colour` may be a function of y; `clip` bounds the paint."""
        polygons = shape if shape and isinstance(shape[0], list) else [shape]
        clips = None if clip is None else (clip if isinstance(clip[0], list) else [clip])
        if self.view:
            k, dx, dy = self.view
            polygons = [[(x * k + dx, y * k + dy) for x, y in p] for p in polygons]
            clips = clips and [[(x * k + dx, y * k + dy) for x, y in p] for p in clips]
        ys = [y for p in polygons for _, y in p]
        for row in range(max(0, math.floor(min(ys))), min(self.h, math.ceil(max(ys)))):
            lines = []
            for s in range(SUB):
                y = row + (s + 0.5) / SUB
                line = spans(polygons, y)
                lines.append(line if clips is None else meet(line, spans(clips, y)))
            if any(lines):
                self._row(row, lines, rgb(colour(row) if callable(colour) else colour), alpha)

    def _row(self, row, lines, c, alpha):
        w, planes = self.w, self.rows[row]
        solid = None
        if all(len(l) == 1 for l in lines):
            a = max(0, math.ceil(max(l[0][0] for l in lines)))
            b = min(w, math.floor(min(l[0][1] for l in lines)))
            if a < b:
                solid = (a, b)
        cover = {}
        for line in lines:
            for x0, x1 in line:
                x0, x1 = max(0.0, x0), min(float(w), x1)
                x = int(x0)
                while x < x1:
                    if solid and solid[0] <= x < solid[1]:
                        x = solid[1]
                        continue
                    cover[x] = cover.get(x, 0.0) + (min(x1, x + 1) - max(x0, x)) / SUB
                    x += 1
        if solid:
            a, b = solid
            for plane, v in zip(planes, c):
                if alpha >= 1:
                    plane[a:b] = bytes([v]) * (b - a)
                else:
                    plane[a:b] = plane[a:b].translate(bytes(round(o + (v - o) * alpha) for o in range(256)))
        for x, k in cover.items():
            k = round(min(1.0, k) * 12) / 12 * alpha  # fewer tones at the edges pack better
            for plane, v in zip(planes, c):
                plane[x] = round(plane[x] + (v - plane[x]) * k)

    def png(self):
        plain, filtered = bytearray(), bytearray()
        before = bytes(self.w * 3)
        for planes in self.rows:
            line = bytearray(self.w * 3)
            line[0::3], line[1::3], line[2::3] = planes
            plain.append(0)
            plain += line
            filtered.append(2)  # each row as its difference from the one above
            filtered += bytes((a - b) & 255 for a, b in zip(line, before))
            before = bytes(line)
        packed = min((pack(bytes(raw)) for raw in (plain, filtered)), key=len)

        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        head = struct.pack(">IIBBBBB", self.w, self.h, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def pack(raw):
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
    return min(zlib.compress(raw, 9), squeeze.compress(raw) + squeeze.flush(), key=len)


# ---------------------------------------------------------------- people

CX = 180
SKIN = {"light": "#F0CFB4", "warm": "#E7C09F", "tan": "#D7A982", "brown": "#C59571"}
HAIR = {"black": "#221E1D", "soft": "#322A27", "brown": "#463830", "salt": "#6E6964", "grey": "#97928B", "white": "#CFCBC3"}
CLOTH = {
    "navy": "#2F3F55", "ink": "#33322F", "slate": "#55616B", "teal": "#3E6165", "green": "#4A5F4C", "moss": "#6B7355",
    "brown": "#6A5444", "wine": "#713439", "sand": "#B7A184", "blue": "#4F6E8E", "sky": "#8BA4B8", "grey": "#8B8A86",
    "indigo": "#2B3656", "white": "#F4F1EA", "cream": "#E9DFCB", "rose": "#B98480", "red": "#A8262B", "ochre": "#A87B34",
}
GROUND = ["#EDE6D8", "#DFE6E6", "#E0E5EC", "#EAE1D6", "#E3E8DC", "#EBE2DE", "#DCE4E0", "#E8E4DA"]

# id: sex age face skin hair hair-colour clothes colour extras
PEOPLE = """
shen-licheng m 55 square warm back salt suit ink tie glasses
qin-xiaolan f 45 oval light bob black suit navy scarf
wu-guilan f 52 round tan curl soft jacket wine
wu-dayong m 45 square tan crew black jacket slate
wang-jianhua-baisha m 58 oval brown crew salt work blue
zhou-mancang m 80 oval tan bald white tunic indigo wrinkles
luo-changgeng m 58 square brown short salt tunic ink
han-jie f 27 oval light pony black shirt sky
qu-caiyun f 46 round warm bun black knit rose
he-shuisheng m 60 square brown back grey jacket green
mei-xueqing f 47 oval light bun soft coat teal glasses
jin-xiaomei f 36 round light bun black nurse sky
tong-xinyi f 40 oval warm bob soft suit teal
wu-yinhua f 44 round warm wrap black tunic wine
xiang-zhigao m 54 oval brown short black jacket moss
qin-yuee f 53 oval tan wrap soft tunic indigo
pan-dexing m 70 square brown headwrap grey tunic ink wrinkles beard
zheng-liankun m 49 square tan helmet black work ochre
liu-chenglin m 57 round tan short salt shirt sky
jiang-dusheng m 56 oval brown crew salt jacket navy
jiang-haitao m 38 square tan short black vest ochre
lian-xiaoyu f 29 round light bob black vest red
ding-ruolan f 51 oval warm curl soft knit wine glasses
ma-tiecheng m 53 round warm crew salt jacket blue
gao-zhan m 37 oval warm side black suit slate tie
jiang-yun f 39 round light long black suit wine glasses
gu-yusheng m 50 square brown short salt shirt moss glasses
you-jia f 32 oval warm pony soft shirt green
bai-xiaowen f 42 oval light bun black suit navy scarf
lou-ming m 35 oval light side black suit navy tie glasses
gulinaer f 37 oval warm long brown coat blue steth
lei-zhenchuan m 48 square warm short black coat green steth
xie-tingting f 34 oval light bun soft nurse teal
feng-yuan m 50 round warm short salt work navy
shi-lin m 40 square tan helmet black work blue
wang-jianhua-gongjiao m 45 oval warm crew soft uniform navy
shang-kewei m 38 oval light side soft knit slate glasses
lan-xi f 33 round light bob soft knit green
peng-xiaoman f 43 oval warm pixie black knit blue
liang-xiuzhu f 48 round warm bun soft work wine
shao-qiuju f 35 oval light curl brown jacket rose
kuang-jun m 36 square warm crew black work slate
an-pengfei m 31 oval warm fringe black vest blue
tan-xiaohong f 30 round warm pony black jacket ochre
ming-zhu f 34 round light bun brown nurse rose
qi-shaohua m 49 square warm side salt jacket slate
tong-guizhi f 47 oval warm curl soft knit wine glasses
du-ruoheng m 52 oval light back salt coat green glasses
wang-yuanbo m 53 square tan short salt shirt sky
tong-guodong m 75 round warm bald white tunic ink glasses wrinkles
cang-baichuan m 51 round tan crew salt work blue
nuerlan m 34 oval tan fringe black work slate
pei-changfeng m 50 oval warm short salt knit moss glasses
chi-xiaohe f 46 round light bob soft knit rose
shentu-yun m 43 oval light side black suit ink tie
"""


def face_outline(kind, top=104, chin=272):
    w, jaw, low, cw = {"oval": (57, 45, 240, 22), "round": (60, 51, 240, 27), "square": (59, 54, 240, 31)}[kind]
    half = path((CX, top), ((CX - w * 0.62, top), (CX - w, 132), (CX - w, 178)),
                ((CX - w, 206), (CX - jaw - 3, low - 12), (CX - jaw + 4, low + 2)),
                ((CX - jaw + 12, chin - 14), (CX - cw, chin - 1), (CX, chin)))
    return w, mirror(half, CX)


def shoulders(woman, lift=0):
    s = 138 if woman else 152
    half = path((CX, 306 - lift), (CX - 34, 312 - lift),
                ((CX - 60, 326 - lift), (CX - s + 34, 338), (CX - s + 12, 362)),
                ((CX - s - 6, 384), (CX - s - 14, 430), (CX - s - 18, 490)), (CX, 490))
    return mirror(half, CX)


def portrait(spec, number):
    ground = GROUND[number % len(GROUND)]
    cv = Canvas(360, 480, ground)
    cv.fill(rect(0, 0, 360, 480), lambda y: mix(mix(ground, "#FFFFFF", 0.34), mix(ground, "#8C8474", 0.10), y / 480))
    cv.fill(ellipse(CX, 214, 148, 148, 96), mix(ground, "#FFFFFF", 0.46), 0.55)
    figure(cv, spec)
    return cv


def figure(cv, spec):
    sex, age, face, skin, hair, tone, clothes, colour, *extras = spec
    woman, age = sex == "f", int(age)
    skin, hue, cloth = SKIN[skin], HAIR[tone], CLOTH[colour]
    shade, deep = mix(skin, "#6E3A22", 0.20), mix(skin, "#6E3A22", 0.36)
    w, outline = face_outline(face)
    body = shoulders(woman)

    # hair behind the head
    dark = mix(hue, "#000000", 0.18)
    if hair == "long":
        cv.fill(mirror(path((CX, 86), ((CX - 60, 84), (CX - 84, 130), (CX - 80, 190)), ((CX - 78, 250), (CX - 92, 300), (CX - 86, 352)),
                            ((CX - 60, 372), (CX - 40, 360), (CX - 34, 330)), (CX, 330)), CX), dark)
    elif hair == "bob":
        cv.fill(mirror(path((CX, 86), ((CX - 62, 84), (CX - 82, 128), (CX - 78, 190)), ((CX - 76, 226), (CX - 82, 250), (CX - 70, 276)),
                            ((CX - 52, 284), (CX - 40, 270), (CX - 36, 250)), (CX, 250)), CX), dark)
    elif hair == "pony":
        cv.fill(path((CX + 30, 110), ((CX + 96, 112), (CX + 104, 180), (CX + 92, 250)), ((CX + 88, 276), (CX + 80, 292), (CX + 70, 300)),
                     ((CX + 76, 262), (CX + 70, 220), (CX + 54, 170))), dark)
    elif hair == "bun":
        cv.fill(ellipse(CX, 92, 32, 26), dark)
        cv.fill(stroke(curve((CX - 26, 90), (CX - 12, 78), (CX + 12, 78), (CX + 26, 90)), 2.5, True), mix(hue, "#FFFFFF", 0.16))
    elif hair == "curl":
        cv.fill(ellipse(CX, 158, 76, 76, 80), dark)
        for k in range(19):
            a = math.radians(148 + k * 13.6)
            cv.fill(ellipse(CX + 71 * math.cos(a), 160 + 70 * math.sin(a), 13, 13, 28), dark)

    # neck and body
    nw = 27 if woman else 33
    neck = path((CX - nw, 236), (CX - nw, 296), ((CX - nw, 316), (CX - nw - 14, 322), (CX - nw - 26, 328)), (CX, 372), (CX + nw + 26, 328),
                ((CX + nw + 14, 322), (CX + nw, 316), (CX + nw, 296)), (CX + nw, 236))
    dress(cv, clothes, cloth, body, neck, skin, shade, woman, extras)

    # head
    for side in (-1, 1):
        ear = ellipse(CX + side * (w + 3), 196, 11, 18, 32)
        cv.fill(ear, mix(skin, shade, 0.5))
        cv.fill(stroke(curve((CX + side * (w + 5), 186), (CX + side * (w + 10), 190), (CX + side * (w + 9), 202), (CX + side * (w + 4), 205)), 2, True), deep, 0.7)
        if woman and age > 29 and clothes in ("suit", "knit", "tunic"):
            cv.fill(ellipse(CX + side * (w + 5), 216, 2.6, 2.6, 16), GOLD if hair != "wrap" else "#D8D4CB")
    cv.fill(outline, skin)
    cv.fill(path((CX + 22, 90), ((CX + 34, 150), (CX + 40, 200), (CX + 12, 280)), (CX + 90, 290), (CX + 90, 90)), shade, 0.36, outline)
    for side in (-1, 1):
        cv.fill(ellipse(CX + side * 33, 222, 15, 10), "#C8644A", 0.15 if woman else 0.09, outline)
    features(cv, woman, age, skin, shade, deep, hue, extras)
    front(cv, hair, hue, w, outline, cloth)
    if "glasses" in extras:
        frame = "#3A3532" if not woman else "#6A4B3A"
        for side in (-1, 1):
            ring = rounded(CX + side * 27 - 20, 175, 40, 31, 12)
            cv.fill(ring, "#FFFFFF", 0.16)
            cv.fill([ring, rounded(CX + side * 27 - 17.4, 177.6, 34.8, 25.8, 10)[::-1]], frame)
            cv.fill(stroke([(CX + side * 46, 186), (CX + side * (w + 1), 184)], 2.6), frame)
        cv.fill(stroke(curve((CX - 8, 186), (CX - 4, 182), (CX + 4, 182), (CX + 8, 186)), 2.6), frame)


def features(cv, woman, age, skin, shade, deep, hue, extras):
    brow = mix(hue, "#2A2220", 0.35) if age < 65 else mix(hue, "#8A857D", 0.3)
    line = mix("#2A211D", hue, 0.15)
    for s in (-1, 1):
        # brow, lid, eye
        if woman:
            cv.fill(stroke(curve((CX + s * 13, 172), (CX + s * 22, 166), (CX + s * 33, 165.5), (CX + s * 42, 171)), 4.2, True), brow, 0.9)
        else:
            cv.fill(stroke(curve((CX + s * 11, 173), (CX + s * 20, 167), (CX + s * 34, 166), (CX + s * 44, 172)), 6.4, True), brow, 0.95)
        eye = path((CX + s * 16, 190.5), ((CX + s * 20, 184), (CX + s * 33, 183), (CX + s * 39, 190)), ((CX + s * 34, 196), (CX + s * 22, 196), (CX + s * 16, 190.5)))
        cv.fill(eye, "#FBF6EF")
        cv.fill(ellipse(CX + s * 27, 189.8, 5.6, 5.9, 28), "#33251D", 1, eye)
        cv.fill(ellipse(CX + s * 27 + 1.8, 188, 1.4, 1.4, 12), "#FFFFFF")
        cv.fill(stroke(curve((CX + s * 15, 191), (CX + s * 20, 183.5), (CX + s * 33, 182.5), (CX + s * 40.5, 189.5)), 3.4 if woman else 2.8, True), line)
        if age >= 45:
            cv.fill(stroke(curve((CX + s * 19, 202), (CX + s * 25, 205), (CX + s * 31, 205), (CX + s * 36, 201)), 1.8, True), deep, 0.45)
        if age >= 50:
            cv.fill(stroke(curve((CX + s * 19, 224), (CX + s * 25, 231), (CX + s * 28, 237), (CX + s * 28, 243)), 2, True), deep, 0.5)
        if "wrinkles" in extras:
            for k in (0, 1):
                cv.fill(stroke(curve((CX + s * 44, 188 + 6 * k), (CX + s * 47, 188 + 7 * k), (CX + s * 50, 188 + 9 * k), (CX + s * 52, 190 + 10 * k)), 1.8, True), deep, 0.55)
    if "wrinkles" in extras:
        for k in (0, 1):
            cv.fill(stroke(curve((CX - 26, 150 - 10 * k), (CX - 10, 147 - 10 * k), (CX + 10, 147 - 10 * k), (CX + 26, 150 - 10 * k)), 1.8, True), deep, 0.45)
    # nose
    cv.fill(stroke(curve((CX + 5, 186), (CX + 6, 198), (CX + 9, 208), (CX + 11, 214)), 2.2, True), deep, 0.42)
    cv.fill(path((CX - 9, 216), ((CX - 5, 222), (CX + 5, 222), (CX + 10, 215)), ((CX + 5, 219), (CX - 4, 219), (CX - 9, 216))), deep, 0.75)
    # mouth
    lip = mix(skin, "#A8443C", 0.62 if woman else 0.36)
    cv.fill(path((CX - 20, 239), ((CX - 8, 236), (CX - 4, 235), (CX, 237)), ((CX + 4, 235), (CX + 8, 236), (CX + 20, 239)),
                 ((CX + 10, 250 if woman else 248), (CX - 10, 250 if woman else 248), (CX - 20, 239))), lip)
    cv.fill(stroke(curve((CX - 22, 238.5), (CX - 9, 243), (CX + 9, 243), (CX + 22, 238.5)), 2.4, True), mix(deep, "#4A1F1A", 0.5))
    cv.fill(stroke(curve((CX - 8, 256), (CX - 3, 258), (CX + 3, 258), (CX + 8, 256)), 2, True), deep, 0.3)
    if "beard" in extras:
        cv.fill(path((CX - 24, 234), ((CX - 10, 228), (CX + 10, 228), (CX + 24, 234)), ((CX + 10, 234), (CX - 10, 234), (CX - 24, 234))), "#B9B4AB", 0.85)
        cv.fill(path((CX - 16, 258), ((CX - 8, 254), (CX + 8, 254), (CX + 16, 258)), ((CX + 10, 282), (CX + 3, 296), (CX, 298)), ((CX - 3, 296), (CX - 10, 282), (CX - 16, 258))), "#C4BFB6", 0.95)


def front(cv, hair, hue, w, outline, cloth):
    """Hair, hats and wraps above the face; x grows to the viewer's right."""
    glint = mix(hue, "#FFFFFF", 0.14)

    def cap(height, temple, hairline):
        """From the left temple over the skull to the right one, and back along a hairline."""
        top = path((CX - w - 4, temple), ((CX - w - 14, 130), (CX - 52, height), (CX, height)), ((CX + 52, height), (CX + w + 14, 130), (CX + w + 4, temple)))
        return top + hairline

    if hair in ("short", "side", "back", "crew", "fringe"):
        height, temple = {"short": (84, 196), "side": (80, 192), "back": (82, 190), "crew": (90, 180), "fringe": (80, 198)}[hair]
        line = {
            "short": path((CX + w - 5, 172), ((CX + w - 8, 152), (CX + 40, 142), (CX + 30, 134)), ((CX + 4, 138), (CX - 20, 134), (CX - 34, 124)), ((CX - 40, 140), (CX - w + 6, 150), (CX - w + 5, 172))),
            "side": path((CX + w - 5, 170), ((CX + w - 8, 150), (CX + 46, 144), (CX + 44, 132)), ((CX + 10, 138), (CX - 18, 130), (CX - 30, 114)), ((CX - 36, 132), (CX - w + 8, 146), (CX - w + 5, 170))),
            "back": path((CX + w - 5, 168), ((CX + w - 8, 148), (CX + 44, 128), (CX + 34, 122)), ((CX + 14, 112), (CX - 14, 112), (CX - 34, 122)), ((CX - 44, 128), (CX - w + 8, 148), (CX - w + 5, 168))),
            "crew": path((CX + w - 4, 162), ((CX + w - 8, 142), (CX + 44, 130), (CX + 38, 128)), ((CX + 16, 122), (CX - 16, 122), (CX - 38, 128)), ((CX - 44, 130), (CX - w + 8, 142), (CX - w + 4, 162))),
            "fringe": path((CX + w - 5, 174), ((CX + w - 6, 158), (CX + 46, 152), (CX + 40, 150)), ((CX + 20, 156), (CX + 8, 146), (CX + 2, 138)), ((CX - 6, 152), (CX - 28, 156), (CX - 42, 150)), ((CX - 46, 154), (CX - w + 6, 158), (CX - w + 5, 174))),
        }[hair]
        shape = cap(height, temple, line)
        cv.fill(shape, hue)
        if hair != "crew":
            cv.fill(stroke(curve((CX - 24, 112), (CX - 4, 98), (CX + 24, 98), (CX + 44, 118)), 3.4, True), glint, 0.8)
            cv.fill(stroke(curve((CX - 14, 120), (CX + 4, 110), (CX + 26, 110), (CX + 42, 126)), 2.6, True), glint, 0.55)
    elif hair == "bald":
        for s in (-1, 1):
            cv.fill(path((CX + s * (w - 3), 186), ((CX + s * (w - 5), 160), (CX + s * (w - 12), 144), (CX + s * (w - 14), 132)),
                         ((CX + s * (w + 6), 138), (CX + s * (w + 12), 160), (CX + s * (w + 6), 190))), hue)
        cv.fill(ellipse(CX - 16, 122, 20, 9), "#FFFFFF", 0.16)
    elif hair in ("bob", "long", "bun", "pony", "curl", "pixie"):
        parting = {"bob": -20, "long": 0, "bun": 8, "pony": -14, "curl": 16, "pixie": 22}[hair]
        drop = {"bob": 246, "long": 262, "bun": 186, "pony": 190, "curl": 204, "pixie": 216}[hair]
        inner = {"bob": 8, "long": 8, "bun": 3, "pony": 4, "curl": 4, "pixie": 7}[hair]
        for s in (-1, 1):
            px = CX + parting
            x = lambda v: CX + s * v
            cv.fill(path((px, 84), ((x(44), 82), (x(w + 18), 118), (x(w + 12), 176)), ((x(w + 10), 206), (x(w + 9), drop - 20), (x(w + 2), drop)),
                         ((x(w - inner), drop - 16), (x(w - inner + 2), 196), (x(w - inner - 1), 178)), ((x(w - 8), 152), (x(30), 142), (px, 116))), hue)
            cv.fill(stroke(curve((px + s * 8, 100), (x(34), 100), (x(w - 6), 122), (x(w + 2), 156)), 3, True), glint, 0.7)
        if hair == "curl":
            for x0, y0, x1, y1 in ((-52, 116, -20, 92), (-8, 88, 30, 88), (40, 96, 64, 124), (-70, 150, -62, 120)):
                cv.fill(stroke(curve((CX + x0, y0), (CX + x0 + 6, y0 - 8), (CX + x1 - 6, y1 - 8), (CX + x1, y1)), 3, True), glint, 0.75)
    elif hair in ("wrap", "headwrap"):
        fold = "#27304C" if hair == "wrap" else "#2B2926"
        trim = RED if hair == "wrap" else "#57524B"
        if hair == "wrap":
            for s in (-1, 1):
                cv.fill(path((CX, 108), (CX + s * (w + 4), 150), ((CX + s * (w + 6), 176), (CX + s * (w + 4), 190), (CX + s * (w - 1), 196)),
                             ((CX + s * (w - 4), 168), (CX + s * 34, 146), (CX, 132))), HAIR["black"])
        low = 150 if hair == "wrap" else 156
        band = path((CX - w - 11, low), ((CX - w - 25, 92), (CX - 46, 64), (CX, 64)), ((CX + 46, 64), (CX + w + 25, 92), (CX + w + 11, low)),
                    ((CX + 36, low - 17), (CX - 36, low - 17), (CX - w - 11, low)))
        cv.fill(band, fold)
        for k, a in ((0, 0.20), (1, 0.15), (2, 0.11), (3, 0.08)):
            cv.fill(stroke(curve((CX - w - 16 + 7 * k, low - 14 - 17 * k), (CX - 36, low - 36 - 15 * k), (CX + 36, low - 28 - 15 * k), (CX + w + 16 - 7 * k, low - 14 - 17 * k)), 3, True), "#FFFFFF", a, band)
        cv.fill(stroke(curve((CX - w - 10, low - 2), (CX - 38, low - 18), (CX + 38, low - 18), (CX + w + 10, low - 2)), 5, True), trim, 0.9)
    elif hair == "helmet":
        for s in (-1, 1):
            cv.fill(path((CX + s * (w - 1), 190), (CX + s * (w - 6), 150), (CX + s * (w + 4), 146), (CX + s * (w + 3), 190)), hue)
        shell = path((CX - w - 16, 142), ((CX - w - 16, 84), (CX - 44, 58), (CX, 58)), ((CX + 44, 58), (CX + w + 16, 84), (CX + w + 16, 142)))
        tint = "#E9C767" if cloth == CLOTH["blue"] else "#E7E3DA"
        cv.fill(shell, tint)
        cv.fill(path((CX + 14, 58), ((CX + 54, 62), (CX + w + 16, 90), (CX + w + 16, 142)), (CX + 30, 142), ((CX + 36, 110), (CX + 30, 80), (CX + 14, 58))), "#000000", 0.08, shell)
        cv.fill(rounded(CX - 8, 56, 16, 78, 7), mix(tint, "#FFFFFF", 0.4))
        cv.fill(path((CX - w - 24, 146), ((CX - 50, 128), (CX + 50, 128), (CX + w + 24, 146)), ((CX + 40, 146), (CX - 40, 146), (CX - w - 24, 146))), mix(tint, "#6B4E12", 0.22))
        for s in (-1, 1):
            cv.fill(stroke(curve((CX + s * (w + 6), 150), (CX + s * (w + 4), 200), (CX + s * (w - 12), 256), (CX + s * 16, 276)), 3.2), "#4A443E", 0.85)


def dress(cv, clothes, cloth, body, neck, skin, shade, woman, extras):
    dark, pale = mix(cloth, "#000000", 0.24), mix(cloth, "#FFFFFF", 0.14)
    under = path((CX - 70, 254), (CX + 70, 254), ((CX + 56, 286), (CX + 20, 304), (CX, 306)), ((CX - 20, 304), (CX - 56, 286), (CX - 70, 254)))

    def bare():
        cv.fill(neck, skin)
        cv.fill(under, shade, 0.85, neck)

    def both(points, colour, alpha=1.0, clip=None):
        cv.fill(points, colour, alpha, clip)
        cv.fill(flip(points, CX), colour, alpha, clip)

    def sleeves():
        both(stroke(curve((CX - 104, 490), (CX - 104, 450), (CX - 100, 420), (CX - 94, 400)), 3.2, True), dark, 0.8)
        cv.fill(path((CX + 64, 310), (CX + 200, 330), (CX + 200, 490), (CX + 110, 490), ((CX + 112, 420), (CX + 100, 360), (CX + 64, 310))), "#000000", 0.07, body)

    def badge(x=CX + 62, y=404):
        cv.fill(rounded(x - 1, y - 1, 17, 12, 3), "#F3E6C8")
        cv.fill(rounded(x, y, 15, 10, 2), RED)
        cv.fill(rect(x + 3, y + 4, 9, 2), "#E8C46A")

    bare()
    collar = mix("#FFFFFF", cloth, 0.06)
    if clothes in ("suit", "uniform"):
        cv.fill(body, cloth)
        inner = path((CX - 44, 318), ((CX - 30, 350), (CX - 14, 400), (CX, 436)), ((CX + 14, 400), (CX + 30, 350), (CX + 44, 318)), (CX, 336))
        cv.fill(inner, "#F5F2EC" if clothes == "suit" else "#C9D5E0")
        bare()
        cv.fill(path((CX - 30, 306), (CX, 350), (CX + 30, 306), (CX + 46, 322), (CX, 380), (CX - 46, 322)), "#F5F2EC" if clothes == "suit" else "#C9D5E0")
        cv.fill(path((CX - 30, 306), (CX, 348), (CX + 30, 306), (CX + 60, 300), (CX + 60, 200), (CX - 60, 200), (CX - 60, 300)), skin, 1, neck)
        cv.fill(under, shade, 0.85, neck)
        if "tie" in extras or clothes == "uniform":
            tie = {"suit": "#7A2A2E", "uniform": "#26344A"}[clothes]
            cv.fill(path((CX - 9, 350), (CX + 9, 350), (CX + 6, 366), (CX + 15, 424), (CX, 446), (CX - 15, 424), (CX - 6, 366)), tie)
            cv.fill(path((CX - 9, 350), (CX + 9, 350), (CX + 6, 366), (CX - 6, 366)), mix(tie, "#000000", 0.2))
        both(path((CX - 32, 302), (CX - 48, 318), (CX - 24, 366), (CX - 2, 350)), collar)
        both(stroke([(CX - 24, 366), (CX - 2, 350)], 1.6), "#000000", 0.12)
        both(path((CX - 44, 312), ((CX - 62, 318), (CX - 74, 328), (CX - 80, 336)), (CX - 64, 384), (CX - 80, 392), ((CX - 50, 430), (CX - 22, 456), (CX, 478)), ((CX - 12, 430), (CX - 32, 370), (CX - 44, 312))), pale)
        both(stroke([(CX - 64, 384), (CX - 80, 392), (CX - 50, 426), (CX - 4, 474)], 2), dark, 0.75)
        cv.fill(stroke([(CX, 474), (CX, 490)], 2.4), dark)
        if "scarf" in extras:
            cv.fill(path((CX - 26, 330), ((CX - 10, 352), (CX + 10, 352), (CX + 26, 330)), ((CX + 22, 356), (CX + 8, 366), (CX, 366)), ((CX - 8, 366), (CX - 22, 356), (CX - 26, 330))), "#B4575A")
            both(path((CX - 2, 360), ((CX - 18, 372), (CX - 22, 392), (CX - 18, 404)), (CX - 2, 396)), "#A0474B")
            cv.fill(ellipse(CX, 362, 8, 7, 24), "#C46B6C")
        if clothes == "uniform":
            for s in (-1, 1):
                cv.fill(path((CX + s * 84, 338), (CX + s * 122, 352), (CX + s * 118, 364), (CX + s * 80, 350)), "#26344A")
                cv.fill(stroke([(CX + s * 92, 347), (CX + s * 114, 355)], 2.4), "#D9B65C")
        sleeves()
        badge(CX + 74, 416)
    elif clothes in ("jacket", "work", "vest"):
        cv.fill(body, cloth)
        shirt = {"jacket": "#E8E3D8", "work": "#B9C3CB", "vest": "#DAD6CC"}[clothes]
        if clothes == "vest":
            cv.fill(body, "#5C6570")
            cv.fill(path((CX - 40, 316), ((CX - 66, 326), (CX - 92, 336), (CX - 96, 344)), ((CX - 88, 390), (CX - 84, 430), (CX - 88, 490)), (CX + 88, 490), ((CX + 84, 430), (CX + 88, 390), (CX + 96, 344)), ((CX + 92, 336), (CX + 66, 326), (CX + 40, 316)), (CX, 372)), cloth)
        cv.fill(path((CX - 42, 314), (CX, 412), (CX + 42, 314), (CX, 330)), shirt)
        bare()
        cv.fill(path((CX - 30, 306), (CX, 356), (CX + 30, 306), (CX + 44, 326), (CX, 392), (CX - 44, 326)), shirt)
        both(path((CX - 32, 300), (CX - 48, 320), (CX - 24, 364), (CX, 352)), mix(shirt, "#FFFFFF", 0.35))
        both(path((CX - 40, 306), ((CX - 62, 314), (CX - 70, 322), (CX - 76, 330)), (CX - 40, 384), (CX - 3, 402), ((CX - 18, 366), (CX - 34, 336), (CX - 40, 306))), pale)
        both(stroke([(CX - 76, 330), (CX - 40, 384), (CX - 3, 402)], 2.2), dark, 0.8)
        cv.fill(stroke([(CX, 400), (CX, 490)], 4), dark)
        if clothes == "jacket":
            cv.fill(stroke([(CX, 404), (CX, 488)], 1.4), mix(cloth, "#FFFFFF", 0.45))
            both(stroke([(CX - 78, 452), (CX - 46, 462)], 2.4), dark, 0.7)
        elif clothes == "work":
            both(rounded(CX - 88, 410, 52, 50, 4), pale)
            both(path((CX - 90, 408), (CX - 34, 408), (CX - 36, 422), (CX - 62, 430), (CX - 88, 422)), mix(cloth, "#FFFFFF", 0.22))
            both(path((CX - 150, 420), (CX - 112, 414), (CX - 112, 428), (CX - 152, 434)), "#DDD8C8", 0.9, body)
        else:
            for y in (424, 452):
                cv.fill(rect(CX - 100, y, 200, 9), "#E3E0D2", 0.92, path((CX - 90, 400), (CX - 88, 490), (CX - 5, 490), (CX - 5, 400)))
                cv.fill(rect(CX - 100, y, 200, 9), "#E3E0D2", 0.92, path((CX + 90, 400), (CX + 88, 490), (CX + 5, 490), (CX + 5, 400)))
        sleeves()
        badge(CX + 52, 398) if clothes == "work" else badge()
    elif clothes in ("shirt", "knit"):
        cv.fill(body, cloth)
        if clothes == "knit":
            cv.fill(path((CX - 46, 312), ((CX - 24, 372), (CX - 10, 396), (CX, 404)), ((CX + 10, 396), (CX + 24, 372), (CX + 46, 312))), "#F1EDE4")
            bare()
            cv.fill(path((CX - 32, 304), (CX, 358), (CX + 32, 304), (CX + 46, 318), (CX, 396), (CX - 46, 318)), "#F1EDE4")
            both(path((CX - 33, 300), (CX - 52, 320), (CX - 26, 372), (CX, 354)), "#FBF9F4")
            both(stroke([(CX - 52, 320), (CX - 26, 372), (CX, 354)], 1.6), "#000000", 0.12)
            both(stroke(curve((CX - 56, 322), (CX - 34, 372), (CX - 14, 400), (CX, 408)), 7), dark, 0.55, body)
            for y in range(430, 486, 14):
                cv.fill(stroke(curve((CX - 96, y), (CX - 40, y + 8), (CX + 40, y + 8), (CX + 96, y)), 2, True), dark, 0.18, body)
        else:
            bare()
            cv.fill(path((CX - 36, 310), (CX, 396), (CX + 36, 310), (CX + 60, 330), (CX, 430), (CX - 60, 330)), cloth)
            both(path((CX - 34, 298), (CX - 56, 322), (CX - 34, 378), (CX, 362)), pale)
            both(stroke([(CX - 56, 322), (CX - 34, 378), (CX, 362)], 1.8), dark, 0.7)
            cv.fill(stroke([(CX, 366), (CX, 490)], 2), dark, 0.8)
            for y in (392, 428, 464):
                cv.fill(ellipse(CX + 7, y, 2.8, 2.8, 16), mix(cloth, "#FFFFFF", 0.6))
            cv.fill(rounded(CX + 46, 412, 46, 44, 4), pale, 0.9)
        sleeves()
        badge(CX + 60, 398)
    elif clothes in ("coat", "nurse"):
        white = "#F6F4EF" if clothes == "coat" else mix(cloth, "#FFFFFF", 0.62)
        line = "#C9C5BB" if clothes == "coat" else mix(white, "#000000", 0.2)
        cv.fill(body, white)
        if clothes == "coat":
            cv.fill(path((CX - 42, 314), ((CX - 26, 360), (CX - 10, 410), (CX, 430)), ((CX + 10, 410), (CX + 26, 360), (CX + 42, 314))), mix(cloth, "#FFFFFF", 0.3))
            bare()
            cv.fill(path((CX - 32, 306), (CX, 358), (CX + 32, 306), (CX + 46, 322), (CX, 400), (CX - 46, 322)), mix(cloth, "#FFFFFF", 0.3))
            both(path((CX - 32, 300), (CX - 48, 320), (CX - 26, 366), (CX, 354)), mix(cloth, "#FFFFFF", 0.48))
            both(path((CX - 44, 310), ((CX - 62, 318), (CX - 72, 326), (CX - 78, 334)), (CX - 62, 386), (CX - 76, 394), (CX, 474), ((CX - 12, 430), (CX - 32, 370), (CX - 44, 310))), "#FFFFFF")
            both(stroke([(CX - 78, 334), (CX - 62, 386), (CX - 76, 394), (CX - 1, 474)], 2), line)
        else:
            bare()
            cv.fill(path((CX - 40, 312), (CX, 366), (CX + 40, 312), (CX + 64, 330), (CX, 420), (CX - 64, 330)), white)
            both(path((CX - 36, 300), (CX - 56, 320), (CX - 30, 366), (CX, 358)), "#FFFFFF")
            both(stroke([(CX - 56, 320), (CX - 30, 366), (CX, 358)], 1.8), line)
        cv.fill(stroke([(CX, 474 if clothes == "coat" else 362), (CX, 490)], 2), line)
        both(stroke(curve((CX - 104, 490), (CX - 104, 450), (CX - 100, 420), (CX - 94, 400)), 3, True), line)
        cv.fill(path((CX + 64, 310), (CX + 200, 330), (CX + 200, 490), (CX + 110, 490), ((CX + 112, 420), (CX + 100, 360), (CX + 64, 310))), "#5A6470", 0.10, body)
        cv.fill(rounded(CX + 48, 424, 50, 54, 3), "#FFFFFF", 0.7)
        cv.fill(stroke([(CX + 48, 425), (CX + 98, 425)], 2), line)
        cv.fill(stroke([(CX + 60, 416), (CX + 60, 440)], 3.4), "#2F4A66")
        badge(CX + 74, 402)
        if "steth" in extras:
            tube = "#3B4148"
            both(stroke(curve((CX - 50, 312), (CX - 66, 350), (CX - 52, 400), (CX - 30, 418)), 5), tube)
            cv.fill(stroke(curve((CX - 30, 418), (CX - 20, 426), (CX - 12, 432), (CX - 8, 446)), 5), tube)
            cv.fill(ellipse(CX - 8, 452, 10, 10, 32), "#AEB3B5")
            cv.fill(ellipse(CX - 8, 452, 6, 6, 24), "#DDE0E0")
    elif clothes == "tunic":
        cv.fill(body, cloth)
        bare()
        cv.fill(path((CX - 44, 306), ((CX - 20, 330), (CX + 20, 330), (CX + 44, 306)), (CX + 70, 330), (CX, 420), (CX - 70, 330)), cloth, 1, body)
        both(path((CX - 37, 297), ((CX - 42, 300), (CX - 44, 308), (CX - 38, 318)), ((CX - 30, 326), (CX - 16, 333), (CX - 3, 337)), (CX - 2, 319), ((CX - 20, 314), (CX - 32, 307), (CX - 37, 297))), pale)
        both(stroke(curve((CX - 44, 308), (CX - 40, 320), (CX - 20, 332), (CX - 3, 337)), 2.2), dark, 0.8)
        cv.fill(stroke([(CX, 336), (CX, 490)], 2.6), dark)
        knot = "#D6B873" if not woman else "#E3CFA2"
        for y in (352, 396, 440, 482):
            cv.fill(stroke([(CX - 15, y), (CX + 15, y)], 3.6), knot, 0.95)
            cv.fill(ellipse(CX, y, 4.2, 4.2, 20), mix(knot, "#5B4315", 0.25))
        if woman:
            both(stroke(curve((CX - 62, 322), (CX - 56, 380), (CX - 52, 430), (CX - 52, 490)), 5), RED if cloth != CLOTH["wine"] else "#D6B873", 0.8)
            both(stroke(curve((CX - 71, 326), (CX - 65, 380), (CX - 61, 430), (CX - 61, 490)), 2), "#E3CFA2", 0.9)
        sleeves()
        badge(CX + 76, 404)


# ---------------------------------------------------------------- scenes

def hills(base, height, seed, step=40, w=1200):
    points = [(0, 900)]
    x = -step
    while x <= w + step:
        points.append((x, base - height * (0.5 + 0.28 * math.sin(x / 173 + seed) + 0.22 * math.sin(x / 61 + seed * 2.3))))
        x += step / 4
    return points + [(w, 900)]


def sky(cv, top, low, horizon):
    cv.fill(rect(0, 0, cv.w, horizon), lambda y: mix(top, low, min(1, y / horizon)))


def tree(cv, x, y, s, leaf="#5F7A5B"):
    cv.fill(path((x - 7 * s, y), ((x - 5 * s, y - 40 * s), (x - 8 * s, y - 70 * s), (x - 20 * s, y - 96 * s)), (x + 20 * s, y - 96 * s), ((x + 8 * s, y - 70 * s), (x + 5 * s, y - 40 * s), (x + 7 * s, y))), "#6A5341")
    crown = [ellipse(x + dx * s, y + dy * s, r * s, r * s * 0.88) for dx, dy, r in
             ((-36, -100, 36), (36, -104, 36), (-20, -132, 36), (22, -136, 36), (0, -112, 46), (0, -154, 30))]
    cv.fill(crown, leaf)
    cv.fill([ellipse(x + dx * s, y + dy * s, r * s, r * s * 0.86) for dx, dy, r in ((40, -92, 34), (8, -86, 42), (46, -122, 26))], "#16261D", 0.16, crown)
    cv.fill([ellipse(x + dx * s, y + dy * s, r * s, r * s * 0.8) for dx, dy, r in ((-26, -138, 26), (-6, -160, 22), (-46, -112, 18))], "#FFFFFF", 0.10, crown)


def window(cv, x, y, w, h, frame="#7C6A55", glass="#A9BDC4", cross=True):
    cv.fill(rect(x - 4, y - 4, w + 8, h + 8), frame)
    cv.fill(rect(x, y, w, h), glass)
    cv.fill([(x, y + h * 0.75), (x + w * 0.75, y), (x + w, y), (x, y + h)], "#FFFFFF", 0.22)
    if cross:
        cv.fill(rect(x + w / 2 - 2, y, 4, h), frame)
        cv.fill(rect(x, y + h * 0.38, w, 3), frame)


def board(cv, x, y, w, h, cells):
    """A notice board: red head, rows of grey text, no readable words."""
    cv.fill(rect(x - 8, y - 8, w + 16, h + 16), "#8C8579")
    cv.fill(rect(x, y, w, h), PAPER)
    cv.fill(rect(x, y, w, h * 0.16), RED)
    cv.fill(rounded(x + w * 0.3, y + h * 0.055, w * 0.4, h * 0.05, 2), "#F3DFC0")
    cols = cells
    cw = w / cols
    for i in range(cols):
        cx = x + i * cw + cw * 0.12
        cv.fill(rect(cx, y + h * 0.24, cw * 0.76, h * 0.66), "#EFE9DC")
        cv.fill(rect(cx + cw * 0.08, y + h * 0.30, cw * 0.34, h * 0.04), GOLD)
        for k in range(6):
            cv.fill(rect(cx + cw * 0.08, y + h * (0.40 + k * 0.075), cw * (0.6 - 0.12 * ((k * 7 + i * 3) % 3)), h * 0.022), "#B9B2A3")


def village_hall():
    cv = Canvas(1200, 800, "#E9E2D3")
    sky(cv, "#CBD8DC", "#F2EBDD", 470)
    cv.fill(hills(440, 190, 0.6), "#A9BAB4")
    cv.fill(hills(480, 150, 2.1), "#8EA396")
    cv.fill(hills(520, 90, 4.0), "#7B937C")
    cv.fill(rect(0, 520, 1200, 280), lambda y: mix("#D8CDB6", "#C8BBA1", (y - 520) / 280))
    # the hall: two floors, grey tiles, white walls
    cv.fill(rect(330, 270, 560, 300), "#F5F1E8")
    cv.fill(rect(330, 270, 560, 12), "#D5CDBE")
    cv.fill(rect(330, 414, 560, 10), "#D9D0C0")
    cv.fill(rect(790, 270, 100, 300), "#000000", 0.05)
    roof = path((290, 272), ((340, 262), (372, 216), (392, 184)), (828, 184), ((848, 216), (880, 262), (930, 272)))
    cv.fill(roof, "#5F6669")
    for i in range(24):
        cv.fill(stroke([(404 + i * 18, 188), (404 + i * 18 + (i - 11.5) * 4.2, 268)], 2), "#4C5356", 0.6, roof)
    cv.fill(stroke([(388, 184), (832, 184)], 9), "#454C4F")
    cv.fill(rect(290, 266, 640, 8), "#4A5053")
    for x in (370, 470, 690, 790):
        window(cv, x, 306, 62, 82)
    window(cv, 580, 306, 62, 82)
    for x in (370, 790):
        window(cv, x, 452, 62, 76)
    cv.fill(rect(470, 436, 282, 134), "#E6DECF")
    cv.fill(rect(552, 446, 118, 124), "#7A4B38")
    cv.fill(rect(609, 446, 4, 124), "#5E3729")
    for x in (598, 620):
        cv.fill(ellipse(x, 512, 4, 4, 20), "#D7B15B")
    cv.fill(rect(456, 424, 310, 18), "#5F6669")
    cv.fill(rect(490, 444, 26, 104), "#F7F2E6")
    cv.fill(rect(706, 444, 26, 104), "#F7F2E6")
    for x in (490, 706):
        for k in range(6):
            cv.fill(rect(x + 9, 452 + k * 15, 8, 9), RED if x == 490 else INK, 0.85)
    for k in range(4):
        cv.fill(rect(530 - k * 14, 570 + k * 12, 162 + k * 28, 13), mix("#CFC6B5", "#8D8474", k * 0.12))
    # flag, tree, board, people
    cv.fill(rect(258, 190, 5, 390), "#9A948A")
    cv.fill(path((263, 196), ((290, 188), (306, 208), (336, 198)), (336, 246), ((306, 256), (290, 236), (263, 244))), RED)
    tree(cv, 1010, 590, 1.75, "#5E7757")
    tree(cv, 130, 572, 1.1, "#6C8562")
    for x in (902, 1092):
        cv.fill(rect(x, 560, 9, 120), "#77705F")
    board(cv, 884, 488, 236, 130, 3)
    cv.fill(path((862, 480), (1142, 480), (1122, 458), (882, 458)), "#5F6669")
    for x, r in ((60, 46), (170, 36), (1160, 44)):
        cv.fill(ellipse(x, 632, r * 1.5, r * 0.8), "#6F8763")
    cv.fill(rect(0, 740, 1200, 60), "#BDAF94")
    return cv


CLERKS = ["f 42 oval light bun black suit navy scarf", "m 35 square warm side black suit navy tie glasses", "f 29 round light bob soft suit navy scarf"]


def service_window():
    cv = Canvas(1200, 800, "#EEE8DB")
    cv.fill(rect(0, 0, 1200, 560), lambda y: mix("#E3E6E4", "#F1ECE1", y / 560))
    cv.fill(rect(0, 0, 1200, 92), "#8E2A2D")
    cv.fill(rect(0, 92, 1200, 8), "#C9A45A")
    for i, x in enumerate((150, 520, 890)):
        cv.fill(rounded(x - 30, 30, 220, 36, 6), "#F6E9CF")
        cv.fill(rounded(x, 40, 160 - 20 * (i % 2), 16, 4), "#8E2A2D")
    for i, x in enumerate((60, 430, 800)):
        cv.fill(rect(x, 140, 340, 290), "#D9DDD9")
        cv.fill(rect(x + 10, 150, 320, 280), lambda y: mix("#C8D2D4", "#DDE2DF", (y - 150) / 280))
        cv.fill([(x + 10, 330), (x + 190, 150), (x + 250, 150), (x + 10, 400)], "#FFFFFF", 0.25)
        cv.fill(rounded(x + 130, 118, 80, 40, 8), "#2F4B63")
        cv.fill(rounded(x + 152, 130, 36, 16, 4), "#F3EAD2")
        cv.view = (0.68, x + 38, 120)
        figure(cv, CLERKS[i].split())
        cv.view = None
        cv.fill(rect(x + 236, 350, 92, 66), "#3D434A")
        cv.fill(rect(x + 242, 356, 80, 54), "#8FA4AE")
        cv.fill(rect(x + 274, 416, 16, 18), "#3D434A")
    # counter
    cv.fill(rect(0, 430, 1200, 34), "#E8DCC4")
    cv.fill(rect(0, 464, 1200, 8), "#B8A586")
    cv.fill(rect(0, 472, 1200, 150), lambda y: mix("#B08E63", "#9A7A54", (y - 472) / 150))
    for x in range(0, 1201, 200):
        cv.fill(rect(x - 2, 472, 4, 150), "#86683F", 0.7)
    # glasses, cards, sweets on the counter
    for s in (0, 1):
        cv.fill([ellipse(252 + s * 44, 424, 19, 11), ellipse(252 + s * 44, 424, 15, 8)[::-1]], "#4A3A30")
    cv.fill(stroke([(270, 422), (278, 422)], 3), "#4A3A30")
    for i in range(4):
        cv.fill([(620 + i * 9, 398 - i * 2), (672 + i * 9, 398 - i * 2), (676 + i * 9, 432), (616 + i * 9, 432)], mix("#FFFFFF", "#D9CDB4", i * 0.2))
    for k in range(4):
        cv.fill(rect(652, 402 + k * 7, 42 - 8 * (k % 2), 2.6), "#A79D8A")
    cv.fill(path((1010, 432), (1000, 404), (1056, 404), (1046, 432)), "#A9BFC2")
    for i, c in enumerate(("#B4575A", "#D5B062", "#6E8B74")):
        cv.fill(ellipse(1012 + i * 16, 402, 9, 7, 24), c)
    # floor and visitors
    cv.fill(rect(0, 622, 1200, 178), lambda y: mix("#D9D2C3", "#C9C0AE", (y - 622) / 178))
    for i in range(-4, 16):
        cv.fill([(i * 100 + 200, 622), (i * 100 + 203, 622), (i * 160 - 118, 800), (i * 160 - 124, 800)], "#BBB19D", 0.6)
    # two seats and a plant
    for x in (150, 330):
        cv.fill(ellipse(x + 70, 770, 96, 9), "#000000", 0.10)
        for dx in (8, 126):
            cv.fill(rect(x + dx, 716, 6, 54), "#6B6760")
        cv.fill(rounded(x - 4, 696, 148, 24, 10), "#8C4A45")
        cv.fill(rounded(x - 4, 696, 148, 9, 4), "#A86660")
    cv.fill(ellipse(1046, 774, 74, 9), "#000000", 0.12)
    for a in range(-4, 5):
        tip = (1046 + a * 30, 560 + abs(a) * 20 - (a % 2) * 16)
        cv.fill(path((1040, 700), ((1040 + a * 8, 640), (tip[0] - 12, tip[1] + 34), tip), ((tip[0] + 10, tip[1] + 50), (1056 + a * 8, 650), (1054, 700))), mix("#5E7C5B", "#2F4A38", (a + 4) % 3 * 0.3))
    cv.fill(path((998, 690), (1094, 690), (1082, 772), (1010, 772)), "#D9D3C6")
    cv.fill(rect(994, 684, 104, 14), "#C6BFAF")
    return cv


def school():
    cv = Canvas(1200, 800, "#E9E2D3")
    sky(cv, "#C6D6DE", "#F3ECDF", 480)
    cv.fill(ellipse(980, 130, 52, 52), "#FBF1DA", 0.9)
    cv.fill(hills(430, 130, 1.2), "#B2C1BD")
    cv.fill(hills(470, 90, 3.3), "#93A898")
    # teaching building
    cv.fill(rect(180, 210, 720, 330), "#F3EDE0")
    cv.fill(rect(180, 196, 720, 22), "#A8675A")
    cv.fill(rect(460, 150, 160, 390), "#EADFCB")
    cv.fill(path((448, 152), (540, 104), (632, 152)), "#A8675A")
    cv.fill(ellipse(540, 176, 24, 24), PAPER)
    cv.fill([ellipse(540, 176, 24, 24), ellipse(540, 176, 21, 21)[::-1]], "#7C4A40")
    cv.fill(stroke([(540, 176), (540, 160)], 3), INK)
    cv.fill(stroke([(540, 176), (551, 181)], 3), INK)
    for floor in range(3):
        y = 238 + floor * 102
        cv.fill(rect(180, y + 80, 720, 8), "#D3C8B3")
        for x in (196, 262, 328, 394, 640, 706, 772, 838):
            window(cv, x, y, 46, 60, "#8D9A9C", "#B7C9CF")
        for x in (482, 552):
            if floor < 2:
                window(cv, x, y, 46, 60, "#8D9A9C", "#B7C9CF")
        cv.fill(rect(180, y + 66, 270, 3), "#8FA0A0")
        cv.fill(rect(630, y + 66, 270, 3), "#8FA0A0")
    cv.fill(rect(490, 450, 100, 90), "#6B7F86")
    cv.fill(rect(538, 450, 4, 90), "#50636A")
    cv.fill(rect(474, 436, 132, 14), "#A8675A")
    # ground, track, flag
    cv.fill(rect(0, 540, 1200, 260), "#CDC3A8")
    cv.fill(path((0, 610), ((300, 570), (900, 570), (1200, 610)), (1200, 800), (0, 800)), "#B5685A")
    for k in range(3):
        cv.fill(stroke(curve((-20, 640 + k * 34), (300, 596 + k * 40), (900, 596 + k * 40), (1220, 640 + k * 34), n=40), 3), "#EBD9CB", 0.9)
    cv.fill(path((0, 742), ((300, 706), (900, 706), (1200, 742)), (1200, 800), (0, 800)), "#7F9A6C")
    cv.fill(rect(1018, 120, 6, 470), "#A9A79F")
    cv.fill(ellipse(1021, 118, 6, 6, 20), "#D7B15B")
    cv.fill(path((1024, 128), ((1060, 116), (1080, 142), (1118, 130)), (1118, 190), ((1080, 202), (1060, 176), (1024, 188))), RED)
    cv.fill(rect(986, 580, 70, 16), "#BDB49E")
    cv.fill(rect(972, 592, 98, 12), "#A79D86")
    tree(cv, 90, 590, 1.5)
    tree(cv, 1150, 600, 1.3, "#6A8460")
    return cv


def factory_gate():
    cv = Canvas(1200, 800, "#EADFCF")
    sky(cv, "#B9C2CE", "#F3D9BE", 500)
    cv.fill(ellipse(250, 430, 60, 60), "#F8E3BF", 0.9)
    cv.fill(hills(470, 100, 2.2), "#A3A3A2")
    # sheds with saw-tooth roof
    for i in range(4):
        x = 420 + i * 180
        cv.fill(path((x, 330), (x, 236), (x + 180, 330)), "#8C8F92")
        cv.fill(path((x + 10, 322), (x + 10, 258), (x + 60, 284), (x + 60, 322)), "#C9D3D4")
        cv.fill(path((x, 236), (x + 180, 330), (x + 180, 320), (x, 224)), "#6B6F73")
    cv.fill(rect(420, 330, 780, 220), "#C5BEB0")
    cv.fill(rect(420, 330, 780, 14), "#A49D8F")
    for x in range(452, 1180, 82):
        window(cv, x, 376, 52, 62, "#7F7B73", "#F0D9A8", True)
    cv.fill(rect(128, 170, 34, 380), "#9D8A7C")
    cv.fill(rect(128, 196, 34, 14), "#A8453F")
    cv.fill(rect(128, 236, 34, 14), "#A8453F")
    cv.fill(rect(0, 540, 1200, 260), lambda y: mix("#A8A296", "#8E887D", (y - 540) / 260))
    # wall, gate posts and beam
    cv.fill(rect(0, 470, 330, 90), "#D8CFBF")
    cv.fill(rect(0, 462, 330, 12), "#8D5C4C")
    cv.fill(rect(870, 470, 330, 90), "#D8CFBF")
    cv.fill(rect(870, 462, 330, 12), "#8D5C4C")
    for x in (316, 838):
        cv.fill(rect(x, 366, 60, 212), "#EFE8DA")
        cv.fill(rect(x + 42, 366, 18, 212), "#000000", 0.07)
        cv.fill(rect(x - 8, 354, 76, 16), "#8D5C4C")
        cv.fill(rect(x + 18, 392, 24, 130), "#8E2A2D" if x < 500 else "#F7F1E3")
        for k in range(6):
            cv.fill(rect(x + 24, 400 + k * 20, 12, 12), "#E9CB86" if x < 500 else "#4B4640")
    cv.fill(rect(300, 308, 614, 52), "#3F5568")
    cv.fill(rect(300, 354, 614, 7), "#C9A45A")
    for k in range(8):
        cv.fill(rounded(420 + k * 48, 320, 30, 26, 4), "#F3EAD6")
    # folding gate pushed to the right, guard house
    for k in range(9):
        x = 700 + k * 15
        cv.fill(stroke([(x, 500), (x + 14, 574)], 3.4), "#6E747A")
        cv.fill(stroke([(x + 14, 500), (x, 574)], 3.4), "#6E747A")
    cv.fill(rect(930, 430, 150, 150), "#E7DFD0")
    cv.fill(rect(918, 416, 174, 18), "#5F6669")
    window(cv, 952, 456, 106, 56, "#5F6669", "#F4DFAE", False)
    # minibus
    cv.fill(ellipse(520, 706, 190, 14), "#000000", 0.16)
    cv.fill(path((346, 694), (346, 592), ((350, 560), (372, 548), (400, 546)), (640, 546), ((672, 548), (688, 580), (700, 616)), ((714, 624), (718, 640), (718, 694))), "#F6F4EE")
    cv.fill(rect(346, 648, 372, 14), "#B0363A")
    cv.fill(path((600, 566), (644, 566), ((660, 572), (672, 596), (678, 614)), (600, 614)), "#8DA3AE")
    for x in (372, 448, 524):
        cv.fill(rounded(x, 566, 66, 48, 6), "#8DA3AE")
        cv.fill([(x, 606), (x + 44, 566), (x + 60, 566), (x + 4, 614)], "#FFFFFF", 0.3)
    cv.fill(rounded(596, 622, 4, 66, 1), "#C8C3B8")
    cv.fill(rounded(696, 652, 22, 14, 4), "#F5D98B")
    for x in (424, 640):
        cv.fill(ellipse(x, 696, 32, 32), "#2E2D2C")
        cv.fill(ellipse(x, 696, 15, 15, 32), "#B9B6AF")
    # lamp
    cv.fill(rect(226, 300, 7, 270), "#5E625F")
    cv.fill(stroke(curve((229, 304), (232, 280), (262, 276), (284, 284)), 6), "#5E625F")
    cv.fill(path((276, 282), (304, 290), (300, 300), (272, 292)), "#F7E3B0")
    return cv


def terraces():
    cv = Canvas(1200, 800, "#E9E2D3")
    sky(cv, "#BCCFD9", "#F4E6D2", 330)
    cv.fill(ellipse(890, 176, 46, 46), "#FBEFD2", 0.95)
    cv.fill(hills(330, 200, 0.2), "#AEBECB")
    cv.fill(hills(370, 170, 1.7), "#93A8B2")
    for x, y, rx in ((240, 250, 210), (700, 286, 260), (1050, 236, 180)):
        cv.fill(ellipse(x, y, rx, 13), "#FFFFFF", 0.45)
    cv.fill(hills(410, 120, 3.4), "#74907F")
    # steps of water, each lip a dark green bank; lines wander but never cross
    levels, before = 12, None
    for i in range(levels):
        t = i / (levels - 1)
        amp, bank = 12 + 34 * t, 6 + 11 * t
        base = 378 + 430 * t ** 1.3
        xs = range(-20, 1241, 20)
        ys = [base + amp * math.sin(x / (260 + 10 * i) + i * 0.42) + amp * 0.35 * math.sin(x / 97 + i * 0.9)
              - 64 * (1 - t) * math.exp(-((x - 330) / 250) ** 2) for x in xs]
        if before:
            ys = [max(y, b + bank * 2.1) for y, b in zip(ys, before)]
        before = ys
        water = mix(mix("#DDE7E7", "#BDD0D7", t), "#EAD9BE", 0.34 if i % 3 == 0 else 0.06)
        green = i in (2, 5, 9)
        cv.fill(list(zip(xs, ys)) + [(1240, 900), (-20, 900)], mix("#5E7A52", "#47633F", t))
        cv.fill([(x, y + bank) for x, y in zip(xs, ys)] + [(1240, 900), (-20, 900)], mix("#A9B878", "#7F9A5E", t) if green else water)
        if not green:
            for k in range(2):
                n = (i * 11 + k * 29) % 50 + 2
                cv.fill(stroke([(xs[n + d], ys[n + d] + bank * 1.9 + 3) for d in range(6)], 2 + 2 * t, True), "#FFFFFF", 0.6)
    # houses of the village on the left shoulder
    for x, y, s in ((250, 372, 1.0), (318, 350, 1.15), (392, 366, 0.95), (186, 392, 0.9)):
        cv.fill(rect(x - 26 * s, y - 26 * s, 52 * s, 28 * s), "#8A6A4C")
        cv.fill(rect(x - 10 * s, y - 18 * s, 14 * s, 20 * s), "#4E3828")
        cv.fill(path((x - 36 * s, y - 22 * s), ((x - 22 * s, y - 30 * s), (x - 18 * s, y - 42 * s), (x - 14 * s, y - 48 * s)), (x + 14 * s, y - 48 * s), ((x + 18 * s, y - 42 * s), (x + 22 * s, y - 30 * s), (x + 36 * s, y - 22 * s))), "#4B4F50")
    tree(cv, 132, 420, 0.72)
    tree(cv, 452, 384, 0.6, "#6A8460")
    return cv


def hospital():
    cv = Canvas(1200, 800, "#E9E2D3")
    sky(cv, "#26364D", "#5C6B80", 540)
    for i in range(46):
        cv.fill(ellipse(i * i * 137 % 1193, i * i * i * 59 % 331 + 10, 1.6 + (i % 3) * 0.5, 1.6 + (i % 3) * 0.5, 10), "#F2E9CF", 0.7)
    cv.fill(hills(520, 110, 2.9), "#2F3E50")
    cv.fill(rect(240, 150, 760, 430), "#C9CDD0")
    cv.fill(rect(240, 150, 760, 14), "#AEB4B8")
    cv.fill(rect(540, 104, 160, 476), "#D9DCDD")
    cv.fill(rounded(572, 122, 96, 96, 14), "#2F6F5E")
    cv.fill(rect(610, 138, 20, 64), PAPER)
    cv.fill(rect(588, 160, 64, 20), PAPER)
    lit = {(0, 1), (0, 5), (1, 0), (1, 3), (1, 6), (2, 2), (2, 4), (2, 7)}
    for floor in range(3):
        for k in range(8):
            x = 268 + k * 66 + (196 if k > 3 else 0)
            window(cv, x, 232 + floor * 78, 40, 46, "#8F979C", "#F3DDA2" if (floor, k) in lit else "#6B7C8C")
    cv.fill(rect(360, 470, 520, 22), "#B01E23")
    for k in range(6):
        cv.fill(rounded(520 + k * 36, 474, 24, 14, 3), "#F6E7C8")
    cv.fill(rect(372, 492, 496, 100), "#F2E6C6")
    for x in (372, 496, 620, 744, 862):
        cv.fill(rect(x, 492, 8, 100), "#8F979C")
    cv.fill(rect(540, 500, 160, 92), "#DCEBEA")
    cv.fill(rect(618, 500, 4, 92), "#7F8C90")
    cv.fill(rect(0, 580, 1200, 220), lambda y: mix("#575C63", "#42474E", (y - 580) / 220))
    cv.fill([(380, 592), (860, 592), (980, 700), (260, 700)], "#F2E0B0", 0.16)
    for x in range(-40, 1240, 160):
        cv.fill([(x, 748), (x + 86, 748), (x + 80, 756), (x - 6, 756)], "#D8D3C2", 0.8)
    # ambulance
    cv.fill(ellipse(600, 714, 210, 14), "#000000", 0.3)
    cv.fill(path((404, 700), (404, 566), ((404, 552), (412, 546), (426, 546)), (664, 546), (664, 576), ((700, 578), (716, 600), (730, 630)), ((776, 636), (792, 648), (792, 700))), "#F7F5F0")
    cv.fill(rect(404, 640, 388, 16), RED)
    cv.fill(path((672, 588), ((694, 590), (706, 606), (716, 630)), (672, 630)), "#9FB4BF")
    cv.fill(rounded(588, 580, 56, 46, 6), "#9FB4BF")
    cv.fill(rounded(462, 562, 66, 66, 10), "#2F6F5E")
    cv.fill(rect(488, 573, 14, 44), PAPER)
    cv.fill(rect(473, 588, 44, 14), PAPER)
    cv.fill(rounded(620, 528, 56, 20, 6), "#4C7FB0")
    cv.fill(ellipse(648, 534, 62, 26), "#8DB8E0", 0.22)
    cv.fill(rounded(772, 654, 20, 14, 4), "#F5D98B")
    for x in (476, 708):
        cv.fill(ellipse(x, 702, 34, 34), "#26262A")
        cv.fill(ellipse(x, 702, 16, 16, 32), "#A9A8A4")
    for x in (80, 1110):
        tree(cv, x, 604, 1.2, "#3E5348")
    return cv


SCENES = {"village-hall": village_hall, "service-window": service_window, "school": school,
          "factory-gate": factory_gate, "terraces": terraces, "hospital": hospital}


def main(args):
    out = "content/media"
    if args[:1] == ["--out"]:
        out, args = args[1], args[2:]
    people = [line.split() for line in PEOPLE.strip().splitlines()]
    for number, (name, *spec) in enumerate(people):
        if not args or name in args:
            save(os.path.join(out, "portraits", name + ".png"), portrait(spec, number))
    for name, scene in SCENES.items():
        if not args or name in args:
            save(os.path.join(out, "scenes", name + ".png"), scene())


def save(path_, canvas):
    os.makedirs(os.path.dirname(path_), exist_ok=True)
    data = canvas.png()
    with open(path_, "wb") as f:
        f.write(data)
    print(f"{path_}  {len(data) / 1024:.1f} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
