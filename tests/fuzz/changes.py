"""Ways to damage a file: as text, as bytes, as data, as a table, and as an office package.

Every function takes a source of chance first, so that the same seed always does the same damage.
"""

import copy
import csv
import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal

import yaml
from lxml import etree
from openpyxl import Workbook, load_workbook

from leadframe.exporters import opc

SIGNS = (
    "\t", "\u00a0", "\ufeff", "\u200b", "\u202e", "\0", "\x0b", "\x1b[31m", "\u2028", "\u0085", "“", "”", "‘", "–", "•",
    "\u0435", "e\u0301", "\uff21", "\U0001f600", "\ufffd", "\uffff", "\r", "\n", " ", "  ", "#", " #", ": ", ":", "- ",
    "-", "?", "*", "&", "!", "|", ">", "%", "@", "`", "'", '"', "{", "}", "[", "]", ",", "\\", "<", "/", "=", "~",
)  # fmt: skip
"""Signs that mean something to one reader or another, or that nobody sees."""

VALUES = (
    "NO", "on", "yes", "y", "~", "null", "true", "010", "0o10", "0x1F", "1_000", "1e3", "1.10", "1e999", ".nan",
    "-.inf",
    "12:30", "2011-02-30", "2011-06-29", "9" * 5000, "-1", "0", '""', "''", "[]", "{}", "[[]]", "&a x", "*a", "&a [*a]",
    "!x y", "!!python/object:os.system x", "!!binary aGk=", "=", "<<", "- x", "? [a]", "- - - x", "'unclosed",
    '"unclosed', '"\\ud800"', '"\\x07"', "@x", "`x`", "{{ x }}", "{% for %}", "%x", "Note: this", "a # 5 words",
    "|\n x",
    ">-\n  a\n\n  b", "<<<<<<< HEAD", "---", "...", "=cmd()", "+1", "-x", "@everyone", "::error::x", "</script>",
    "\x1b]8;;x", "|x|", "../../etc/passwd", "/dev/zero", "http://[", "https://example.org/a b", "%s", "%(x)s", "{0}",
    "{name}", "{number}", "{numbers}", "1.0.0", "0.3.0", "cy", "en-GB", "xx", "x" * 300, "w " * 400, "😀", "é",
    "e\u0301",
)  # fmt: skip
"""Values of YAML that are not what they look like, and texts that other programs take for something else."""

DATA: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 0.5, -0.0, 10**30, 1e308, "", " ", "x", "x" * 500, "1.0.0", "2026-01-01", "=1+1",
    "</script>", "{x}", "{{ x }}", "]]>", "\U0001f600", "a\nb", "a\tb", "\u202e", "#", "/", "x:y", "*", [], {},
    [[]], [{}],
    {"": ""}, [None], ["x", "x"], {"id": "x"},
)  # fmt: skip
"""Values of a wrong type, and odd ones of the right type."""

DEEP = (10, 99, 101, 500, 20_000)
_LINE_ENDS = (("\n", "\r\n"), ("\n", "\r"), ("\n", "\u2028"))
_CODES = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7")


def some(chance: random.Random, most: int = 3) -> range:
    """How often something is done: once, mostly."""
    return range(chance.choice((1, 1, 1, 2, most)))


# Bytes


def raw(chance: random.Random, content: bytes) -> bytes:
    """Bytes that were cut, turned over, doubled or put in."""
    if not content:
        return chance.randbytes(chance.randrange(20))
    at = chance.randrange(len(content))
    to = min(len(content), at + chance.randrange(1, 200))
    match chance.randrange(7):
        case 0:
            return content[:at]
        case 1:
            return content[at:]
        case 2:
            return content[:at] + content[to:]
        case 3:
            return content[:at] + content[at:to] * 2 + content[to:]
        case 4:
            return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        case 5:
            return content[:at] + chance.randbytes(chance.randrange(1, 9)) + content[at:]
    return content[:at] + chance.choice((b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80")) + content[to:]


def encoded(chance: random.Random, text: str) -> bytes:
    """A text in another encoding, with other line ends, or with nothing in it."""
    match chance.randrange(8):
        case 0 | 1 | 2:
            return text.encode(chance.choice(_CODES), "replace")
        case 3 | 4:
            return text.replace(*chance.choice(_LINE_ENDS)).encode("utf-8", "surrogatepass")
        case 5:
            return ("\ufeff" * chance.randrange(1, 3) + text).encode("utf-8", "surrogatepass")
        case 6:
            return chance.choice((b"", b"\n", b"# x\n", b"---\n", b"x\n", b"- x\n", b"null\n", b"[]", b"{}", b'"'))
    return text.encode("utf-8", "surrogatepass") + chance.choice((b"\x1a", b"---\nid: x\n", b"\0", b"...\nx"))


# YAML as text


def lines(chance: random.Random, text: str) -> str:
    """Lines deleted, doubled, moved, indented, joined, divided."""
    rows = text.split("\n")
    at = chance.randrange(len(rows))
    other = chance.randrange(len(rows))
    match chance.randrange(8):
        case 0:
            del rows[at : at + chance.randrange(1, 4)]
        case 1:
            rows[at:at] = rows[at : at + chance.randrange(1, 8)]
        case 2:
            rows[at], rows[other] = rows[other], rows[at]
        case 3:
            rows[at] = " " * chance.randrange(1, 5) + rows[at]
        case 4:
            rows[at] = rows[at][chance.randrange(1, 5) :]
        case 5:
            rows[at : at + 2] = ["".join(rows[at : at + 2])]
        case 6:
            to = chance.randrange(len(rows[at]) + 1)
            rows[at : at + 1] = [rows[at][:to], rows[at][to:]]
        case _:
            rows[other:other] = rows[at : at + chance.randrange(1, 20)]
    return "\n".join(rows)


def signs(chance: random.Random, text: str) -> str:
    """Odd signs put in, or signs taken out."""
    for _ in some(chance, 8):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice((*SIGNS, "")) + text[at + chance.randrange(2) :]
    return text


_VALUE = re.compile(r"(?m)^( *(?:- )?)([a-z_]+)(: ?)(.*)$")


def values(chance: random.Random, text: str) -> str:
    """Values replaced by odd ones or by others of the file; keys misspelt, taken out, doubled."""
    found = list(_VALUE.finditer(text))
    if not found:
        return text + chance.choice(VALUES)
    at = chance.choice(found)
    lead, key, colon, value = at.groups()
    match chance.randrange(6):
        case 0 | 1:
            new = lead + key + ": " + chance.choice(VALUES)
        case 2:
            new = lead + key + colon + chance.choice(found)[4]
        case 3:
            new = lead + chance.choice((key[:-1], key.upper(), key + "s", chance.choice(found)[2])) + colon + value
        case 4:
            new = lead + key + colon + value + "\n" + " " * len(lead) + key + colon + value
        case _:
            new = lead + key + chance.choice(("", "; ", ":", " : ", "：", ":\u00a0", ":\t")) + value
    return text[: at.start()] + new + text[at.end() :]


def growths(chance: random.Random, text: str) -> str:
    """What is small in the file and large when it is read: brackets in brackets, references, long texts."""
    times = chance.choice(DEEP)
    grown = chance.choice(
        (
            "x: " + "[" * times, "x: " + "[" * times + "]" * times, "x: " + "{a: " * times, "- " * times + "x",
            "? " * times, "x: " + "'" + "a" * 70_000 + "'", "x: " + "a " * times, "x: " + '"' + "\\x41" * times + '"',
            "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20)), "x: &a\n  y: *a",
            "\n" * times, " " * times + "x: y", "#" * times, "x: >-\n" + "  a\n" * times, "%TAG ! x:\n" * min(times,
            99),
        )
    )  # fmt: skip
    return chance.choice((f"{grown}\n{text}", f"{text}\n{grown}\n", grown))


_YAML: tuple[Callable[[random.Random, str], str], ...] = (lines, signs, values, values, lines, signs)


def yaml_text(chance: random.Random, content: bytes) -> bytes:
    """A YAML file as somebody or something may have left it."""
    text = content.decode()
    if chance.random() < 0.45:
        return as_data(chance, content)
    if chance.random() < 0.06:
        return growths(chance, text).encode("utf-8", "surrogatepass")
    for _ in some(chance):
        text = chance.choice(_YAML)(chance, text)
    made = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.08:
        made = encoded(chance, text)
    return raw(chance, made) if chance.random() < 0.05 else made


# Data


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or mapping in the data with each of its keys."""
    waiting = [data]
    while waiting:
        inside = waiting.pop()
        for key in inside if isinstance(inside, dict) else range(len(inside)):
            yield inside, key
            if isinstance(inside[key], dict | list):
                waiting.append(inside[key])


def copied(data: Any) -> Any:
    """Data of its own; much quicker than `copy.deepcopy`."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list) else data


def tree(chance: random.Random, data: Any) -> Any:
    """Data in which values are replaced, taken out, doubled, moved, wrapped; with a mapping or a list at the top."""
    data = copied(data)
    if not isinstance(data, dict | list) or not data:
        return chance.choice(DATA)
    for _ in some(chance, 6):
        found = list(places(data))
        if not found:
            return data
        (inside, key), (there, other) = chance.choice(found), chance.choice(found)
        match chance.randrange(9):
            case 0:
                inside[key] = copied(chance.choice(DATA))
            case 1 | 2:
                inside[key] = copied(there[other])
            case 3:
                inside.pop(key)
            case 4 if isinstance(inside, list):
                inside.insert(chance.randrange(len(inside) + 1), copied(inside[key]))
            case 4:
                inside[chance.choice(("x", f"{key}s", str(other), ""))] = inside[key]
            case 5:
                inside[key] = chance.choice(([inside[key]], {"x": inside[key]}, str(inside[key])))
            case 6 if isinstance(inside[key], str):
                inside[key] = signs(chance, inside[key])
            case 7 if isinstance(inside, list):
                chance.shuffle(inside)
            case _:
                same = [(a, b) for a, b in found if b == key and a is not inside]
                if same:
                    a, b = chance.choice(same)
                    inside[key] = copied(a[b])
    return data


def shaped(chance: random.Random, data: Any) -> Any:
    """Data in the same shape that say something else: values that other places have, entries that lack or stand twice.
    What reads them finds no fault in any one place.
    """
    data = copied(data)
    for _ in some(chance):
        found = list(places(data))
        if not found:
            return data
        inside, key = chance.choice(found)
        same = [there[other] for there, other in found if other == key and type(there[other]) is type(inside[key])]
        match chance.randrange(6):
            case 0 | 1:
                inside[key] = copied(chance.choice(same))
            case 2 if isinstance(inside[key], str):
                inside[key] = chance.choice((f"{inside[key]}-x", "x", inside[key][:-1] or "x"))
            case 3 if isinstance(inside, list):
                inside.insert(chance.randrange(len(inside) + 1), copied(inside[key]))
            case 4 if isinstance(inside[key], list | dict):
                inside[key] = inside[key][:1] if isinstance(inside[key], list) else {}
            case _:
                inside.pop(key)
    return data


class _Dumper(yaml.CSafeDumper):
    """Writes every value out, without references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_data(chance: random.Random, content: bytes) -> bytes:
    """A YAML file whose data was damaged and which is sound YAML."""
    made = tree(chance, _loaded(content))
    return yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100).encode("utf-8", "replace")


@cache
def _loaded(content: bytes) -> Any:
    return yaml.load(content, yaml.CSafeLoader)


def json_text(chance: random.Random, content: bytes) -> bytes:
    """A JSON file whose data or text was damaged."""
    if chance.random() < 0.7:
        way = chance.choice((tree, tree, shaped))
        return json.dumps(way(chance, _json(content)), ensure_ascii=chance.random() < 0.2).encode("utf-8", "replace")
    text = content.decode()
    match chance.randrange(6):
        case 0:
            return raw(chance, content)
        case 1:
            return encoded(chance, text)
        case 2:
            at, times = text.find("["), chance.choice(DEEP)
            return (text[:at] + "[" * times + "]" * times + "," + text[at:]).encode()
        case 3:
            odd = (
                "NaN",
                "Infinity",
                "-0",
                "1e999",
                "9" * 5000,
                '"\\ud800"',
                '"\\u0000"',
                "null",
                "{}",
                "[]",
                "01",
                "'x'",
            )
            parts = re.split(r'(?<=:)("[^"]*"|[0-9.]+)', text)
            parts[chance.randrange(len(parts))] = chance.choice(odd)
            return "".join(parts).encode()
        case 4:
            return re.sub(r'("[a-zA-Z_]+":)', r"\1 \1", text, count=1).encode()
    return signs(chance, text).encode("utf-8", "surrogatepass")


@cache
def _json(content: bytes) -> Any:
    return json.loads(content)


# Tables


_CELLS = (
    "", " ", "=1+1", '"', '""', "'", "1,5", "1.5", "1e400", "nan", "-1", "x" * 40_000, "a\nb", "a\r\nb", "a|b", "a\tb",
    "\u202e", "\0", "TRUE", "#N/A", "2026-01-01", "99999999999999999999", "é", "</script>", "@x", "A1", "SQ001", "{x}",
)  # fmt: skip


def table(chance: random.Random, content: bytes) -> bytes:
    """A CSV file with damaged cells, rows, columns, quotes, signs between cells, or encoding."""
    text = content.decode("utf-8-sig")
    if chance.random() < 0.25:
        return raw(chance, content) if chance.random() < 0.5 else encoded(chance, text)
    if chance.random() < 0.25:
        return chance.choice((signs, lines))(chance, text).encode("utf-8", "surrogatepass")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    for _ in some(chance, 6):
        _row(chance, rows)
    stream = io.StringIO(newline="")
    other = separator if chance.random() < 0.8 else chance.choice(",;\t|")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if chance.random() < 0.5 else csv.QUOTE_MINIMAL
    csv.writer(stream, delimiter=other, quoting=quoting, lineterminator=chance.choice(("\r\n", "\n"))).writerows(rows)
    head = chance.choice(("", "", "", "", f"sep={other}\n", "\ufeff", "\n\n", "Title\n", "#x: y\n"))
    return (head + stream.getvalue()).encode("utf-8", "surrogatepass")


def _row(chance: random.Random, rows: list[list[str]]) -> None:
    """Damages one row, or all in one place."""
    if not rows or not rows[0]:
        rows.append(["x"])
    at = chance.choice((0, chance.randrange(len(rows))))
    row = rows[at] or [""]
    rows[at] = row
    cell = chance.randrange(len(row))
    match chance.randrange(8):
        case 0:
            row[cell] = chance.choice(_CELLS)
        case 1:
            row[cell] = signs(chance, row[cell])
        case 2:
            row[cell] = chance.choice(chance.choice(rows) or [""])
        case 3:
            rows.insert(chance.randrange(len(rows) + 1), list(row))
        case 4:
            del rows[at]
        case 5:
            row.insert(cell, chance.choice(_CELLS))
        case 6:
            del row[cell]
        case _:
            for one in rows:
                del one[cell : cell + 1]


# Office packages


def cells(chance: random.Random, content: bytes) -> bytes:
    """A sound workbook with other words in some cells, and with rows that lack, stand twice, or stand elsewhere."""
    book = load_workbook(io.BytesIO(content))
    for _ in some(chance):
        page = book[chance.choice((book.sheetnames[-1], *book.sheetnames))]
        row, column = chance.randint(1, page.max_row), chance.randint(1, page.max_column)
        match chance.randrange(8):
            case 0:
                page.delete_rows(row, chance.choice((1, 1, 9)))
            case 1:
                page.append([cell.value for cell in page[row]])
            case 2:
                page.cell(row, column).value = _without_odd(chance.choice(_CELLS))
            case 3:
                page.cell(row, column).value = None
            case 4:
                page.cell(row, column).value = f"{page.cell(row, column).value}-x"
            case _:
                page.cell(row, column).value = page.cell(chance.randint(1, page.max_row), column).value
    return saved(book)


def _without_odd(text: str) -> str:
    return re.sub("[\0-\x08\x0b-\x1f]", "", text)[:30_000]


_ODD_XML = (
    "<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "&a;", "&#0;",
    "&#x10FFFF;", "<?x y?>", "<!-- x -->", "<![CDATA[x]]>", "<x/>", "<x xmlns='y'/>", "</x>", "<", "&", "\0", "<w:r/>",
    "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>", "<hyperlink ref='A1:XFD1048576'/>",
    "<w:p/>", "<w:ins/>", "<w:tbl/>", "<text:p/>", "<row/>", "<c t='s'><v>99999</v></c>",
)  # fmt: skip
_ATTRIBUTES = (
    "",
    "0",
    "-1",
    "99999999999",
    "x",
    "A1",
    "XFD1048576",
    "A0",
    "rId99",
    "../../x",
    "http://x/",
    "s",
    "e",
    "true",
)
BOMB = 400_000_000


@cache
def _bomb() -> tuple[bytes, int]:
    """Very many equal bytes, as they are packed, and their checksum."""
    packer, chunk, check = zlib.compressobj(1, zlib.DEFLATED, -15), bytes(4_000_000), 0
    made = []
    for _ in range(BOMB // len(chunk)):
        made.append(packer.compress(chunk))
        check = zlib.crc32(chunk, check)
    return b"".join(made) + packer.flush(), check


@cache
def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Parts as a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, method)
    return stream.getvalue()


def saved(book: Workbook) -> bytes:
    """A workbook as a file, without the time of day in it."""
    stream = io.BytesIO()
    book.save(stream)
    parts = opc.unpack(stream.getvalue())
    parts["docProps/core.xml"] = _TIME.sub(b">2011-06-29T00:00:00Z<", parts["docProps/core.xml"])
    return opc.pack(parts)


_TIME = re.compile(rb">[0-9-]+T[0-9:]+Z<")


def package(chance: random.Random, content: bytes, favoured: tuple[str, ...] = ()) -> bytes:
    """An office file with damage in one of its parts, or in the package itself."""
    if chance.random() < 0.12:
        return raw(chance, content)
    parts = dict(unpacked(content))
    if chance.random() < 0.12:
        return _torn(chance, parts)
    for _ in some(chance):
        names = [name for name in favoured if name in parts]
        name = chance.choice(names) if names and chance.random() < 0.75 else chance.choice(list(parts))
        parts[name] = xml(chance, parts[name]) if name.endswith((".xml", ".rels")) else raw(chance, parts[name])
    return packed(parts)


def _torn(chance: random.Random, parts: dict[str, bytes]) -> bytes:
    """A package with parts that lack, are doubled, or lie about themselves."""
    name = chance.choice(list(parts))
    match chance.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[chance.choice(("../x", "/x", "x\\y", "", "word/document.xml", "content.xml", name.upper()))] = parts[
                name
            ]
        case 2:
            parts[name] = chance.choice((b"", b"\0", b"x", parts[chance.choice(list(parts))]))
        case 3:
            return _with_bomb(parts, name)
        case 4:
            parts |= {f"x{number}": b"" for number in range(chance.choice((10, 11_000)))}
        case _:
            made = bytearray(packed(parts, zipfile.ZIP_DEFLATED))
            for sign in (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"):
                at = made.find(sign, chance.randrange(len(made)))
                if at >= 0:
                    place = min(at + chance.randrange(4, 46), len(made) - 1)
                    made[place] = chance.choice((0, 1, 9, 99, 255))
            return bytes(made)
    return packed(parts)


def _with_bomb(parts: dict[str, bytes], name: str) -> bytes:
    """A package in which one part is the bomb; its entries are written by hand, so that nothing unpacks it here."""
    content, check = _bomb()
    made = bytearray(packed({**parts, name: content}))
    for sign, place in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        at = made.find(sign)
        while at >= 0:
            length = int.from_bytes(made[at + place + 12 : at + place + 14], "little")
            start = at + (30 if place == 14 else 46)
            if made[start : start + length].decode("utf-8", "replace") == name:
                made[at + place - 6 : at + place - 4] = (8).to_bytes(2, "little")
                made[at + place : at + place + 4] = check.to_bytes(4, "little")
                made[at + place + 8 : at + place + 12] = BOMB.to_bytes(4, "little")
            at = made.find(sign, at + 4)
    return bytes(made)


def xml(chance: random.Random, part: bytes) -> bytes:
    """A part whose elements or text were damaged."""
    if chance.random() < 0.6:
        try:
            root = etree.fromstring(part)
        except etree.LxmlError:
            return raw(chance, part)
        for _ in some(chance, 6):
            _element(chance, root)
        return bytes(etree.tostring(root))
    text = part.decode("utf-8", "replace")
    tags = [match.span() for match in re.finditer(r"<[^>]*>", text)]
    if not tags or chance.random() < 0.25:
        return raw(chance, part)
    start, end = chance.choice(tags)
    match chance.randrange(6):
        case 0:
            text = text[:start] + text[end:]
        case 1:
            text = text[:end] + chance.choice(_ODD_XML) + text[end:]
        case 2:
            text = text[:start] + text[start:end] * chance.choice((2, 300, 5000)) + text[end:]
        case 3:
            text = re.sub(r'="[^"]*"', lambda _: f'="{chance.choice(_ATTRIBUTES)}"', text[start:end]).join(
                (text[:start], text[end:])
            )
        case 4:
            return text.encode(chance.choice(("utf-16", "latin-1", "utf-32", "utf-8-sig")), "replace")
        case _:
            text = text[:end] + signs(chance, text[end : end + 40]) + text[end + 40 :]
    return text.encode("utf-8", "replace")


def _element(chance: random.Random, root: Any) -> None:
    """Damages one element of a tree."""
    every = list(root.iter(etree.Element))
    one, other = chance.choice(every), chance.choice(every)
    parent = one.getparent()
    match chance.randrange(8):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            for _ in range(chance.choice((1, 1, 2, 300))):
                one.addnext(copy.deepcopy(one))
        case 2 if one not in other.iterancestors() and one is not other and parent is not None:
            other.append(one)
        case 3 if one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice((*_ATTRIBUTES, *other.attrib.values())))
        case 4 if one.attrib:
            del one.attrib[chance.choice(list(one.attrib))]
        case 5:
            one.tag = other.tag
        case 6:
            text = "".join(sign for sign in signs(chance, one.text or "") if sign.isprintable())
            one.text = chance.choice((text, None, "x" * 200, "0", "-1", "9" * 30, "1e400", "A1"))
        case _:
            _wrap(chance, one, parent)


def _wrap(chance: random.Random, one: Any, parent: Any) -> None:
    """Puts an element into others like it, or like its parent."""
    if parent is None:
        return
    tag = chance.choice((one.tag, parent.tag))
    place = parent.index(one)
    for _ in range(chance.choice((1, 2, 50, 200))):
        outer = etree.Element(tag)
        parent.insert(place, outer)
        outer.append(one)
        one = outer
