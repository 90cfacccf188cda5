#!/usr/bin/env bash
# Pictures of the demo for the README: docs/screenshots/*.png. Needs Chromium, pdftoppm and a font for Chinese.
# With a finished program: GONGSHI=target/release/gongshi tools/screenshots.sh
set -euo pipefail
cd "$(dirname "$0")/.."

gongshi=${GONGSHI:-}
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
shots=$PWD/docs/screenshots
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$shots"

if [ -n "$gongshi" ]; then
  "$gongshi" build --output "$scratch/site" > "$scratch/build.log"
else
  cargo run --quiet -- build --output "$scratch/site" > "$scratch/build.log"
fi

browser() {
  "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb --force-device-scale-factor=2 \
    --user-data-dir="$scratch/profile" "$@" 2> "$scratch/browser.log"
}

# A window is never narrower than 500 px, so a phone is a frame in a page of our own.
shot() { # NAME PAGE WIDTH HEIGHT
  local frame="$scratch/$1.html"
  printf '<!doctype html><style>body{margin:0}iframe{border:0;width:%spx;height:%spx}</style><iframe src="file://%s/site/%s"></iframe>' \
    "$3" "$4" "$scratch" "$2" > "$frame"
  browser --window-size="$3,$4" --allow-file-access-from-files --screenshot="$scratch/$1.png" "file://$frame"
  small "$scratch/$1.png" "$shots/$1.png"
}

# Fewer colours where a tool for it is there.
small() { # FROM TO
  if command -v pngquant > /dev/null; then pngquant --force --speed 1 --strip --output "$2" "$1"; else cp "$1" "$2"; fi
  if command -v optipng > /dev/null; then optipng -quiet -o2 "$2"; fi
}

shot home-1280 index.html 1280 900
shot home-390 index.html 390 844
shot branch-390 branches/wenmiao.html 390 844
shot commitment-390 commitments/yunfang-2026.html 390 844
shot stars-1280 stars/index.html 1280 900

browser --no-pdf-header-footer --print-to-pdf="$scratch/notice.pdf" "file://$scratch/site/notices/2026-xingji-fucha.html"
pdftoppm -r 96 -png -singlefile "$scratch/notice.pdf" "$scratch/notice-print"
small "$scratch/notice-print.png" "$shots/notice-print.png"

for picture in "$shots"/*.png; do
  if [ "$(wc -c < "$picture")" -ge 200000 ]; then echo "$picture is larger than 200 kB" >&2; exit 1; fi
done
