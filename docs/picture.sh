#!/usr/bin/env bash
# Makes the picture of a page that the README shows. Needs LibreOffice and poppler-utils.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/leadframe export docx --version 1.0.0 --output "$work" >/dev/null 2>&1
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work"/word/*.docx >/dev/null 2>&1
page=$(pdftotext "$work/leadership-framework.pdf" - | awk 'BEGIN{RS="\f"} /Recognise and articulate/ && !page {page = NR} END {print page}')
pdftoppm -r 60 -f "$page" -l "$page" -png -singlefile "$work/leadership-framework.pdf" docs/page
