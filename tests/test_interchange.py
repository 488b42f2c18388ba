"""The forms of other programs: what each holds, and what the programs say to it."""

import copy
import csv
import html
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from frameworks import NASTY
from leadframe import exporters, release
from leadframe.content.build import build
from leadframe.content.tables import COLUMNS, joined, split
from leadframe.content.texts import texts
from leadframe.errors import CannotDo
from leadframe.exporters import Options, xlsx
from projects import BOTH, NHS, ROOT, SECOND, edition, sound, tool

DOMAIN = "framework/domains/canu-ynghyd.yaml"
FORMATS = exporters.NAMES


def hostile() -> release.Edition:
    """The second framework with texts that trouble other programs."""
    documents = copy.deepcopy(dict(edition(SECOND).documents))
    listed = [entry for element in documents[DOMAIN]["elements"] for entry in element["descriptors"]]
    for entry, text in zip(listed, NASTY, strict=False):
        entry["text"] = text
    documents[DOMAIN]["elements"][0]["title"] = "a < b & <c> " + "x" * 120
    return edition(SECOND)._replace(documents=documents, framework=build(documents))


def written(name: str, of: release.Edition, folder: Path, options: Options = exporters.USUAL) -> dict[str, Path]:
    """The files of an export on disk."""
    folder.mkdir(exist_ok=True)
    made = exporters.load(name).export(of, options)
    for file, content in made.items():
        (folder / file).write_bytes(content)
    return {file: folder / file for file in made}


def everything(content: bytes) -> str:
    """All that a file says; of an office file, all its parts."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = (package.read(name).decode("utf-8", "replace") for name in package.namelist())
            return html.unescape("\n".join(parts))
    return content.decode()


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_says_version_rights_and_source(name: str) -> None:
    for root, stamp in ((NHS, ""), (SECOND, "Drafft (nid i’w gyhoeddi)")):
        of = edition(root)
        told = "\n".join(map(everything, exporters.load(name).export(of).values())).replace("\\", "")
        assert of.framework.version in told
        assert of.framework.rights.holder in told
        assert of.fingerprint in told
        assert stamp in told


def test_the_fingerprint_is_that_of_the_content_whatever_its_layout() -> None:
    at_hand, frozen = edition(NHS), release.released(NHS, "1.0.0")
    assert at_hand.fingerprint == frozen.fingerprint
    assert edition(SECOND).fingerprint != at_hand.fingerprint
    assert hostile().fingerprint != edition(SECOND).fingerprint


def test_every_key_of_a_part_has_a_column() -> None:
    schema = json.loads((ROOT / "schema/domain.schema.json").read_bytes())["properties"]
    inside = schema["elements"]["items"]["properties"]
    of = {
        "domains": schema, "elements": inside, "descriptors": inside["descriptors"]["items"]["properties"],
        "indicators": inside["indicators"]["items"]["properties"],
        "negative_behaviours": schema["negative_behaviours"]["items"]["properties"],
        "examples": schema["examples"]["items"]["properties"],
    }  # fmt: skip
    tables = {"variants", "elements", "descriptors", "indicators", "negative_behaviours", "examples"}
    for name, keys in of.items():
        columns = {{"stage_id": "stage"}.get(column.name, column.name) for column in COLUMNS[name]}
        assert set(keys) - tables == columns - {"number", "position", "domain_id", "element_id"}, name


def test_tables_hold_the_rows_of_the_parts() -> None:
    made = split(edition(NHS).plain)
    assert {name: len(rows) for name, rows in made.items() if name != "properties"} == {
        "stages": 4, "domains": 7, "elements": 28, "descriptors": 112, "indicators": 88, "negative_behaviours": 29,
        "examples": 26, "variants": 37,
    }  # fmt: skip
    assert made["descriptors"][3] == {
        "id": "obtain-and-act-on-feedback", "element_id": "developing-self-awareness", "number": "1.1.4", "code": "",
        "text": "Obtain, analyse and act on feedback from a variety of sources", "previous_ids": "",
    }  # fmt: skip


def test_tables_are_put_together_by_their_numbers_and_not_by_their_rows() -> None:
    made = split(edition(NHS).plain)
    turned = {name: rows if name == "properties" else rows[::-1] for name, rows in made.items()}
    assert joined(turned) == edition(NHS).plain


@pytest.mark.parametrize("root", BOTH)
def test_frictionless_and_csvwvalidate_find_nothing(root: Path, tmp_path: Path) -> None:
    written("csv", edition(root), tmp_path)
    done = subprocess.run(
        [tool("frictionless"), "validate", "datapackage.json"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.count("VALID")) == (0, len(COLUMNS) + 2), done.stdout
    done = subprocess.run(
        [tool("csvwvalidate"), "-v", "csv-metadata.json"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip()) == (0, "OK"), done.stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        pytest.param("descriptors.csv", "dal-y-traw,", "Dal y traw,", "constraint", id="an id that is none"),
        pytest.param("elements.csv", ",canu-ynghyd,", ",nowhere,", "foreign-key", id="a domain that is not there"),
        pytest.param("descriptors.csv", "dal-y-traw,", "addasu-cryfder-y-llais,", "primary-key", id="an id twice"),
        pytest.param("indicators.csv", ",1,wrth-ymuno", ",first,wrth-ymuno", "type", id="a place that is no number"),
    ],
)
def test_the_description_lets_frictionless_find_faults(
    file: str, old: str, new: str, fault: str, tmp_path: Path
) -> None:
    path = written("csv", edition(SECOND), tmp_path)[file]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    command = [tool("frictionless"), "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert fault in "".join(error["type"] for task in report["tasks"] for error in task["errors"])


def test_csv_for_excel_is_harmless_and_apart() -> None:
    made = exporters.load("csv").export(hostile(), Options(excel=True))
    assert {content[:3] for content in made.values()} == {b"\xef\xbb\xbf"}
    assert not [name for name in made if name.endswith(".json")]
    found = [cell for row in csv.reader(io.StringIO(made["descriptors.csv"].decode("utf-8-sig"))) for cell in row]
    assert "'=1+1" in found
    assert not [cell for cell in found if cell[:1] in ("=", "+", "-", "@")]
    plain = exporters.load("csv").export(hostile())["descriptors.csv"].decode()
    assert ",=1+1," in plain


def cells(path: Path) -> dict[tuple[str, str], tuple[Any, str]]:
    book = load_workbook(path)
    return {
        (page.title, cell.coordinate): (cell.value, cell.data_type)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("of", [pytest.param("nhs", id="nhs-2011"), pytest.param("hostile", id="hostile texts")])
def test_libreoffice_opens_and_saves_the_workbook_with_no_cell_changed(of: str, tmp_path: Path) -> None:
    path, *_ = written("xlsx", edition(NHS) if of == "nhs" else hostile(), tmp_path).values()
    command = [
        tool("soffice"),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    before, after = cells(path), cells(tmp_path / "saved" / path.name)
    # LibreOffice writes _x0041_ without the escape that the standard wants.
    plain = {key: (str(value).replace("_x005F_x", "_x"), kind) for key, (value, kind) in before.items()}
    assert {key: (str(value).replace("_x005F_x", "_x"), kind) for key, (value, kind) in after.items()} == plain
    assert {kind for _, kind in before.values()} == {"s"}
    from leadframe import importers

    found = importers.read(tmp_path / "saved" / path.name, {}).documents
    assert found == dict((edition(NHS) if of == "nhs" else hostile()).documents)


def test_the_workbook_has_a_sheet_for_each_domain_and_what_is_wanted_to_print_it(tmp_path: Path) -> None:
    path, *_ = written("xlsx", edition(NHS), tmp_path).values()
    book = load_workbook(path)
    assert [(page.title, page.sheet_state) for page in book] == [
        ("About", "visible"),
        ("Summary tables", "visible"),
        ("1 Demonstrating Personal", "visible"),
        ("2 Working with Others", "visible"),
        ("3 Managing Services", "visible"),
        ("4 Improving Services", "visible"),
        ("5 Setting Direction", "visible"),
        ("6 Creating the Vision", "visible"),
        ("7 Delivering the Strategy", "visible"),
        ("Stages", "visible"),
        ("Crosswalks", "visible"),
        ("Data", "hidden"),
    ]
    page = book["2 Working with Others"]
    assert [cell.value for cell in page[1]] == ["Number", "Part", "Stage", "Text", "Address"]
    assert [cell.value for cell in page[2]] == ["2", "Domain", None, "Working with Others", "working-with-others"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", f"A1:E{page.max_row}")
    assert (page.print_title_rows, page.page_setup.orientation, page.page_setup.fitToHeight) == (
        "$1:$1",
        "landscape",
        0,
    )
    assert {cell.number_format for row in page.iter_rows() for cell in row} == {"@"}
    assert all(cell.alignment.wrap_text for row in page.iter_rows() for cell in row)
    assert page.oddHeader is not None
    assert page.oddHeader.right.text == "Leadership Framework 1.0.0"


def test_the_workbook_is_printed_without_addresses_and_complains_of_no_number(tmp_path: Path) -> None:
    path, *_ = written("xlsx", edition(NHS), tmp_path).values()
    book = load_workbook(path)
    page = book["2 Working with Others"]
    assert page.print_area == f"'2 Working with Others'!$A$1:$D${page.max_row}"
    assert max(float(row.height or 0) for sheet in book for row in sheet.row_dimensions.values()) <= 409
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert [b"numberStoredAsText" in sheet and b"customHeight" not in sheet for sheet in sheets] == [True] * 12
    arabic = edition(SECOND)._replace(framework=edition(SECOND).framework._replace(language="ar"))
    path, *_ = written("xlsx", arabic, tmp_path / "ar").values()
    assert {page.sheet_view.rightToLeft for page in load_workbook(path)} == {True}


def test_a_framework_that_is_in_force_no_longer_says_so() -> None:
    for name in FORMATS:
        if name not in ("json", "docx", "crosswalks"):
            told = "\n".join(map(everything, exporters.load(name).export(edition(NHS)).values()))
            assert "superseded in 2013 by Healthcare Leadership Model" in told, name


def test_a_text_that_no_cell_holds_is_told() -> None:
    documents = copy.deepcopy(dict(edition(SECOND).documents))
    documents[DOMAIN]["elements"][0]["descriptors"][0]["text"] = "long " * 7000 + "end"
    of = edition(SECOND)._replace(documents=documents, framework=build(documents))
    with pytest.raises(CannotDo, match="the text of clywed-y-rhannau-eraill has more than 32,767 signs"):
        xlsx.export(of)


def test_json_is_the_form_of_a_release(tmp_path: Path) -> None:
    made = json.loads(exporters.load("json").export(edition(NHS))["nhs-leadership-framework.json"])
    frozen = json.loads((NHS / "framework/releases/1.0.0.json").read_bytes())
    assert {key: value for key, value in made.items() if key != "fingerprint"} == frozen
    draft = json.loads(exporters.load("json").export(edition(SECOND))["fframwaith-cor-cymunedol.json"])
    assert (draft["draft"], "released" in draft) == ("Drafft (nid i’w gyhoeddi)", False)


def test_a_draft_in_the_folder_of_releases_is_no_release(tmp_path: Path) -> None:
    shutil.copytree(SECOND / "framework", tmp_path / "framework")
    (tmp_path / "framework/releases").mkdir()
    (content,) = exporters.load("json").export(edition(SECOND)).values()
    (tmp_path / "framework/releases/0.3.0.json").write_bytes(content)
    with pytest.raises(CannotDo, match=r"0\.3\.0\.json is a draft, and no release"):
        release.released(tmp_path, "0.3.0")


def test_every_text_of_the_parts_is_in_every_form() -> None:
    """Those of domains, elements, descriptors, indicators, negative behaviours and examples."""
    framework = edition(NHS).framework
    roles = ("statement", "descriptor", "indicator", "negative_behaviour", "example")
    wanted = [text.text for text in texts(framework) if text.role in roles]
    assert len(wanted) == 290
    for name in ("csv", "xlsx", "json", "case"):
        told = "\n".join(map(everything, exporters.load(name).export(edition(NHS)).values()))
        plain = told.replace('""', '"').replace('\\"', '"')
        assert [text for text in wanted if text not in plain] == [], name


def test_a_form_is_asked_for_what_it_is_for() -> None:
    from click.testing import CliRunner

    from leadframe.cli.commands import leadframe

    for arguments, says in (
        (("json", "--excel"), "--excel is for csv"),
        (("csv", "--case-version", "1.0"), "--case-version is for case"),
    ):
        result = CliRunner().invoke(leadframe, ["--project", str(NHS), "export", *arguments], standalone_mode=False)
        assert says in str(result.exception)
    assert sound(NHS).framework
