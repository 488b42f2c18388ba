"""SKOS: what is said of which part, in both forms, and that other people's programs agree."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from leadframe import exporters, release
from leadframe.content import model, texts
from leadframe.content.crosswalk import Mapping as Row
from leadframe.content.texts import Text
from leadframe.exporters.rdf import PREFIXES, Iri, Triple, Value, address, jsonld, turtle
from leadframe.language import words
from projects import BOTH, NHS, ROOT, SECOND, edition, tool

LEADERSHIP = "https://example.org/frameworks/nhs-leadership-framework"
CHOIR = "https://example.org/frameworks/cor-cymunedol"
SHAPES = ROOT / "tests" / "skos-integrity.shacl.ttl"
HOSTILE = (
    r'A "quote", a \backslash\, \u0041, \" and “both”', "'''single''' and \"\"\"triple\"\"\"", "line\nreturn\rtab\tend",
    "\x00\x01\x1f\x7f\x85\u2028\ufeff", "İstanbul ﷽ 👩‍🏫 é e\u0301", "@en ^^xsd:date . <a> _:b [] ()", "ends with \\",
)  # fmt: skip


def files(of: release.Edition) -> tuple[str, str]:
    """Turtle and JSON-LD."""
    made = exporters.load("skos").export(of)
    name = of.framework.id
    assert list(made) == [f"{name}.ttl", f"{name}.jsonld"]
    return made[f"{name}.ttl"].decode(), made[f"{name}.jsonld"].decode()


def said(of: release.Edition, subject: str) -> list[str]:
    """The lines of Turtle about one thing."""
    blocks = {block.split("\n", 1)[0]: block.split("\n")[1:] for block in files(of)[0].split("\n\n")}
    return [line.strip().removesuffix(" ;").removesuffix(" .") for line in blocks[f"<{subject}>"] if line]


def changed(of: release.Edition, **fields: Any) -> release.Edition:
    return of._replace(framework=of.framework._replace(**fields))


def with_descriptors(of: release.Edition, *wanted: str) -> release.Edition:
    """The first element has these texts for descriptors."""
    first, *others = of.framework.domains
    element, *rest = first.elements
    made = tuple(
        element.descriptors[0]._replace(id=f"odd-{number}", number=f"odd-{number}", text=text, previous_ids=())
        for number, text in enumerate(wanted)
    )
    domain = first._replace(elements=(element._replace(descriptors=made), *rest))
    return changed(of, parts=(domain, *others))


def asked(script: str, data: Any) -> Any:
    """What Python says in the environment that has pyshacl and rdflib."""
    python = Path(tool("pyshacl")).parent / "python3"
    done = subprocess.run([python, "-c", script], input=json.dumps(data), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_framework_is_a_concept_scheme() -> None:
    assert said(edition(NHS), f"{LEADERSHIP}/nhs-leadership-framework")[:8] == [
        "a skos:ConceptScheme",
        'dct:creator "National Leadership Council"',
        f'dct:identifier "sha256:{edition(NHS).fingerprint}"',
        'dct:issued "2026-11-22"^^xsd:date',
        'dct:language "en-GB"',
        'dct:publisher "NHS Institute for Innovation and Improvement"',
        f"dct:relation <{LEADERSHIP}/related/ksf/C1>",
        f"dct:relation <{LEADERSHIP}/related/ksf/C2>",
    ]
    lines = said(edition(NHS), f"{LEADERSHIP}/nhs-leadership-framework")
    assert 'owl:versionInfo "1.0.0"' in lines
    assert 'skos:altLabel "NHS Leadership Framework"@en-GB' in lines
    assert 'skos:prefLabel "Leadership Framework"@en-GB' in lines
    year = "This framework was superseded in 2013 by Healthcare Leadership Model."
    assert f'skos:changeNote "{year}"@en-GB' in lines
    assert sum(line.startswith("skos:hasTopConcept") for line in lines) == 7


def test_a_draft_says_so_and_has_no_date() -> None:
    rights = edition(SECOND).framework.rights
    assert said(edition(SECOND), f"{CHOIR}/fframwaith-cor-cymunedol") == [
        "a skos:ConceptScheme",
        'dct:creator "Cymdeithas Corau Dyffryn Hirnos"',
        f'dct:identifier "sha256:{edition(SECOND).fingerprint}"',
        'dct:language "cy"',
        "dct:license <https://creativecommons.org/licenses/by/4.0/>",
        'dct:publisher "Gwasg Dyffryn Hirnos"',
        f'dct:rights "{rights.statement} {rights.terms}"@cy',
        'dct:title "Fframwaith Cymwyseddau Côr Cymunedol"@cy',
        'owl:versionInfo "0.3.0"',
        'skos:editorialNote "Drafft (nid i’w gyhoeddi)"@cy',
        f'skos:editorialNote "{words("cy")["crosswalks_note"]}"@cy',
        f"skos:hasTopConcept <{CHOIR}/canu-ynghyd>",
        f"skos:hasTopConcept <{CHOIR}/cynnal-y-cor>",
        'skos:prefLabel "Fframwaith Cymwyseddau Côr Cymunedol"@cy',
    ]
    later = edition(NHS)._replace(is_draft=True, draft_after="1.0.0")
    lines = said(later, f"{LEADERSHIP}/nhs-leadership-framework")
    assert 'skos:editorialNote "Draft after 1.0.0 (not for publication)"@en-GB' in lines
    assert not any(line.startswith("dct:issued") for line in lines)


def test_a_concept_has_all_that_is_known_of_it() -> None:
    assert said(edition(SECOND), f"{CHOIR}/gwrando-ar-y-lleill") == [
        "a skos:Concept",
        f"dct:type <{CHOIR}/item-types/element>",
        f"skos:broadMatch <{CHOIR}/related/cerddoriaeth/A.1>",
        f"skos:broader <{CHOIR}/canu-ynghyd>",
        'skos:definition "Mae cantorion yn gwrando cyn canu ac wrth ganu, er mwyn i’r lleisiau asio’n un sŵn."@cy',
        f"skos:inScheme <{CHOIR}/fframwaith-cor-cymunedol>",
        *(
            f"skos:narrower <{CHOIR}/{name}>"
            for name in (
                "addasu-cryfder-y-llais", "anadlu-gydai-gilydd", "clywed-y-rhannau-eraill", "dal-y-traw",
                "ffurfio-llafariaid", "gwrando-wedi-ymgartrefu", "gwrando-wrth-ymuno",
            )
        ),
        'skos:notation "1.1"',
        'skos:prefLabel "Gwrando ar y lleill"@cy',
        'skos:scopeNote "Mae cantorion sy’n gwrando’n astud yn:"@cy',
    ]  # fmt: skip
    assert said(edition(SECOND), f"{CHOIR}/meithrin-llais-wrth-ymuno") == [
        "a skos:Concept",
        f"dct:type <{CHOIR}/item-types/indicator>",
        f"skos:broader <{CHOIR}/meithrin-y-llais>",
        f"skos:inScheme <{CHOIR}/fframwaith-cor-cymunedol>",
        'skos:notation "meithrin-llais-wrth-ymuno"',
        'skos:prefLabel "Mae’n dysgu’r ymarferion cynhesu ac yn eu gwneud gartref ddwywaith yr wythnos."@cy',
        f"skos:related <{CHOIR}/wrth-ymuno>",
    ]


def test_stages_are_a_scheme_of_their_own_in_order() -> None:
    assert said(edition(SECOND), f"{CHOIR}/schemes/stages") == [
        "a skos:ConceptScheme",
        f"dct:isPartOf <{CHOIR}/fframwaith-cor-cymunedol>",
        'dct:title "Fframwaith Cymwyseddau Côr Cymunedol: Cam"@cy',
        f"skos:hasTopConcept <{CHOIR}/wedi-ymgartrefu>",
        f"skos:hasTopConcept <{CHOIR}/wrth-ymuno>",
        'skos:prefLabel "Fframwaith Cymwyseddau Côr Cymunedol: Cam"@cy',
    ]
    lines = said(edition(NHS), f"{LEADERSHIP}/whole-organisation")
    assert 'skos:notation "4"' in lines
    assert f"skos:topConceptOf <{LEADERSHIP}/schemes/stages>" in lines
    elsewhere = "Combined summary tables after Appendix I: Whole Organisation/Wider Healthcare System"
    assert f'skos:note "{elsewhere}"@en-GB' in lines
    assert "schemes/stages" not in files(changed(edition(SECOND), stages=(), parts=()))[0]


@pytest.mark.parametrize(
    ("of", "members"),
    [
        pytest.param("fframwaith-cor-cymunedol", ["canu-ynghyd", "cynnal-y-cor"], id="domains"),
        pytest.param("schemes/stages", ["wrth-ymuno", "wedi-ymgartrefu"], id="stages"),
        pytest.param("canu-ynghyd", ["gwrando-ar-y-lleill", "meithrin-y-llais", "dysgur-caneuon"], id="elements"),
        pytest.param(
            "meithrin-y-llais",
            ["cynhesu-cyn-canu", "sefyll-yn-gefnsyth", "ynganu-cytseiniaid", "tynnu-anadl-ddofn", "arbed-y-llais"],
            id="descriptors",
        ),
    ],
)
def test_order_is_kept_in_collections(of: str, members: list[str]) -> None:
    lines = said(edition(SECOND), f"{CHOIR}/collections/{of}")
    assert lines[:2] == ["a skos:OrderedCollection", f"dct:subject <{CHOIR}/{of}>"]
    assert lines[2:-1] == ["skos:memberList (", *(f"<{CHOIR}/{name}>" for name in members), ")"]


def test_the_code_of_the_publisher_is_the_notation() -> None:
    first, *others = edition(SECOND).framework.domains
    coded = changed(edition(SECOND), parts=(first._replace(code="RP.A"), *others))
    assert 'skos:notation "RP.A"' in said(coded, f"{CHOIR}/canu-ynghyd")


def test_ids_that_are_gone_lead_to_what_followed_them() -> None:
    at = edition(SECOND).framework.at
    retired = (
        model.Retired(at, "hen-elfen", "0.2.0", "split_into", ((at, "dal-y-traw"), (at, "arbed-y-llais"))),
        model.Retired(at, "hen-adran", "0.2.0", "no_replacement", ()),
    )
    of = changed(edition(SECOND), retired=retired)
    gone = 'owl:deprecated "true"^^xsd:boolean'
    assert said(of, f"{CHOIR}/gwrando-ar-eraill") == [f"dct:isReplacedBy <{CHOIR}/clywed-y-rhannau-eraill>", gone]
    assert f"dct:replaces <{CHOIR}/gwrando-ar-eraill>" in said(of, f"{CHOIR}/clywed-y-rhannau-eraill")
    assert said(of, f"{CHOIR}/hen-elfen")[2] == gone
    assert f"dct:replaces <{CHOIR}/hen-elfen>" in said(of, f"{CHOIR}/dal-y-traw")
    assert said(of, f"{CHOIR}/hen-adran") == [gone]


@pytest.mark.parametrize("root", BOTH)
def test_every_row_that_says_that_parts_match_is_there(root: Path) -> None:
    names = {"exact": "exactMatch", "close": "closeMatch", "broad": "broadMatch", "narrow": "narrowMatch"}
    framework = edition(root).framework
    graph = json.loads(files(edition(root))[1])["@graph"]
    found = {
        (node["@id"].rpartition("/")[2], key, value["@id"])
        for node in graph
        for key in node
        if key.endswith("Match") or key == "dct:relation"
        for value in (node[key] if isinstance(node[key], list) else [node[key]])
    }

    def expected(row: Row) -> tuple[str, str, str]:
        prefix, code = row.object.split(":")
        how = f"skos:{names.get(row.predicate, 'relatedMatch')}"
        whole = row.subject == framework.id
        return row.subject, "dct:relation" if whole else how, f"{framework.base_uri}/related/{prefix}/{code}"

    rows = [row for crosswalk in framework.crosswalks for row in crosswalk.rows if row.predicate != "none"]
    assert found == set(map(expected, rows))
    labels = {node["@id"]: sorted(node.keys() - {"@id"}) for node in graph if "/related/" in node["@id"]}
    assert set(labels) == {f"{framework.base_uri}/related/{row.object.replace(':', '/')}" for row in rows}
    assert [keys for keys in labels.values() if keys != ["rdfs:label"]] == []


def in_skos(framework: model.Framework) -> list[Text]:
    """The texts that the scheme has: those of the framework, its stages and domains."""
    found = [text for stage in framework.stages for text in texts.of_stage(stage)]
    return [*found, *(text for domain in framework.domains for text in texts.of_domain(domain))]


def spoken(node: dict[str, Any]) -> Iterator[str]:
    """The texts that are said of one thing."""
    for said in node.values():
        for value in said if isinstance(said, list) else [said]:
            if isinstance(value, dict) and "@language" in value:
                yield value["@value"]


@pytest.mark.parametrize("root", BOTH)
def test_every_text_is_there_word_for_word(root: Path) -> None:
    framework = edition(root).framework
    values = [value for node in json.loads(files(edition(root))[1])["@graph"] for value in spoken(node)]
    whole, noted = set(values), {value.partition(": ")[2] for value in values}
    missing = [
        text.address for text in in_skos(framework) if text.text not in (noted if "@" in text.address else whole)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("plain ’ é 👩", '"plain ’ é 👩"', id="plain words"),
        pytest.param('"', r'"\""', id="a quotation mark"),
        pytest.param("\\n", r'"\\n"', id="a backslash"),
        pytest.param("a\nb\rc\td", r'"a\nb\rc\td"', id="line ends and tabs"),
        pytest.param("\x00\x7f\x85", r'"\u0000\u007F\u0085"', id="controls"),
        pytest.param("\u2028\ufeff\u200d", r'"\u2028\uFEFF\u200D"', id="signs nobody sees"),
    ],
)
def test_literals_are_escaped(text: str, written: str) -> None:
    assert turtle.literal(text) == written


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        pytest.param("https://a.org/b#c?d=e&f", "https://a.org/b#c?d=e&f", id="plain"),
        pytest.param('https://a.org/<b> "c"', "https://a.org/%3Cb%3E%20%22c%22", id="signs that end an address"),
        pytest.param("https://a.org/{|}\\^`", "https://a.org/%7B%7C%7D%5C%5E%60", id="signs no address may have"),
        pytest.param("https://a.org/é\x01\u2028", "https://a.org/é%01%E2%80%A8", id="letters stay, controls go"),
        pytest.param("https://a.org/%20", "https://a.org/%20", id="encoded already"),
    ],
)
def test_odd_signs_in_addresses_are_encoded(text: str, iri: str) -> None:
    assert address(text) == iri


def test_order_of_statements_does_not_matter() -> None:
    said = [Triple("b", "dct:title", Value("x")), Triple("a", "dct:relation", Iri("c")), Triple("a", "dct:a", Iri("d"))]
    assert turtle.written(said) == turtle.written([*reversed(said), said[0]])
    assert jsonld.written(said) == jsonld.written([*reversed(said), said[0]])


@pytest.mark.parametrize("root", BOTH)
def test_another_parser_reads_the_turtle(root: Path, tmp_path: Path) -> None:
    for number, of in enumerate((edition(root), with_descriptors(edition(root), *HOSTILE[:3], *HOSTILE[4:]))):
        path = tmp_path / f"{number}.ttl"
        path.write_text(files(of)[0], encoding="utf-8")
        done = subprocess.run([tool("rapper"), "-q", "-c", "-i", "turtle", path], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


COMPARE = """
import json, sys
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS
made = []
for turtle, jsonld in json.load(sys.stdin):
    one, other = Graph().parse(data=turtle, format="turtle"), Graph().parse(data=jsonld, format="json-ld")
    made.append([isomorphic(one, other), len(one), sorted(str(label) for label in one.objects(None, SKOS.prefLabel))])
print(json.dumps(made))
"""


def test_both_forms_say_the_same() -> None:
    editions = (edition(NHS), edition(SECOND), with_descriptors(edition(SECOND), *HOSTILE))
    (nhs, second, odd) = asked(COMPARE, [files(of) for of in editions])
    assert nhs[0] and second[0] and odd[0]
    assert nhs[1] > 2000
    assert set(HOSTILE) <= set(odd[2])


SHACL = """
import json, sys
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import SH
asked = json.load(sys.stdin)
shapes = Graph().parse(data=asked["shapes"], format="turtle")
made = {}
for name, turtle in asked["cases"].items():
    data = Graph().parse(data=turtle, format="turtle", publicID="https://example.org/")
    conforms, report, _ = validate(data, shacl_graph=shapes, inference="none")
    made[name] = [conforms, sorted({str(text).partition(":")[0] for text in report.objects(None, SH.resultMessage)})]
print(json.dumps(made))
"""
GOOD = """
<s> a skos:ConceptScheme ; skos:prefLabel "S"@en ; skos:hasTopConcept <a> .
<a> a skos:Concept ; skos:prefLabel "A"@en ; skos:notation "1" ; skos:inScheme <s> ; skos:topConceptOf <s> .
<b> a skos:Concept ; skos:prefLabel "B"@en ; skos:notation "1.1" ; skos:inScheme <s> .
<a> skos:narrower <b> . <b> skos:broader <a> .
<o> a skos:OrderedCollection ; skos:prefLabel "A"@en ; skos:memberList ( <b> ) .
"""
BAD = {
    "a scheme that is a concept": ("S9", "", "<a> a skos:ConceptScheme ; skos:hasTopConcept <b> ."),
    "a label that is preferred and alternative": ("S13", "", '<b> skos:altLabel "B"@en .'),
    "a label that is preferred and hidden": ("S13", "", '<b> skos:hiddenLabel "B"@en .'),
    "a label that is alternative and hidden": ("S13", "", '<b> skos:altLabel "X"@en ; skos:hiddenLabel "X"@en .'),
    "two preferred labels": ("S14", "", '<b> skos:prefLabel "C"@en .'),
    "related to the one above": ("S27", "", "<b> skos:related <a> ."),
    "a collection that is a concept": ("S37", "", "<b> a skos:OrderedCollection ."),
    "a collection that is a scheme": ("S37", "", "<s> a skos:Collection ."),
    "exact and broad": ("S46", "", "<b> skos:exactMatch <x> ; skos:broadMatch <x> ."),
    "exact and narrow": ("S46", "", "<b> skos:exactMatch <x> ; skos:narrowMatch <x> ."),
    "exact and related": ("S46", "", "<b> skos:exactMatch <x> ; skos:relatedMatch <x> ."),
    "a cycle": ("cycle", "", "<a> skos:broader <b> . <b> skos:narrower <a> ."),
    "an orphan": ("orphan", "<a> skos:narrower <b> . <b> skos:broader <a> .", ""),
    "no way back": ("one way", "<a> skos:narrower <b> .", ""),
    "no label": ("prefLabel", 'skos:prefLabel "B"@en ;', ""),
    "no notation": ("notation", 'skos:notation "1.1" ;', ""),
    "a notation twice": ("notation", '"1.1"', '"1"'),
    "no scheme": ("inScheme", 'skos:notation "1.1" ; skos:inScheme <s> .', 'skos:notation "1.1" .'),
    "a label without language": ("language", '"B"@en', '"B"'),
    "a definition without language": ("language", "", '<b> skos:definition "x" .'),
    "a scheme without top concepts": ("hasTopConcept", "; skos:hasTopConcept <a>", ""),
}


def verdicts(cases: Mapping[str, str]) -> dict[str, tuple[bool, list[str]]]:
    """What the shapes say of schemes: whether they are sound, and the reasons why not."""
    found = asked(SHACL, {"shapes": SHAPES.read_text(encoding="utf-8"), "cases": cases})
    return {name: (conforms, reasons) for name, (conforms, reasons) in found.items()}


@cache
def small() -> dict[str, tuple[bool, list[str]]]:
    """The verdicts on the good one and the bad ones: one process for all."""
    cases = {"good": GOOD}
    for name, (_, old, new) in BAD.items():
        assert old in GOOD
        cases[name] = GOOD.replace(old, new, 1) if old else GOOD + new
    head = f"@prefix skos: <{PREFIXES['skos']}> .\n"
    return verdicts({name: head + case for name, case in cases.items()})


def test_the_frameworks_keep_to_all_conditions() -> None:
    editions = {"nhs": edition(NHS), "second": edition(SECOND), "odd": with_descriptors(edition(SECOND), *HOSTILE)}
    found = verdicts({name: files(of)[0] for name, of in editions.items()})
    assert found == dict.fromkeys(editions, (True, []))


def test_a_sound_scheme_passes() -> None:
    assert small()["good"] == (True, [])


@pytest.mark.parametrize("name", list(BAD))
def test_broken_schemes_are_refused_for_the_right_reason(name: str) -> None:
    conforms, reasons = small()[name]
    assert not conforms
    assert BAD[name][0] in reasons
