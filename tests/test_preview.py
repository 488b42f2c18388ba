"""The preview: pages from memory, for this machine alone, as they are after every edit."""

import gc
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from leadframe import lint, source
from leadframe.cli.preview import answers, making, server, watch
from leadframe.cli.preview.answers import Asked
from leadframe.cli.preview.making import make
from leadframe.cli.preview.server import Limits, Server
from leadframe.cli.preview.state import Shown, State
from leadframe.errors import CannotDo
from leadframe.exporters import Options, Web, html
from leadframe.exporters.html.site import HOME, Site
from leadframe.language import words
from projects import BOTH, NHS, SECOND, copy, edition

HEADER = "framework/framework.yaml"
DOMAIN = "framework/domains/canu-ynghyd.yaml"
TITLE = "Fframwaith Cymwyseddau Côr Cymunedol"
EDITS, REQUESTS = (
    int(os.environ.get(f"LEADFRAME_SOAK_{what}", usual)) for what, usual in (("EDITS", 200), ("REQUESTS", 2000))
)
"""How long the soak is; a longer one is asked for in the environment."""

STATE = State(
    "s-1", {"index.html": b"home", "id/canu.html": b"canu", "assets/site.css": b"* {}", "a b.html": b"ab"}, b"none"
)


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Changes a file as editors do: another file takes its place."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    other = root / file.replace(".yaml", ".new~")
    other.write_text(text.replace(old, new, 1), encoding="utf-8")
    other.replace(root / file)


def wait(what: Callable[[], Any], seconds: float = 20) -> Any:
    """The first true value of something that takes a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.05)
    pytest.fail("it took too long")


# What is answered


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        pytest.param("/", 200, b"home", id="the first page"),
        pytest.param("/index.html", 200, b"home", id="by its name"),
        pytest.param("/id/canu.html?q=1", 200, b"canu", id="with a query"),
        pytest.param("/id/c%61nu.html", 200, b"canu", id="encoded"),
        pytest.param("/a%20b.html", 200, b"ab", id="a blank"),
        pytest.param("/id", 404, b"none", id="a folder"),
        pytest.param("/id/", 404, b"none", id="a folder with a slash"),
        pytest.param("/id/../index.html", 404, b"none", id="up"),
        pytest.param("/../../../../etc/passwd", 404, b"none", id="far up"),
        pytest.param("/%2e%2e/%2e%2e/etc/passwd", 404, b"none", id="far up, encoded"),
        pytest.param("/%252e%252e/etc/passwd", 404, b"none", id="far up, encoded twice"),
        pytest.param("/..%5c..%5cwindows%5cwin.ini", 404, b"none", id="far up, with backslashes"),
        pytest.param("//etc/passwd", 404, b"none", id="two slashes"),
        pytest.param("//index.html", 404, b"none", id="two slashes before a page"),
        pytest.param("/\\index.html", 404, b"none", id="a backslash"),
        pytest.param("/index.html%00.css", 404, b"none", id="NUL"),
        pytest.param("/%ff%fe", 404, b"none", id="not UTF-8"),
        pytest.param("/%", 404, b"none", id="half a code"),
        pytest.param("/framework/framework.yaml", 404, b"none", id="a file of the project"),
        pytest.param("/" + "a" * 60_000, 404, b"none", id="very long"),
        pytest.param(
            "http://127.0.0.1:8000/index.html", 400, b"The address has to begin with a slash.\n", id="absolute"
        ),
        pytest.param("*", 400, b"The address has to begin with a slash.\n", id="asterisk"),
    ],
)
def test_addresses(target: str, status: int, body: bytes) -> None:
    asked = Asked("GET", target, ["127.0.0.1:8000"])
    answer = answers.refusal(asked, 8000) or answers.page(asked, STATE)
    assert (answer.status, answer.body) == (status, body)


@pytest.mark.parametrize(
    ("hosts", "port", "status"),
    [
        pytest.param(["127.0.0.1:8000"], 8000, None, id="number"),
        pytest.param(["localhost:8000"], 8000, None, id="name"),
        pytest.param(["LocalHost:8000"], 8000, None, id="capitals"),
        pytest.param(["[::1]:8000"], 8000, None, id="IPv6"),
        pytest.param(["localhost"], 80, None, id="the usual port"),
        pytest.param(["localhost"], 8000, 421, id="no port"),
        pytest.param(["localhost:8001"], 8000, 421, id="another port"),
        pytest.param(["evil.example:8000"], 8000, 421, id="another name"),
        pytest.param(["localhost.evil.example:8000"], 8000, 421, id="a name that begins alike"),
        pytest.param(["evil.example@localhost:8000"], 8000, 421, id="with a user"),
        pytest.param(["localhost:8000 "], 8000, 421, id="a blank more"),
        pytest.param(["127.0.0.2:8000"], 8000, 421, id="another number"),
        pytest.param([""], 8000, 421, id="empty"),
        pytest.param([], 8000, 400, id="none"),
        pytest.param(["localhost:8000", "evil.example"], 8000, 400, id="two"),
    ],
)
def test_hosts(hosts: list[str], port: int, status: int | None) -> None:
    refused = answers.refusal(Asked("GET", "/", hosts), port)
    assert (refused.status if refused else None) == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get", "X"])
def test_nothing_but_reading_is_allowed(method: str) -> None:
    refused = answers.refusal(Asked(method, "/", ["localhost:8000"]), 8000)
    assert refused
    assert refused.status == 405


@pytest.mark.parametrize(
    ("site", "target", "status"),
    [
        pytest.param("same-origin", "/-stamp?have=x", None, id="a page of its own"),
        pytest.param("none", "/-stamp", None, id="typed"),
        pytest.param("same-site", "/-stamp", 403, id="a page from another port of this machine"),
        pytest.param("cross-site", "/-stamp", 403, id="a page from elsewhere"),
        pytest.param("cross-site", "/%2dstamp", 403, id="a page from elsewhere, encoded"),
        pytest.param("cross-site", "/", None, id="a link from elsewhere"),
    ],
)
def test_only_its_own_pages_may_wait(site: str, target: str, status: int | None) -> None:
    refused = answers.refusal(Asked("GET", target, ["localhost:8000"], site), 8000)
    assert (refused.status if refused else None) == status


# What is seen of the files


@pytest.mark.parametrize(
    ("looks", "reads"),
    [
        pytest.param("aaaa", "----", id="nothing happens"),
        pytest.param("abb", "--x", id="read when it stands still"),
        pytest.param("abcc", "---x", id="written in two steps"),
        pytest.param("aba", "---", id="a file that was there for a moment"),
        pytest.param("abbbb", "--x--", id="read once"),
        pytest.param("abbaa", "--x-x", id="changed back"),
        pytest.param("abcdefghijkl", "----------x-", id="never still"),
    ],
)
def test_when_files_are_read(looks: str, reads: str) -> None:
    state = watch.Watch({"": (ord("a"),)}, {"": (ord("a"),)})
    told = ""
    for sign in looks:
        state, changed = state.look({"": (ord(sign),)})
        told += "x" if changed else "-"
    assert told == reads


def test_every_change_on_disk_is_seen_and_nothing_else(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path / "project")
    seen = [watch.marks(root)]

    def differs() -> bool:
        seen.append(watch.marks(root))
        return seen[-1] != seen[-2]

    status = (root / HEADER).stat()
    assert not differs()
    (root / "framework/.framework.yaml.swp").write_text("x", encoding="utf-8")
    (root / "framework/framework.yaml~").write_text("x", encoding="utf-8")
    assert not differs()
    edit(root, HEADER, "2026", "2027")
    os.utime(root / HEADER, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert differs(), "same size and time, another file"
    (root / "framework/narrative/x.yaml").write_text("", encoding="utf-8")
    assert differs()
    (root / "schema").mkdir()
    (root / "schema/x.domain.schema.json").write_text("{}", encoding="utf-8")
    assert differs()
    (root / "framework/narrative/x.yaml").unlink()
    assert differs()
    (root / "framework/loop").symlink_to(root / "framework", target_is_directory=True)
    (root / "framework/circle").symlink_to(root / "framework/circle")
    assert differs()
    (root / "framework/outside").symlink_to("/", target_is_directory=True)
    assert not [path for path in watch.marks(root) if path.startswith(str(root / "framework/outside") + os.sep)]
    (root / "framework").rename(root / "gone")
    assert {Path(path).name for path in watch.marks(root)} == {"x.domain.schema.json"}


# What the pages tell


@pytest.mark.parametrize("root", BOTH)
def test_a_finding_about_any_part_is_on_its_page_once(root: Path) -> None:
    whole = edition(root)
    places = {**Site(whole, Options()).places, whole.framework.id: HOME}
    places.update((f"crosswalks/{one.id}", f"crosswalk/{one.id}.html") for one in whole.framework.crosswalks)
    told = {name: [f"«{name}»"] for name in places}
    files = html.export(whole, Options(web=Web(findings=told, stamp="1", downloads=False)))
    counts = {name: files[place.partition("#")[0]].decode().count(f"«{name}»") for name, place in places.items()}
    assert {name: count for name, count in counts.items() if count != 1} == {}


@pytest.mark.parametrize("root", BOTH)
def test_a_sound_framework_has_all_its_pages_and_no_documents(root: Path) -> None:
    made = make(root, "1")
    whole = set(html.export(edition(root)))
    assert made.errors == 0
    assert set(made.state.files) - whole == {"findings.html", "assets/preview.js"}
    assert whole - set(made.state.files) == {name for name in whole if name.startswith("downloads/")}
    assert 'class="notice"' in made.state.files["downloads.html"].decode()
    assert {Path(name).suffix for name in made.state.files} == set(answers.KINDS)
    assert words(made.language)["pv_nothing"] in made.state.files["findings.html"].decode()


def test_a_warning_stands_beside_its_part_and_on_the_page_of_all_findings(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    edit(root, DOMAIN, "Clywed y rhannau eraill", "Clywed y rhannau  eraill")
    made = make(root, "1")
    page = made.state.files["id/gwrando-ar-y-lleill.html"].decode()
    item = re.search(r'<li id="clywed-y-rhannau-eraill">.*?</li>', page, re.DOTALL)
    assert item
    assert 'Dywed y gwiriad:</strong> <span lang="en">there is more than one blank; ' in item[0]
    assert '<a href="../findings.html">Canfu’r gwiriad rywbeth. Gwallau: 0. Rhybuddion a sylwadau: 1</a>' in page
    row = re.findall(r"<tr><th scope=\"row\">.*?</tr>", made.state.files["findings.html"].decode())
    assert len(row) == 1
    assert "framework/domains/canu-ynghyd.yaml:18:27<br>" in row[0]
    assert '<a href="id/gwrando-ar-y-lleill.html#clywed-y-rhannau-eraill">clywed-y-rhannau-eraill</a>' in row[0]
    assert "<td>Rhybudd</td>" in row[0]


STALE = "Nid yw’r fframwaith yn gyson ar hyn o bryd, felly mae’r tudalennau hyn yn dangos ei gyflwr cyson diwethaf."


def spoil(root: Path) -> None:
    edit(root, DOMAIN, "title: Canu ynghyd", "titel: Canu <b>ynghyd</b>")


def cut(root: Path) -> None:
    (root / DOMAIN).write_bytes(b"\xff\xfe: [")


def take_away(root: Path) -> None:
    (root / HEADER).unlink()


def remove(root: Path) -> None:
    (root / "framework").rename(root / "elsewhere")


def make_a_folder(root: Path) -> None:
    (root / DOMAIN).unlink()
    (root / DOMAIN).mkdir()


def damage_a_release(root: Path) -> None:
    (root / "framework/releases").mkdir()
    (root / "framework/releases/0.1.0.json").write_text("{", encoding="utf-8")


def damage_a_schema(root: Path) -> None:
    (root / "schema").mkdir()
    (root / "schema/own.domain.schema.json").write_text("{", encoding="utf-8")
    edit(root, HEADER, 'schema: "1"', 'schema: "1"\nprofile: own')


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        pytest.param(spoil, "titel is not a key here", id="a wrong key"),
        pytest.param(cut, "framework/domains/canu-ynghyd.yaml:1:1", id="bytes that are no text"),
        pytest.param(make_a_folder, "this is a folder, not a file", id="a folder in place of a file"),
        pytest.param(take_away, "there is no framework/framework.yaml any more", id="no header"),
        pytest.param(remove, "the folder framework cannot be read", id="no folder"),
        pytest.param(damage_a_release, "framework/releases/0.1.0.json cannot be read", id="a damaged release"),
        pytest.param(damage_a_schema, "own.domain.schema.json cannot be read", id="a damaged schema"),
    ],
)
def test_what_is_not_sound_is_told_and_the_last_sound_pages_stay(
    harm: Callable[[Path], None], told: str, tmp_path: Path
) -> None:
    root = copy(SECOND, tmp_path / "project")
    before = make(root, "1")
    harm(root)
    after = make(root, "2", before.last, before.language)
    assert after.errors >= 1
    assert after.last is before.last
    pages = {name for name in after.state.files if name.endswith(".html")}
    assert pages == {name for name in before.state.files if name.endswith(".html")}
    site = {name for name in pages if 'http-equiv="refresh"' not in after.state.files[name].decode()}
    assert {name for name in site if STALE not in after.state.files[name].decode()} == set()
    assert told in after.state.files["findings.html"].decode()
    assert "Canu ynghyd" in after.state.files["id/canu-ynghyd.html"].decode()
    assert "<b>" not in after.state.files["findings.html"].decode()


@pytest.mark.parametrize("harm", [spoil, cut, make_a_folder, damage_a_release])
def test_what_was_never_sound_has_one_page_in_its_own_language(harm: Callable[[Path], None], tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path / "project")
    harm(root)
    made = make(root, "1")
    assert {name for name in made.state.files if name.endswith(".html")} == {"index.html", "findings.html"}
    page = made.state.files["index.html"].decode()
    assert '<html lang="cy">' in page
    assert "Nid oes tudalennau eto" in page
    for name in re.findall(r'(?:href|src)="([^"]+)"', page):
        assert name in made.state.files


def test_a_sound_state_comes_back(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    text = (root / DOMAIN).read_bytes()
    spoil(root)
    first = make(root, "1")
    (root / DOMAIN).write_bytes(text)
    second = make(root, "2", first.last, first.language)
    assert (first.errors, second.errors) == (1, 0)
    assert STALE not in second.state.files["index.html"].decode()


def test_a_bug_is_told_and_does_not_end_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    sound = make(SECOND, "1")

    def broken(*_: object) -> None:
        raise KeyError("odd\u202e")

    monkeypatch.setattr(lint, "check", broken)
    made = make(SECOND, "2", sound.last)
    assert "A bug in Leadframe, not in your files" in made.state.files["findings.html"].decode()
    assert "\u202e" not in made.state.files["findings.html"].decode()
    assert "KeyError" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr(html, "export", broken)
    assert make(SECOND, "3", sound.last).errors == 1


def test_a_schema_that_was_edited_is_read_again(tmp_path: Path) -> None:
    root = copy(NHS, tmp_path)
    assert make(root, "1").errors == 0
    schema = next((root / "schema").glob("nhs-2011.framework.*"))
    schema.write_text("{", encoding="utf-8")
    assert make(root, "2").errors == 1


# The server


@contextmanager
def serving(state: State = STATE, limits: Limits = Limits()) -> Iterator[Server]:  # noqa: B008
    made = Server(0, Shown(state), limits)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        made.end()
        thread.join()


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def get(port: int, target: str = "/", method: str = "GET", **headers: str) -> Got:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        return Got(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


def send(port: int, request: bytes) -> bytes:
    """What the server says to bytes, until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        found = b""
        try:
            while more := connection.recv(65536):
                found += more
        except ConnectionResetError:
            pass
        return found


def test_every_answer_carries_what_protects_it() -> None:
    with serving() as made:
        for target, kind in (("/", "text/html; charset=utf-8"), ("/assets/site.css", "text/css; charset=utf-8")):
            got = get(made.server_port, target)
            assert got.status == 200
            assert got.headers["Content-Type"] == kind
        for target, status in (("/", 200), ("/nowhere", 404)):
            headers = get(made.server_port, target).headers
            assert get(made.server_port, target).status == status
            assert {name: headers[name] for name in answers.HEADERS} == answers.HEADERS
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        refused = get(made.server_port, Host="evil.example")
        assert (refused.status, refused.headers["Content-Type"]) == (421, "text/plain; charset=utf-8")
        head = get(made.server_port, method="HEAD")
        assert (head.status, head.headers["Content-Length"], head.body) == (200, "4", b"")
        post = get(made.server_port, method="POST")
        assert (post.status, post.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("request_", "begins"),
    [
        pytest.param(b"GET /../../etc/passwd HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", b"HTTP/1.0 404 ", id="up"),
        pytest.param(b"GET /index.html\0 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", b"HTTP/1.0 404 ", id="NUL"),
        pytest.param(
            b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", b"HTTP/1.0 400 ", id="proxy"
        ),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.0 400 ", id="no host"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nHost: localhost:PORT\r\n\r\n", b"HTTP/1.0 400 ", id="two hosts"),
        pytest.param(b"GET /\r\n\r\n", b"A request needs one Host header.", id="HTTP/0.9"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\r\n", b"This request is not understood.", id="TLS"),
        pytest.param(b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"This request is not", id="a line without end"),
        pytest.param(b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"HTTP/1.0 431 ", id="too many headers"),
        pytest.param(b"BREW / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", b"HTTP/1.0 405 ", id="another method"),
    ],
)
def test_bytes(request_: bytes, begins: bytes) -> None:
    with serving() as made:
        found = send(made.server_port, request_.replace(b"PORT", str(made.server_port).encode()))
        assert found.startswith(begins) or begins in found.partition(b"\r\n\r\n")[2]
        assert get(made.server_port).status == 200, "and it goes on"


def test_a_page_waits_for_the_next_state() -> None:
    with serving(limits=Limits(wait=0.3)) as made:
        port = made.server_port
        assert get(port, "/-stamp?have=old").body == b"s-1\n"
        begun = time.monotonic()
        assert get(port, "/-stamp?have=s-1").body == b"s-1\n"
        assert 0.3 <= time.monotonic() - begun < 2
    with serving() as made:
        port = made.server_port
        threading.Timer(0.2, lambda: made.shown.put(STATE._replace(stamp="s-2"))).start()
        begun = time.monotonic()
        assert get(port, "/-stamp?have=s-1").body == b"s-2\n"
        assert 0.15 <= time.monotonic() - begun < 2


def test_too_many_that_wait_are_answered_at_once() -> None:
    with serving(limits=Limits(waiting=1)) as made:
        waiting = threading.Thread(target=get, args=(made.server_port, "/-stamp?have=s-1"))
        waiting.start()
        wait(lambda: not made.waiting._value)
        assert get(made.server_port, "/-stamp?have=s-1").body == b"s-1\n"
        made.shown.close()
        waiting.join()


def test_too_many_connections_are_refused_and_end() -> None:
    with serving(limits=Limits(connections=2, seconds=0.5)) as made:
        held = [socket.create_connection(("127.0.0.1", made.server_port)) for _ in range(2)]
        assert wait(lambda: send(made.server_port, b"").startswith(b"HTTP/1.0 503 "))
        assert wait(lambda: get(made.server_port).status == 200, 5), "those that say nothing were let go"
        for connection in held:
            connection.close()


def test_who_sends_a_sign_at_a_time_is_let_go() -> None:
    with serving(limits=Limits(seconds=0.5)) as made, socket.create_connection(("127.0.0.1", made.server_port)) as slow:
        slow.settimeout(0.1)
        begun = time.monotonic()
        while time.monotonic() - begun < 5:
            try:
                slow.sendall(b"G")
                if slow.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        assert time.monotonic() - begun < 2


def test_no_thread_is_left() -> None:
    before = threading.active_count()
    with serving() as made:
        waiting = [threading.Thread(target=get, args=(made.server_port, "/-stamp?have=s-1")) for _ in range(5)]
        for thread in waiting:
            thread.start()
        wait(lambda: made.waiting._value == made.limits.waiting - 5)
        begun = time.monotonic()
        made.end()
        assert time.monotonic() - begun < 1
        for thread in waiting:
            thread.join()
    assert wait(lambda: threading.active_count() == before, 2)


def test_a_taken_port_gets_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "TRIED", 2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with server.opened(port, Shown(STATE)) as second:
            assert second.address == f"http://127.0.0.1:{port + 1}/"
            with pytest.raises(CannotDo, match=f"the ports {port} to {port + 1} are all taken"):
                server.opened(port, Shown(STATE))


# The command


class Running(NamedTuple):
    process: "subprocess.Popen[str]"
    root: Path
    port: int

    def page(self, target: str = "/") -> str:
        return get(self.port, target).body.decode()


@contextmanager
def previewed(root: Path, *options: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "leadframe", "--project", str(root), "preview", *options]
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", env=environment) as process:
        try:
            assert process.stdout
            address = process.stdout.readline()
            found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", address)
            assert found, address or process.communicate()[1]
            yield Running(process, root, int(found[1]))
        finally:
            process.kill()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with previewed(copy(SECOND, tmp_path), "--port", "0") as made:
        yield made


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_frees_its_port(how: signal.Signals, running: Running) -> None:
    process, _, port = running
    waiting = threading.Thread(target=get, args=(port, f"/-stamp?have={stamp(running)}"))
    waiting.start()
    time.sleep(0.2)
    begun = time.monotonic()
    process.send_signal(how)
    _, errors = process.communicate(timeout=5)
    assert time.monotonic() - begun < 1.5
    assert process.returncode == 0
    assert errors == "The pages were made (nothing was found). Ctrl-C ends the preview.\n\nThe preview has ended.\n"
    waiting.join()
    server.opened(port, Shown(STATE)).server_close()
    with previewed(running.root, "--port", str(port)) as again:
        assert again.port == port


def stamp(running: Running) -> str:
    return get(running.port, "/-stamp").body.decode().strip()


def test_edits_appear_and_faults_are_told(running: Running) -> None:
    root, page = running.root, running.page
    assert TITLE in page()
    first = stamp(running)
    edit(root, HEADER, TITLE, "Fframwaith newydd")
    wait(lambda: "Fframwaith newydd" in page())
    assert stamp(running) != first
    edit(root, HEADER, "title: ", "title: [")
    wait(lambda: STALE in page())
    assert "<h1>Fframwaith newydd</h1>" in page()
    assert "framework/framework.yaml:4:" in page("/findings.html")
    (root / "framework").rename(root / "away")
    wait(lambda: "there is no framework" in page("/findings.html") or "cannot be read" in page("/findings.html"))
    (root / "away").rename(root / "framework")
    edit(root, HEADER, "title: [", "title: Eto ")
    wait(lambda: "<h1>Eto Fframwaith newydd</h1>" in page())
    assert STALE not in page()
    assert running.process.poll() is None


def test_two_previews_take_two_ports(running: Running) -> None:
    with previewed(running.root, "--port", str(running.port)) as second:
        assert second.port == running.port + 1


def test_it_ends_while_it_makes_its_pages() -> None:
    code = (
        "import time, leadframe.lint, leadframe.cli\n"
        "def slow(*_): print('ready', flush=True); time.sleep(60)\n"
        "leadframe.lint.check = slow\n"
        "leadframe.cli.main()"
    )
    command = [sys.executable, "-c", code, "--project", str(SECOND), "preview"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "\nThe preview has ended.\n")


def test_a_browser_is_opened_if_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, opened = tmp_path / "browser", tmp_path / "opened"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.new && mv {opened}.new {opened}\n', encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{program} %s")
    with previewed(copy(SECOND, tmp_path / "project"), "--port", "0", "--open") as running:
        wait(opened.exists)
        assert opened.read_text(encoding="ascii") == f"http://127.0.0.1:{running.port}/"


def test_no_project_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "leadframe", "--project", str(tmp_path), "preview"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert "there is no framework/framework.yaml" in result.stderr


def test_requests_are_told_if_asked_for(tmp_path: Path) -> None:
    with previewed(copy(SECOND, tmp_path), "--port", "0", "--verbose") as running:
        send(running.port, b"GET /\x1b[2J HTTP/1.1\r\nHost: localhost\r\n\r\n")
        running.process.send_signal(signal.SIGINT)
        _, errors = running.process.communicate(timeout=5)
    assert '"GET /\ufffd[2J HTTP/1.1" 421' in errors or "\\x1b[2J" in errors
    assert "\x1b" not in errors


# Memory


def resident() -> float:
    """The memory of this process in megabytes; 0 where the system does not say it like Linux."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_edits_and_requests_keep_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without what the tests keep for themselves.
    monkeypatch.setattr(source, "parse", source.parse.__wrapped__)
    root = copy(SECOND, tmp_path)
    text = (root / DOMAIN).read_text(encoding="utf-8")
    made = make(root, "0")
    with serving(made.state) as running:

        def edits(first: int, last: int) -> tuple[int, float]:
            """Saves a file so many times, sound and not, with requests between. The objects and megabytes after it."""
            nonlocal made
            for number in range(first, last):
                old, new = ("title", f"titel{number}") if number % 3 == 0 else ("Clywed", f"Clywed {number}")
                (root / DOMAIN).write_text(text.replace(old, new, 1), encoding="utf-8")
                made = make(root, str(number), made.last, made.language)
                running.shown.put(made.state)
                assert made.errors == (number % 3 == 0)
                for _ in range(REQUESTS // EDITS):
                    assert get(running.server_port, "/id/canu-ynghyd.html").status == 200
            assert source.parse.cache_info().currsize <= making.KEPT + 10
            source.parse.cache_clear()
            gc.collect()
            return len(gc.get_objects()), resident()

        warm = EDITS // 10
        before = edits(1, 1 + warm)
        after = edits(1 + warm, 1 + EDITS)
    print(
        f"\npreview: {EDITS} edits, {REQUESTS} requests; {before[1]:.1f} MB after {warm} edits, {after[1]:.1f} MB at"
        f" the end; objects {after[0] - before[0]:+d}"
    )
    assert after[0] - before[0] < EDITS, (before, after)
    assert after[1] - before[1] < 20, (before, after)


# In a browser


@contextmanager
def opened(browser: Browser) -> Iterator[Any]:
    page = browser.new_page()
    try:
        yield page
    finally:
        page.close()


def test_an_edit_loads_the_page_again_where_it_was(running: Running, browser: Browser) -> None:
    with opened(browser) as page:
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(f"http://127.0.0.1:{running.port}/whole.html")
        item = page.locator("#anadlu-gydai-gilydd")
        item.evaluate("item => item.scrollIntoView({ behavior: 'instant', block: 'center' })")
        before = item.bounding_box()
        edit(running.root, DOMAIN, "Mae côr da yn fwy", "Mae côr gwych yn fwy")
        page.get_by_text("Mae côr gwych yn fwy").wait_for(timeout=20_000)
        after = item.bounding_box()
        assert before["y"] > 0
        assert abs(after["y"] - before["y"]) < 20, "what was read stays where it was, though a banner came above it"
        edit(running.root, DOMAIN, "title: Canu ynghyd", "titel: Canu ynghyd")
        page.get_by_text(STALE).wait_for(timeout=20_000)
        edit(running.root, DOMAIN, "titel: Canu ynghyd", "title: Canu ynghyd")
        page.get_by_text(STALE).wait_for(state="detached", timeout=20_000)
        assert faults == []


def test_a_page_that_is_gone_comes_back(running: Running, browser: Browser) -> None:
    with opened(browser) as page:
        page.goto(f"http://127.0.0.1:{running.port}/id/nid-yw-yma.html")
        page.get_by_text("Nid oes tudalen o’r fath").first.wait_for()
        edit(running.root, DOMAIN, "id: dal-y-traw", "id: nid-yw-yma")
        page.wait_for_url("**/id/*.html#nid-yw-yma", timeout=20_000)


def test_what_was_entered_is_not_lost(running: Running, browser: Browser) -> None:
    with opened(browser) as page:
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"http://127.0.0.1:{running.port}/assess.html")
        page.locator("fieldset.item input[type=radio]").first.check()
        edit(running.root, HEADER, TITLE, "Fframwaith newydd")
        notice = page.locator(".again")
        notice.locator("button").wait_for(timeout=20_000)
        assert notice.get_attribute("role") == "status"
        assert "Mae’r fframwaith wedi newid." in notice.inner_text()
        assert page.locator("fieldset.item input[type=radio]").first.is_checked()
        assert TITLE in page.title()
        notice.locator("button").click()
        page.get_by_role("link", name="Fframwaith newydd").wait_for(timeout=20_000)


def test_a_server_that_ended_is_not_pestered_and_found_again(running: Running, browser: Browser) -> None:
    with opened(browser) as page:
        asked: list[float] = []
        page.on("request", lambda request: asked.append(time.monotonic()) if "-stamp" in request.url else None)
        page.goto(f"http://127.0.0.1:{running.port}/")
        wait(lambda: page.wait_for_timeout(50) or asked)
        running.process.send_signal(signal.SIGINT)
        running.process.communicate(timeout=5)
        edit(running.root, HEADER, TITLE, "Fframwaith newydd")
        page.wait_for_timeout(4000)
        assert len(asked) <= 4
        with previewed(running.root, "--port", str(running.port)):
            page.get_by_role("heading", name="Fframwaith newydd").wait_for(timeout=20_000)
