"""What reviewers did to a document comes back as exactly that: told by their scripts, not by the importer."""

import copy
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from leadframe import exporters
from leadframe.content.texts import texts
from leadframe.exporters import opc
from leadframe.exporters.word import render
from leadframe.exporters.word.plan import plans
from leadframe.exporters.word.xml import W, children, make
from leadframe.importers.consultation import found, judge, word_file
from leadframe.importers.consultation.answer import Fate, Review, Said
from leadframe.importers.consultation.wording import restored, same
from projects import BOTH, NHS, SECOND, edition
from reviewers import AUTHOR, DAY, Reviewer

FIRST, SECOND_ITEM, LAST = "clywed-y-rhannau-eraill", "addasu-cryfder-y-llais", "dal-y-traw"
"""Descriptors of one element; the last has the full stop of the list behind it."""

STATEMENT, LEAD_IN = "gwrando-ar-y-lleill#statement", "gwrando-ar-y-lleill#lead_in"
INDICATOR, NEXT_INDICATOR = "gwrando-wrth-ymuno", "gwrando-wedi-ymgartrefu"
TITLE, STAGE, STAGE_TEXT = "gwrando-ar-y-lleill", "wrth-ymuno", "wrth-ymuno#text"


@cache
def sent(root: Path) -> bytes:
    """The full Word document of a project."""
    (content,) = exporters.load("docx").export(edition(root)).values()
    return content


def reviewer(root: Path = SECOND, author: str = AUTHOR) -> Reviewer:
    return Reviewer(sent(root), author)


def read(content: bytes) -> Review:
    document = word_file.read(opc.opened(content, "review.docx", "office file"), "review.docx")
    assert document.manifest
    return found.review(document, document.manifest)


Told = set[tuple[str, str, str]]


def changed(review: Review) -> Told:
    """Address, fate and words of everything that is not as it was sent; new texts with what they stand behind."""
    told: Told = {(one.address, one.fate, one.words) for one in review.said.values() if one.fate != "unchanged"}
    told |= {(aside.address, aside.what, aside.words) for aside in review.asides}
    return told | {(new.after, "new", new.words) for new in review.new}


def words(address: str) -> str:
    return reviewer().texts[address].words


def swapped(address: str, start: int, end: int, new: str) -> str:
    old = words(address)
    return old[:start] + new + old[end:]


Script = Callable[[Reviewer], Told]


def _tracked(it: Reviewer) -> Told:
    it.track(FIRST, 0, 6, "Gwrando ar")
    return {(FIRST, "edited", swapped(FIRST, 0, 6, "Gwrando ar"))}


def _untracked(it: Reviewer) -> Told:
    it.replace(FIRST, 7, 15, "lleisiau")
    return {(FIRST, "edited", swapped(FIRST, 7, 15, "lleisiau"))}


def _both(it: Reviewer) -> Told:
    it.replace(FIRST, 0, 6, "Gwrando ar")
    it.track(SECOND_ITEM, 0, 6, "Newid")
    return {
        (FIRST, "edited", swapped(FIRST, 0, 6, "Gwrando ar")),
        (SECOND_ITEM, "edited", swapped(SECOND_ITEM, 0, 6, "Newid")),
    }


def _in_the_last_item(it: Reviewer) -> Told:
    it.track(LAST, 0, 3, "Cadw")
    return {(LAST, "edited", swapped(LAST, 0, 3, "Cadw"))}


def _behind_the_bookmark(it: Reviewer) -> Told:
    it.append(LAST, " a’r nodyn")
    it.append(FIRST, " o gwbl")
    return {(LAST, "edited", words(LAST) + " a’r nodyn"), (FIRST, "edited", words(FIRST) + " o gwbl")}


def _bold(it: Reviewer) -> Told:
    it.emphasise(FIRST, 0, 6)
    return set()


def _title(it: Reviewer) -> Told:
    it.track(TITLE, 0, 7, "Clustfeinio")
    return {(TITLE, "edited", swapped(TITLE, 0, 7, "Clustfeinio"))}


def _without_its_number(it: Reviewer) -> Told:
    heading = it.paragraph(TITLE)
    number = next(run for run in heading.findall(W + "r") if (run.findtext(W + "t") or "").startswith("1.1"))
    number.find(W + "t").text = "1.4 "
    it.track(TITLE, 0, 7, "Clustfeinio")
    return {(TITLE, "edited", swapped(TITLE, 0, 7, "Clustfeinio"))}


def _two_texts_in_a_paragraph(it: Reviewer) -> Told:
    it.track(STAGE, 5, 10, "ddod")
    it.track(STAGE_TEXT, 0, 4, "hwn")
    return {
        (STAGE, "edited", swapped(STAGE, 5, 10, "ddod")),
        (STAGE_TEXT, "edited", swapped(STAGE_TEXT, 0, 4, "hwn")),
    }


def _struck(it: Reviewer) -> Told:
    it.strike(SECOND_ITEM)
    return {(SECOND_ITEM, "lost", "")}


def _struck_and_the_next_edited(it: Reviewer) -> Told:
    it.strike(FIRST)
    it.track(SECOND_ITEM, 0, 6, "Newid")
    return {(FIRST, "lost", ""), (SECOND_ITEM, "edited", swapped(SECOND_ITEM, 0, 6, "Newid"))}


def _last_struck(it: Reviewer) -> Told:
    it.strike(LAST)
    return {(LAST, "lost", "")}


def _struck_before_the_layout(it: Reviewer) -> Told:
    it.strike("gwrando-ar-y-lleill#lead_in")
    it.strike("hysbysebu-cyngherddau")
    return {("gwrando-ar-y-lleill#lead_in", "lost", ""), ("hysbysebu-cyngherddau", "lost", "")}


def _joined_to_the_layout(it: Reviewer) -> Told:
    paragraph = it.paragraph("pam-y-fframwaith")
    label = copy.deepcopy(paragraph)
    for mark in [*label.iter(W + "bookmarkStart"), *label.iter(W + "bookmarkEnd")]:
        mark.getparent().remove(mark)
    for run in label.findall(W + "r")[1:]:
        label.remove(run)
    next(label.iter(W + "t")).text = "Geiriau’r ffurf"
    paragraph.addnext(label)
    it.mark_end(paragraph, "del")
    return {("pam-y-fframwaith", "merged", words("pam-y-fframwaith") + "Geiriau’r ffurf")}


def _all_of_a_list_struck(it: Reviewer) -> Told:
    for address in ("cynhesu-cyn-canu", "sefyll-yn-gefnsyth", "ynganu-cytseiniaid"):
        it.strike(address)
    it.track("tynnu-anadl-ddofn", 0, 5, "Cymryd")
    return {
        ("cynhesu-cyn-canu", "lost", ""),
        ("sefyll-yn-gefnsyth", "lost", ""),
        ("ynganu-cytseiniaid", "lost", ""),
        ("tynnu-anadl-ddofn", "edited", swapped("tynnu-anadl-ddofn", 0, 5, "Cymryd")),
    }


FIGURE = "lqf-personal-qualities#items."
INTRODUCED = "managing-services#{}@introduction-list"
INTRODUCTION = ["managing-services@introduction-list", INTRODUCED.format("statement"), INTRODUCED.format("lead_in")]


def _one_of_several_struck(it: Reviewer) -> Told:
    start = it.start(f"{FIGURE}2")
    mark = start.getprevious()
    assert mark.findtext(W + "t") == "; "
    it.wrap_out(mark)
    for run in it.runs(f"{FIGURE}2"):
        it.wrap_out(run)
    return {(f"{FIGURE}2", "lost", "")}


def _last_of_several_struck(it: Reviewer) -> Told:
    address = INTRODUCED.format("lead_in")
    it.wrap_out(it.start(address).getprevious())
    for run in it.runs(address):
        it.wrap_out(run)
    return {(address, "lost", "")}


def _middle_of_several_struck(it: Reviewer) -> Told:
    address = INTRODUCED.format("statement")
    for run in it.runs(address):
        it.wrap_out(run)
    return {(address, "lost", "")}


def _marks_between_changed(it: Reviewer) -> Told:
    for address, mark in (
        (f"{FIGURE}2", ", "),
        (INTRODUCED.format("statement"), ": "),
        (INTRODUCED.format("lead_in"), ""),
    ):
        it.start(address).getprevious().find(W + "t").text = mark
    figure = (
        "Personal Qualities: Self belief, Self awareness; Self management; Drive for improvement; Personal integrity"
    )
    statement, lead_in = (it.texts[INTRODUCED.format(name)].words for name in ("statement", "lead_in"))
    return {
        (f"{FIGURE}5", "layout", figure),
        (INTRODUCED.format("lead_in"), "layout", f"Managing services: {statement}{lead_in}"),
    }


def _words_before_the_last(it: Reviewer) -> Told:
    start = it.start(INTRODUCED.format("lead_in"))
    come = it.change("ins")
    come.append(it.run("Moreover, "))
    start.addprevious(come)
    whole = "".join(it.texts[a].before + it.texts[a].words for a in INTRODUCTION)
    said = whole.replace("This requires", "Moreover, This requires")
    return {(address, "merged", said) for address in INTRODUCTION}


def _the_end_of_one(it: Reviewer) -> Told:
    address = INTRODUCED.format("statement")
    old = it.texts[address].words
    it.track(address, len(old) - 5, len(old), "live.")
    return {(address, "edited", old[:-5] + "live.")}


def _mark_and_text_changed(it: Reviewer) -> Told:
    it.start(f"{FIGURE}2").getprevious().find(W + "t").text = ", "
    it.track(f"{FIGURE}1", 0, 4, "Own")
    (line,) = [line for line in it.sent.lines if any(text.address == f"{FIGURE}1" for text in line.texts)]
    whole = "".join(text.before + text.words for text in line.texts) + line.after
    said = whole.replace("Self belief; ", "Own belief, ")
    return {(text.address, "merged", said) for text in line.texts}


SEVERAL = [
    pytest.param(_one_of_several_struck, id="one struck with its mark"),
    pytest.param(_last_of_several_struck, id="the last struck with its blank"),
    pytest.param(_middle_of_several_struck, id="the middle struck without its blank"),
    pytest.param(_marks_between_changed, id="the marks between them changed"),
    pytest.param(_words_before_the_last, id="words that may belong to either"),
    pytest.param(_the_end_of_one, id="the last word of one before a blank"),
    pytest.param(_mark_and_text_changed, id="a mark and a text before it changed"),
]


@pytest.mark.parametrize("script", SEVERAL)
def test_texts_in_one_paragraph_are_told_apart_or_left_to_a_person(script: Script) -> None:
    it = reviewer(NHS)
    expected = script(it)
    assert changed(read(it.saved())) == expected


def _typed_before(it: Reviewer) -> Told:
    paragraph = it.paragraph(SECOND_ITEM)
    above = make("p")
    above.append(copy.deepcopy(paragraph.find(W + "pPr")))
    start = it.start(SECOND_ITEM)
    above.extend([start, it.change("ins")])
    above[-1].append(it.run("Gwylio’r arweinydd"))
    paragraph.addprevious(above)
    it.mark_end(above, "ins")
    it.track_in(paragraph, "Addasu", "Newid")
    return {
        (FIRST, "new", "Gwylio’r arweinydd"),
        (SECOND_ITEM, "edited", swapped(SECOND_ITEM, 0, 6, "Newid")),
    }


def _two_typed_before(it: Reviewer) -> Told:
    paragraph, start = it.paragraph(SECOND_ITEM), it.start(SECOND_ITEM)
    for number in (1, 2):
        above = make("p")
        above.append(copy.deepcopy(paragraph.find(W + "pPr")))
        above.extend([start] if number == 1 else [])
        above.append(it.run(f"Peth newydd sbon {number}"))
        paragraph.addprevious(above)
    return {(FIRST, "new", "Peth newydd sbon 1"), (FIRST, "new", "Peth newydd sbon 2")}


def _typed_before_an_edited_one(it: Reviewer) -> Told:
    paragraph, start = it.paragraph(SECOND_ITEM), it.start(SECOND_ITEM)
    above = make("p")
    above.extend([copy.deepcopy(paragraph.find(W + "pPr")), start, it.run("Peth newydd sbon")])
    paragraph.addprevious(above)
    text = next(paragraph.iter(W + "t"))
    text.text = (text.text or "").replace("Addasu", "Newid")
    now = words(SECOND_ITEM).replace("Addasu", "Newid")
    return {(SECOND_ITEM, "lost", ""), (FIRST, "new", "Peth newydd sbon"), (FIRST, "new", now)}


def _bookmark_lost(it: Reviewer) -> Told:
    for address in (SECOND_ITEM, "meithrin-y-llais"):
        start = it.start(address)
        end = next(e for e in start.itersiblings(W + "bookmarkEnd") if e.get(W + "id") == start.get(W + "id"))
        start.getparent().remove(start)
        end.getparent().remove(end)
    return set()


def _same_words_as_a_copy(it: Reviewer) -> Told:
    it.add(SECOND_ITEM, words("trefnu-ymarferion"))
    return {(SECOND_ITEM, "new", words("trefnu-ymarferion"))}


def _copy_struck(it: Reviewer) -> Told:
    for run in it.runs(INDICATOR, again=True):
        it.wrap_out(run)
    return {(INDICATOR, "copy", "")}


def _odd_contents(it: Reviewer) -> Told:
    end = it.runs(FIRST)[-1]
    control = children("sdt", make("sdtPr"), children("sdtContent", it.run(" un")))
    symbol = children("r", make("sym", font="Wingdings", char="F0E0"))
    noted = children("r", children("rPr", make("rStyle", val="FootnoteTextChar")), make("t", " dau"))
    end.addnext(noted)
    end.addnext(symbol)
    end.addnext(control)
    return {(FIRST, "edited", words(FIRST) + " un→ dau")}


def _removed(it: Reviewer) -> Told:
    it.remove(SECOND_ITEM)
    return {(SECOND_ITEM, "lost", "")}


def _new(it: Reviewer) -> Told:
    it.add(SECOND_ITEM, "Gwylio’r arweinydd yn gyson")
    return {(SECOND_ITEM, "new", "Gwylio’r arweinydd yn gyson")}


def _new_untracked(it: Reviewer) -> Told:
    it.add(LAST, "Gwylio’r arweinydd yn gyson", tracked=False)
    return {(LAST, "new", "Gwylio’r arweinydd yn gyson")}


def _joined(it: Reviewer) -> Told:
    it.join(FIRST, SECOND_ITEM)
    both = words(FIRST) + words(SECOND_ITEM)
    return {(FIRST, "merged", both), (SECOND_ITEM, "merged", both)}


def _divided(it: Reviewer) -> Told:
    old = words(STATEMENT)
    it.divide(STATEMENT, 40)
    return {(STATEMENT, "split", old[:40].strip())}


def _moved_with_tracking(it: Reviewer) -> Told:
    it.move(FIRST, "ffurfio-llafariaid")
    return {(FIRST, "moved", words(FIRST))}


def _moved_with_its_bookmark(it: Reviewer) -> Told:
    it.carry(FIRST, "ffurfio-llafariaid")
    return {(FIRST, "moved", words(FIRST))}


def _moved_with_tracking_and_bookmark(it: Reviewer) -> Told:
    it.move(FIRST, "ffurfio-llafariaid")
    start = it.start(FIRST)
    end = next(e for e in start.itersiblings(W + "bookmarkEnd") if e.get(W + "id") == start.get(W + "id"))
    there = next(p for p in it.root.iter(W + "p") if p.find(W + "moveTo") is not None)
    there.insert(1, start)
    there.append(end)
    later = it.change("ins")
    later.append(it.run(" bob tro"))
    there.append(later)
    return {(FIRST, "moved", words(FIRST) + " bob tro")}


def _pasted_with_its_bookmark(it: Reviewer) -> Told:
    it.paragraph(LAST).addnext(copy.deepcopy(it.paragraph(SECOND_ITEM)))
    return {(LAST, "new", words(SECOND_ITEM))}


def _cut_and_pasted(it: Reviewer) -> Told:
    it.add("cynhesu-cyn-canu", words(FIRST), tracked=False)
    it.remove(FIRST)
    return {(FIRST, "moved", words(FIRST))}


def _copied(it: Reviewer) -> Told:
    it.add("cynhesu-cyn-canu", words(FIRST), tracked=False)
    return {("cynhesu-cyn-canu", "new", words(FIRST))}


def _new_row(it: Reviewer) -> Told:
    it.copy_row(INDICATOR, "Mae’n cyfrif y bariau.")
    return {(INDICATOR, "new", "Mae’n cyfrif y bariau.")}


def _struck_row(it: Reviewer) -> Told:
    it.strike_row(INDICATOR)
    return {(INDICATOR, "lost", "")}


def _copy(it: Reviewer) -> Told:
    first, *others = it.runs(INDICATOR, again=True)
    first.find(W + "t").text = "Geiriau eraill."
    for run in others:
        run.getparent().remove(run)
    return {(INDICATOR, "copy", "Geiriau eraill.")}


def _label(it: Reviewer) -> Told:
    label = next(p for p in it.root.iter(W + "p") if "".join(p.itertext()) == "Dangosyddion")
    next(label.iter(W + "t")).text = "Arwyddion"
    return {(LAST, "layout", "Arwyddion")}


def _nested(it: Reviewer) -> Told:
    it.track(FIRST, 0, 6, "Gwrando’n graff ar")
    other = it.change("del")
    other.set(W + "author", "B. Other")
    run = next(come for come in it.paragraph(FIRST).findall(W + "ins"))[0]
    later = it.run("’n graff")
    run.find(W + "t").text = "Gwrando"
    come = run.getparent()
    rest = it.run(" ar")
    other.append(later)
    later.find(W + "t").tag = W + "delText"
    come.extend([other, rest])
    return {(FIRST, "edited", swapped(FIRST, 0, 6, "Gwrando ar"))}


def _typing(it: Reviewer) -> Told:
    it.replace(FIRST, 6, 7, "\u00a0 ")
    for address in ("gosod-y-cadeiriau", "casglur-tal-aelodaeth"):
        (run,) = it.runs(address)
        run.find(W + "t").text = run.find(W + "t").text.replace("’", "'")
    (run,) = it.runs("hysbysebu-cyngherddau")
    run.find(W + "t").text = run.find(W + "t").text.replace(" – ", " - ")
    return set()


def _words_among_typing(it: Reviewer) -> Told:
    (run,) = it.runs("gosod-y-cadeiriau")
    old = run.find(W + "t").text
    run.find(W + "t").text = old.replace("’", "'").replace("cylch", "cylch mawr")
    return {("gosod-y-cadeiriau", "edited", old.replace("cylch", "cylch mawr"))}


def _full_stop(it: Reviewer) -> Told:
    end = [run for run in it.paragraph(LAST).findall(W + "r") if run.findtext(W + "t") == "."]
    end[-1].getparent().remove(end[-1])
    return set()


def _note(it: Reviewer) -> Told:
    it.comment(FIRST, 0, 6, "Pam hyn?")
    return set()


def _retyped(it: Reviewer) -> Told:
    runs = it.runs(FIRST)
    it.track(FIRST, 0, len(words(FIRST)), "Rhywbeth hollol wahanol")
    assert runs
    return {(FIRST, "edited", "Rhywbeth hollol wahanol")}


def _retyped_without_bookmark(it: Reviewer) -> Told:
    paragraph = it.paragraph(FIRST)
    for mark in [*paragraph.iter(W + "bookmarkStart"), *paragraph.iter(W + "bookmarkEnd")]:
        mark.getparent().remove(mark)
    next(paragraph.iter(W + "t")).text = words(FIRST) + " bob tro"
    return {(FIRST, "lost", ""), (LEAD_IN, "new", words(FIRST) + " bob tro")}


SCRIPTS = [
    pytest.param(script, id=name)
    for name, script in {
        "words typed over with tracking": _tracked,
        "words typed over without tracking": _untracked,
        "both in one document": _both,
        "the last item keeps the full stop of its list out": _in_the_last_item,
        "words typed behind the bookmark": _behind_the_bookmark,
        "bold is no edit": _bold,
        "a title behind its number": _title,
        "a title whose number was changed": _without_its_number,
        "two texts in one paragraph": _two_texts_in_a_paragraph,
        "a paragraph struck with tracking": _struck,
        "a paragraph struck and the next edited": _struck_and_the_next_edited,
        "the last item struck": _last_struck,
        "a paragraph struck before one of the layout": _struck_before_the_layout,
        "a paragraph joined to one without a text": _joined_to_the_layout,
        "several paragraphs struck, and the next edited": _all_of_a_list_struck,
        "a paragraph typed before one, whose bookmark goes with it": _typed_before,
        "two paragraphs typed before one": _two_typed_before,
        "a paragraph typed before one that was edited without tracking": _typed_before_an_edited_one,
        "a bookmark that is gone, and the text is not": _bookmark_lost,
        "a new paragraph with the words of a title": _same_words_as_a_copy,
        "a copy struck": _copy_struck,
        "words in a control, a symbol, words in a style of notes": _odd_contents,
        "a paragraph gone without a trace": _removed,
        "a new paragraph": _new,
        "a new paragraph without tracking": _new_untracked,
        "two paragraphs joined": _joined,
        "a paragraph divided": _divided,
        "a paragraph moved with tracking": _moved_with_tracking,
        "a paragraph moved with tracking and its bookmark, and edited": _moved_with_tracking_and_bookmark,
        "a paragraph pasted with the same bookmark": _pasted_with_its_bookmark,
        "a paragraph dragged with its bookmark": _moved_with_its_bookmark,
        "a paragraph cut and pasted": _cut_and_pasted,
        "a paragraph copied": _copied,
        "a row copied and changed": _new_row,
        "a row struck": _struck_row,
        "a copy changed": _copy,
        "a label of the layout changed": _label,
        "an insertion in which somebody else deleted": _nested,
        "typing is forgiven": _typing,
        "words among typing": _words_among_typing,
        "the full stop of the list is gone": _full_stop,
        "a comment is no edit": _note,
        "a paragraph typed anew in its place": _retyped,
        "a paragraph typed anew without its bookmark": _retyped_without_bookmark,
    }.items()
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_exactly_what_the_reviewer_did_comes_back(script: Script) -> None:
    it = reviewer()
    expected = script(it)
    assert changed(read(it.saved())) == expected


@pytest.mark.parametrize("root", BOTH)
def test_what_nobody_changed_is_unchanged(root: Path) -> None:
    review = read(sent(root))
    assert changed(review) == set()
    assert not any(one.is_retyped for one in review.said.values())


KINDS = [
    pytest.param(root, document.id, id=f"{document.id} of {root.name}")
    for root in (NHS, SECOND)
    for document in edition(root).settings.documents
    if document.id != "full"
]


@pytest.mark.parametrize(("root", "name"), KINDS)
def test_every_kind_of_document_comes_home(root: Path, name: str) -> None:
    plan = plans(edition(root), [name])[0]
    review = read(render.rendered(plan))
    assert changed(review) == set()
    assert bool(review.said) is (name != "crosswalk")


def test_a_footnote_is_a_text_like_any_other() -> None:
    it = reviewer()
    part = "word/footnotes.xml"
    old = it.texts["nodyn-y-corau"].words
    assert old.encode() in it.parts[part]
    it.parts[part] = it.parts[part].replace(old.encode(), f"{old} Mwy.".encode())
    assert changed(read(it.saved())) == {("nodyn-y-corau", "edited", f"{old} Mwy.")}


def test_who_did_it_is_told_and_whether_it_was_tracked() -> None:
    it = reviewer(author="C. Third")
    it.track(FIRST, 0, 6, "Gwrando ar")
    it.replace(SECOND_ITEM, 0, 6, "Newid")
    it.track(LAST, 0, 3, "Cadw")
    it.replace(LAST, 10, 13, "at ddiwedd")
    said = read(it.saved()).said
    assert [(said[a].hands, said[a].is_tracked) for a in (FIRST, SECOND_ITEM, LAST)] == [
        ((("C. Third", DAY),), True),
        ((), False),
        ((("C. Third", DAY),), False),
    ]


def test_a_comment_stands_at_its_text_with_its_words() -> None:
    it = reviewer()
    it.comment(STAGE_TEXT, 0, 4, "Beth yw hyn?")
    it.comment(FIRST, 7, 15, "Pam?")
    notes = read(it.saved()).notes
    assert [(n.address, n.remark.hand, n.remark.text, n.remark.about) for n in notes] == [
        (STAGE_TEXT, (AUTHOR, DAY), "Beth yw hyn?", words(STAGE_TEXT)[:4].strip()),
        (FIRST, (AUTHOR, DAY), "Pam?", words(FIRST)[7:15].strip()),
    ]


def test_a_comment_on_several_paragraphs_is_told_once() -> None:
    it = reviewer()
    it.comment(FIRST, 7, 15, "Pam?")
    paragraph, following = it.paragraph(FIRST), it.paragraph(SECOND_ITEM)
    end = paragraph.find(W + "commentRangeEnd")
    following.extend([end, next(r for r in paragraph.iter(W + "r") if r.find(W + "commentReference") is not None)])
    notes = read(it.saved()).notes
    assert [(note.address, note.remark.about) for note in notes] == [(FIRST, words(FIRST)[7:])]


def test_a_divided_text_comes_with_its_pieces() -> None:
    it = reviewer()
    it.divide(STATEMENT, 40)
    assert read(it.saved()).said[STATEMENT].pieces == (words(STATEMENT)[:40].strip(), words(STATEMENT)[40:].strip())


def test_a_new_text_says_which_lost_one_it_may_be() -> None:
    it = reviewer()
    _retyped_without_bookmark(it)
    assert [new.like for new in read(it.saved()).new] == [FIRST]


OTHER_WORDS = (
    "newydd",
    "gyda gofal",
    "ac eto",
    "yn well",
    "(felly)",
    "“dyfyniad”",
    "hanner-ffordd",
    "42",
    "Yn awr. Wedyn",
)


@pytest.mark.parametrize("seed", range(25))
def test_a_random_set_of_edits_comes_back_as_that_set(seed: int) -> None:
    dice = random.Random(seed)
    root = dice.choice([p.values[0] for p in BOTH])
    assert isinstance(root, Path)
    it = reviewer(root)
    roles = {text.address: text.role for text in texts(edition(root).framework)}
    plain = [a for a in it.texts if roles[a] != "note" and len(it.runs(a)) == 1 and len(it.texts[a].words) > 12]
    expected: Told = set()
    for address in dice.sample(plain, 12):
        old = it.texts[address].words
        blanks = [n for n, sign in enumerate(old) if sign == " " and 0 < n < len(old) - 2]
        if not blanks:
            continue
        start = dice.choice(blanks)
        end = dice.choice([n for n in [*blanks, len(old)] if n > start])
        new = dice.choice(OTHER_WORDS)
        kind = dice.choice(["track", "replace", "insert", "take out", "append", "comment", "strike"])
        if kind == "append" and "@" in address:
            continue  # Words between two texts that only a blank keeps apart may belong to either.
        if kind == "track":
            it.track(address, start, end, f" {new}")
        elif kind == "replace":
            it.replace(address, start, end, f" {new}")
        elif kind == "insert":
            it.track(address, start, start + 1, f" {new} ")
        elif kind == "take out":
            it.track(address, start, end, "")
        elif kind == "append":
            it.append(address, f" {new}")
        elif kind == "comment":
            it.comment(address, 0, start, new)
            continue
        else:
            for run in it.runs(address):
                it.wrap_out(run)
        middle = {"insert": f" {new} {old[start + 1 :]}", "take out": old[end:], "append": f"{old[start:]} {new}"}
        now = {"strike": ""}.get(kind, old[:start] + middle.get(kind, f" {new}{old[end:]}"))
        if " ".join(now.split()) != old:
            expected.add((address, "edited" if now else "lost", " ".join(now.split())))
    assert changed(read(it.saved())) == expected


SAME = [
    pytest.param("the staff’s view", "the staff's view", True, id="an apostrophe"),
    pytest.param("“x” and ‘y’", "\"x\" and 'y'", True, id="quotation marks"),
    pytest.param("one - two", "one – two", True, id="a dash that Word put in"),
    pytest.param("one -- two", "one—two", True, id="two hyphens"),
    pytest.param("and so on...", "and so on…", True, id="an ellipsis"),
    pytest.param("one two", "one\u00a0 two", True, id="blanks"),
    pytest.param("co-operate", "co\u2011operate", True, id="a hyphen that does not break"),
    pytest.param("health/care", "health/\u200bcare", True, id="a blank without width"),
    pytest.param("caf\u00e9", "cafe\u0301", True, id="Unicode forms"),
    pytest.param("self awareness", "self-awareness", False, id="a hyphen"),
    pytest.param("one, two", "one two", False, id="a comma"),
    pytest.param("Staff", "staff", False, id="a capital letter"),
    pytest.param("2010-11", "2010–11", False, id="a dash between figures"),
    pytest.param("do it", "do not it", False, id="a word"),
    pytest.param("it", "it.", False, id="a full stop"),
]


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_typing_is_no_edit_and_everything_else_is(one: str, other: str, expected: bool) -> None:
    assert same(one, other) is expected
    assert same(other, one) is expected


def test_an_edit_keeps_the_typing_of_the_rest() -> None:
    base = "The staff’s “view” – as it was – counts."
    assert restored(base, 'The staff\'s "view" - as it  is - counts.') == "The staff’s “view” – as it is – counts."


def _said(address: str, base: str, new: str, fate: Fate = "edited") -> Said:
    return Said(address, base, new, fate)


def _judged(base: str, returned: list[tuple[str, Fate]], today: str) -> tuple[str, str, str]:
    address = FIRST
    reviews = [
        Review(f"{n}.docx", "1.0.0", {address: _said(address, base, new, fate)})
        for n, (new, fate) in enumerate(returned)
    ]
    known = {t.address: t for t in texts(edition(SECOND).framework)}
    (outcome,) = judge.judged(reviews, {address: known[address]._replace(text=today)})
    return outcome.verdict, outcome.words, outcome.reason


JUDGED = [
    pytest.param("a b", [("a c", "edited")], "a b", ("edited", "a c", ""), id="a clean edit"),
    pytest.param("a b", [("a b", "unchanged")], "a x", ("unchanged", "", ""), id="only the framework changed"),
    pytest.param("a b", [("a c", "edited")], "a x", ("conflicting", "", judge.CHANGED), id="both changed"),
    pytest.param("a b", [("a c", "edited")], "a c", ("unchanged", "", "it reads so already"), id="both changed it so"),
    pytest.param("a b", [("a c", "edited"), ("a c", "edited")], "a b", ("edited", "a c", ""), id="reviewers agree"),
    pytest.param(
        "a b", [("a c", "edited"), ("a d", "edited")], "a b", ("conflicting", "", judge.DIFFER), id="reviewers differ"
    ),
    pytest.param("a b", [("a c", "edited"), ("a b", "unchanged")], "a b", ("edited", "a c", ""), id="one is silent"),
    pytest.param(
        "a b", [("a c", "edited"), ("", "lost")], "a b", ("conflicting", "", judge.AT_ODDS), id="one edits, one deletes"
    ),
    pytest.param("a b", [("", "lost"), ("", "lost")], "a b", ("lost", "", ""), id="both delete"),
    pytest.param("a b", [("a c", "edited"), ("a b", "moved")], "a b", ("moved", "a c", ""), id="one edits, one moves"),
    pytest.param("a b", [("a b.", "edited")], "a b", ("unchanged", "", ""), id="the full stop of a list"),
    pytest.param("", [("a c", "edited")], "a b", ("conflicting", "", judge.CHANGED), id="the base is not known"),
]


@pytest.mark.parametrize(("base", "returned", "today", "expected"), JUDGED)
def test_three_ways(base: str, returned: list[tuple[str, Fate]], today: str, expected: tuple[str, str, str]) -> None:
    assert _judged(base, returned, today) == expected


def test_a_text_that_is_gone_from_the_framework_is_left_to_a_person() -> None:
    reviews = [Review("a.docx", "1.0.0", {"gone": _said("gone", "a", "b")})]
    (outcome,) = judge.judged(reviews, {})
    assert (outcome.verdict, outcome.reason) == ("conflicting", judge.GONE)
