"""The server of a preview: on this machine only, with so many connections and no more, each for a short time."""

import errno
import io
import os
import socket
import socketserver
import sys
import threading
import time
import traceback
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from leadframe.cli.console import say
from leadframe.cli.preview import answers
from leadframe.cli.preview.answers import Answer, Asked
from leadframe.cli.preview.state import Shown
from leadframe.errors import CannotDo
from leadframe.reporters.words import visible

HOST = "127.0.0.1"
TRIED = 20
"""How many ports are tried, one after the other."""


class Limits(NamedTuple):
    """What somebody may ask of the server: connections at once, and how many of them may wait for the next state;
    seconds to send a request or to take an answer, and seconds that a page waits.
    """

    connections: int = 64
    waiting: int = 32
    seconds: float = 10
    wait: float = 20


class Server(ThreadingHTTPServer):
    """Answers with what is `shown`."""

    daemon_threads = True
    request_queue_size = 64
    # On Windows this would let a second program take the same port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, shown: Shown, limits: Limits = Limits(), *, verbose: bool = False) -> None:  # noqa: B008
        self.shown = shown
        self.limits = limits
        self.verbose = verbose
        self.waiting = threading.BoundedSemaphore(limits.waiting)
        self._free = threading.BoundedSemaphore(limits.connections)
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        """Where the first page is. It has a number, since another program may answer to localhost by IPv6."""
        return f"http://{HOST}:{self.server_port}/"

    def server_bind(self) -> None:
        """Takes the port, without a look for the name of this machine in the network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Starts a thread for a connection, or refuses it if there are too many."""
        if not self._free.acquire(blocking=False):
            with suppress(OSError):
                request.settimeout(0.1)
                request.sendall(b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 1\r\n\r\n")
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serves one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Passes over clients that went away; anything else is a bug, and told."""
        if not isinstance(sys.exception(), OSError):
            say(traceback.format_exc())

    def end(self, seconds: float = 0.5) -> None:
        """Stops serving, frees the port, and waits for connections to end, so many seconds at most."""
        self.shown.close()
        self.shutdown()
        self.server_close()
        until = time.monotonic() + seconds
        for _ in range(self.limits.connections):
            if not self._free.acquire(timeout=max(0.0, until - time.monotonic())):
                break


def opened(port: int, shown: Shown, *, verbose: bool = False) -> Server:
    """A server on a port, or on the first of the next ones that is free; on any free one for 0.

    Raises CannotDo if there is none, or the port may not be used.
    """
    last = min(port + TRIED - 1, 65535) if port else 0
    for number in range(port, last + 1):
        try:
            return Server(number, shown, verbose=verbose)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = (error.strerror or str(error)).lower()
                raise CannotDo(f"port {number} cannot be used ({reason}); name another one: --port") from error
    raise CannotDo(f"the ports {port} to {last} are all taken; name another one: --port, or 0 for any that is free")


class _Until(io.RawIOBase):
    """What a client sends, until a moment after which it may send no more, however slowly it does."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection = connection
        self._end = time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "Leadframe", ""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Until(self.connection, self.server.limits.seconds))

    def do_GET(self) -> None:
        hosts = self.headers.get_all("Host") or []
        asked = Asked(self.command, self.path, hosts, self.headers.get("Sec-Fetch-Site", ""))
        if refused := answers.refusal(asked, self.server.server_port):
            self._send(refused)
        elif answers.path(asked.target) == answers.STAMP:
            self._send(self._stamp(answers.have(asked.target)))
        else:
            self._send(answers.page(asked, self.server.shown.now))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _stamp(self, have: str) -> Answer:
        """The newest stamp: later if it is the one that the page has, and not too many are waiting."""
        if self.command == "GET" and self.server.waiting.acquire(blocking=False):
            try:
                stamp = self.server.shown.wait(have, self.server.limits.wait)
            finally:
                self.server.waiting.release()
        else:
            stamp = self.server.shown.now.stamp
        return answers.said(HTTPStatus.OK, stamp)

    def _send(self, answer: Answer) -> None:
        self.connection.settimeout(self.server.limits.seconds)
        self.send_response(answer.status)
        for name, value in answers.HEADERS.items():
            self.send_header(name, value)
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers a request that is not understood with one sentence, which repeats nothing of it."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self._send(answers.said(HTTPStatus.METHOD_NOT_ALLOWED, "A preview can only be read: GET and HEAD."))
        else:
            self._send(answers.said(HTTPStatus(code), "This request is not understood."))

    def log_message(self, format: str, *args: Any) -> None:
        if self.server.verbose:
            say(visible(format % args))
