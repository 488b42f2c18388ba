"""Templates: made, listed, tried; what a person, a program or a stranger does to them."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadframe import source
from leadframe.cli.commands import leadframe
from leadframe.content.layout import kind
from leadframe.errors import CannotDo
from leadframe.exporters import opc
from leadframe.exporters.word import engine, package, render, trial
from leadframe.exporters.word.plan import plans
from leadframe.schema_check import Checker, store
from projects import NHS, SECOND, edition, tool

MAIN = "word/document.xml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["template", *arguments], standalone_mode=False)


def changed(old: str, new: str, name: str = MAIN) -> bytes:
    """The usual template with other words in one of its parts."""
    parts = opc.unpack(package.template())
    text = parts[name].decode()
    assert old in text
    return opc.pack({**parts, name: text.replace(old, new).encode()})


def test_the_framework_for_trials_has_the_shape_of_a_framework() -> None:
    schemas = store.load(NHS, None)
    assert schemas
    checker = Checker(schemas)
    for file, data in trial.documents().items():
        reading = source.Source("", data, dict)
        assert list(checker.faults(str(kind(file)), reading)) == []


def test_the_usual_template_has_no_fault_and_leaves_nothing_out(tmp_path: Path) -> None:
    file = tmp_path / "mine.docx"
    assert run("new", str(file)).return_value == 0
    done = run("check", str(file))
    assert (done.return_value, done.stdout) == (0, "")
    again = run("new", str(file))
    assert "is there already" in str(again.exception)


def test_every_name_is_listed() -> None:
    names = {line.split(" ")[0] for line in run("show").stdout.splitlines()}
    assert {"title", "parts[].heading", "parts[].elements[].indicators[].text", "words.contents"} <= names


TRIED = [
    pytest.param(
        changed("{{ element.statement }}", ""),
        ["leaves out: first-one#statement; mend the template (full, stage, domain, form)"],
        ["parts[].elements[].statement"],
        id="a text is left out",
    ),
    pytest.param(changed("{{ imprint }}", "x", "word/footer.xml"), [], ["imprint"], id="the rights are left out"),
    pytest.param(
        changed("{{ title }}", "{{ titel }}"), ["something that there is not: 'titel' is undefined"], [], id="slip"
    ),
    pytest.param(changed("{%p for part in parts %}", "{%p for part in %}"), ["cannot be read: Expected"], [], id="tag"),
    pytest.param(changed("{%p endif %}", ""), ["Jinja is expecting this tag"], [], id="no end"),
    pytest.param(
        changed("{%p endfor %}<", "{%p endfor %} and more<"),
        ["the words “and more” stand beside a tag for a whole paragraph or row, and are lost"],
        [],
        id="words beside a tag",
    ),
    pytest.param(
        changed("{{ title }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}"),
        ["may not do this: call is not allowed"],
        [],
        id="a way into Python",
    ),
    pytest.param(
        changed("{{ title }}", "{{ cycler.__init__.__globals__.os.system('id') }}"), ["may not do this"], [], id="os"
    ),
    pytest.param(
        changed("{{ title }}", "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"),
        ["may not do this"],
        [],
        id="a loop without end",
    ),
    pytest.param(changed("{{ title }}", "{{ 'x' * 9999999999 }}"), ["mul is not allowed"], [], id="memory"),
    pytest.param(changed("{{ title }}", "{{ title.center(9999999999) }}"), ["may not do this"], [], id="a call"),
    pytest.param(changed("{{ title }}", "{{ title|pprint }}"), ["No filter named 'pprint'"], [], id="a filter"),
    pytest.param(changed("{{ title }}", "{% set a = title ~ title %}"), ["assign is not allowed"], [], id="a new name"),
    pytest.param(
        changed("{{ title }}", "{% for a in words %}{% for b in words %}x{% endfor %}{% endfor %}"),
        ["a loop inside another has to go over something that the outer one gives"],
        [],
        id="loops that multiply",
    ),
    pytest.param(
        changed("{{ element.statement }}", "{{ element.statement|trim|e }} not"),
        [],
        [],
        id="words of its own beside a text",
    ),
    pytest.param(
        changed("{{ element.statement }}", "{{ element.statement|first }}"),
        ["leaves out: first-one#statement"],
        ["parts[].elements[].statement"],
        id="a text cut off",
    ),
    pytest.param(
        changed("{%tr for row in element.indicators %}", "{%tr for row in element.indicators %} lost"),
        ["the words “lost” stand beside"],
        [],
        id="words in the row of a tag",
    ),
]


@pytest.mark.parametrize(("template", "faults", "left_out"), TRIED)
def test_a_trial_tells_what_is_wrong(template: bytes, faults: list[str], left_out: list[str], tmp_path: Path) -> None:
    outcome = trial.tried(template)
    assert len(outcome.faults) == len(faults)
    for fault, part in zip(outcome.faults, faults, strict=True):
        assert part in fault
    assert outcome.left_out == left_out
    path = tmp_path / "tried.docx"
    path.write_bytes(template)
    done = run("check", str(path))
    assert done.return_value == (1 if faults else 0)
    assert done.stdout.count("\n") == len(faults) + len(left_out)


def parts_with(**others: bytes) -> bytes:
    return opc.pack({**opc.unpack(package.template()), **others})


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in opc.unpack(package.template()).items():
            zipped.writestr(name, part)
        zipped.writestr("word/media/big.bin", b"\0" * 60_000_000)
    return stream.getvalue()


TYPES = "[Content_Types].xml"


def linked(kind: str, target: str) -> bytes:
    """The usual template with a link to something outside it."""
    link = f'<Relationship Id="rX" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return changed("</Relationships>", link, "word/_rels/document.xml.rels")


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"hello", "is no Word document", id="text"),
        pytest.param(package.template()[:4000], "is no Word document", id="cut off"),
        pytest.param(parts_with(**{MAIN: b"<w:document"}), "is no Word document", id="not well-formed"),
        pytest.param(parts_with(**{MAIN: ENTITIES}), "a document type of its own", id="expanding entities"),
        pytest.param(opc.pack({"a.txt": b"a"}), "is no Word document", id="another zip"),
        pytest.param(bomb(), "no honest Word document", id="zip bomb"),
        pytest.param(b"", "is no Word document", id="an empty file"),
        pytest.param(
            changed('w:styleId="Heading1"', "", "word/styles.xml"), "no Word document", id="a style without an id"
        ),
        pytest.param(
            changed('Target="styles.xml"', "", "word/_rels/document.xml.rels"),
            "no Word document",
            id="a link to nowhere",
        ),
        pytest.param(
            changed('Target="numbering.xml"', 'Target="x.xml"', "word/_rels/document.xml.rels"),
            "no Word document",
            id="a link to a part that is not there",
        ),
        pytest.param(package.template()[600:], "is no Word document", id="without its beginning"),
        pytest.param(linked("attachedTemplate", "http://evil.example/x.dotm"), "(attachedTemplate", id="template"),
        pytest.param(linked("image", "file:///etc/private.png"), "(image file:///etc/private.png", id="picture"),
        pytest.param(linked("hyperlink", "file:///etc/passwd"), "outside it (hyperlink", id="link to a file"),
        pytest.param(
            changed("{{ title }}</w:t>", '{{ title }}</w:t></w:r><w:r><w:instrText>INCLUDETEXT "x"</w:instrText>'),
            "a field that fetches something (INCLUDETEXT)",
            id="field",
        ),
        pytest.param(
            changed("wordprocessingml.document.main", "wordprocessingml.document.macroEnabled.main", TYPES),
            "has macros",
            id="macros",
        ),
    ],
)
def test_what_is_no_template_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "it.docx"
    path.write_bytes(content)
    assert says in str(run("check", str(path)).exception)
    arguments = ["--project", str(SECOND), "export", "docx", "--no-page-numbers", "--template", str(path)]
    done = CliRunner().invoke(leadframe, [*arguments, "-o", str(tmp_path / "out")], standalone_mode=False)
    assert isinstance(done.exception, CannotDo)
    assert not (tmp_path / "out").exists()


RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
SHOWN = (
    '</w:t></w:r><w:r><w:drawing><a:blip xmlns:a="x" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:embed="rPic"/></w:drawing></w:r><w:r><w:t>'
)


def test_a_picture_in_the_header_stays_with_every_header() -> None:
    relation = '<Relationship Id="rPic" Type="http://x/image" Target="media/crest.png"/>'
    parts = opc.unpack(changed("{{ running }}", "{{ running }}" + SHOWN, "word/header.xml"))
    parts["word/media/crest.png"] = b"a picture"
    parts[TYPES] = parts[TYPES].replace(b"<Default", b'<Default Extension="png" ContentType="image/png"/><Default', 1)
    parts["word/_rels/header.xml.rels"] = RELATIONS.format(relation).encode()
    content = render.rendered(plans(edition(SECOND))[0]._replace(template=opc.pack(parts)))
    made = opc.unpack(content)
    headers = [name for name in made if name.startswith("word/header")]
    assert len(headers) > 5
    assert all(f"word/_rels/{name.removeprefix('word/')}.rels" in made for name in headers)


def test_a_footnote_of_the_template_keeps_its_number() -> None:
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>Own note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    parts = opc.unpack(changed("</w:footnotes>", note, "word/footnotes.xml"))
    reference = '{{ title }}</w:t></w:r><w:r><w:footnoteReference w:id="1"/>'
    parts[MAIN] = parts[MAIN].replace(b"{{ title }}</w:t>", reference.encode(), 1)
    made = opc.unpack(render.rendered(plans(edition(NHS))[0]._replace(template=opc.pack(parts))))
    assert re.findall(r'<w:footnote w:id="(\d+)"', made["word/footnotes.xml"].decode()) == list("1234567")
    assert re.findall(r'footnoteReference w:id="(\d+)"', made[MAIN].decode()) == list("1234567")


def test_a_template_that_libreoffice_saved_is_as_good(tmp_path: Path) -> None:
    path = tmp_path / "mine.docx"
    path.write_bytes(package.template())
    command = [tool("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    outcome = trial.tried((tmp_path / "out/mine.docx").read_bytes())
    assert outcome == trial.Outcome([], [])


def test_nothing_of_python_is_told() -> None:
    with pytest.raises(CannotDo) as told, engine.explained():
        raise ValueError("file '<_io.BytesIO object at 0x7fefb922a4d0>' is not a Word file.")
    assert str(told.value).startswith("the template cannot be filled (file in it is not a Word file): ")
