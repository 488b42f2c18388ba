#!/usr/bin/env bash
# Makes the pictures of pages that the README shows. Needs LibreOffice and poppler-utils.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/leadframe export pdf --version 1.0.0 --output "$work" >/dev/null 2>&1
printed="$work/pdf/leadership-framework.pdf"
page=$(pdftotext "$printed" - | awk 'BEGIN{RS="\f"} /Recognise and articulate/ && !page {page = NR} END {print page}')
pdftoppm -r 60 -f "$page" -l "$page" -png -singlefile "$printed" docs/page
pdftoppm -r 60 -f 1 -l 1 -png -singlefile "$printed" docs/cover
