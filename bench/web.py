"""The whole way of a request through the web: the form, the letter with the code, the code, the letter with the answer.

`tillit serve` runs as a process of its own, as it is installed; this side is the browser and the mail server. A request
is ready when the letter with the link to its answer has come. What the answer says is looked at afterwards.
"""

from __future__ import annotations

import http.client
import io
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from bench import byhand, data
from bench.measure import Figure, timed
from tests.sink import Sink, running_sink

if TYPE_CHECKING:
    from bench.cases import Task

TURNS = 12
"""How many people ask, one after the other, under each right."""
AT_ONCE = 50
MEMORY = 200.0
EXTRA = 0.100
_PERSON, _HEAVY = 9, data.HEAVY_ORDERS + 4
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_addresses = itertools.count()


class Visitor:
    """A browser of one person, with an address on this machine of its own: the site counts tries by address."""

    def __init__(self, port: int) -> None:
        """Connect to the site."""
        number = next(_addresses)
        source = f"127.{1 + number // 200 % 200}.{1 + number % 200}.1"
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(source, 0))
        self._cookies: dict[str, str] = {}
        self._token = ""

    def get(self, path: str) -> bytes:
        """Read a page, and keep the token that its forms carry."""
        status, _, body = self._ask("GET", path, None)
        if status != http.client.OK:
            raise RuntimeError(f"{urlsplit(path).path.split('/')[1]} answered {status}")
        if found := _TOKEN.search(body.decode(errors="replace")):
            self._token = found[1]
        return body

    def post(self, path: str, **fields: str) -> tuple[str, bytes]:
        """Send a form, and return where it leads to and what came."""
        status, place, body = self._ask("POST", path, {**fields, "csrfmiddlewaretoken": self._token})
        if status not in (http.client.OK, http.client.FOUND):
            raise RuntimeError(f"a form was answered with {status}")
        return place, body

    def _ask(self, method: str, path: str, fields: Mapping[str, str] | None) -> tuple[int, str, bytes]:
        head = {"Host": "localhost", "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if fields is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, None if fields is None else urlencode(fields), head)
        answer = self._connection.getresponse()
        body = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), body

    def close(self) -> None:
        """Leave."""
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is answered: who asked, when the form was sent, when the link came, and where it leads."""

    visitor: Visitor
    begun: float
    ready: float
    path: str


@dataclass
class Site:
    """A running `tillit serve`, and the letters that it sends."""

    port: int
    process: subprocess.Popen[bytes]
    sink: Sink = field(repr=False)
    started: float
    """Seconds from its start to the first page."""

    def walk(self, right: str, email: str) -> tuple[float, int]:
        """Ask as one person, and return the seconds from the form to the answer, and how many rows that is about."""
        asked = self.ask(right, email)
        return asked.ready - asked.begun, self.fetch(asked)

    def ask(self, right: str, email: str, gate: threading.Barrier | None = None) -> Asked:
        """Ask as one person, at the gate with others, and wait for the letter with the link to the answer."""
        visitor = Visitor(self.port)
        visitor.get(f"/ask/{right}/")
        if gate is not None:
            gate.wait()
        begun = time.perf_counter()
        place, _ = visitor.post(f"/ask/{right}/", email=email)
        code = re.search(r"\b(\d{8})\b", self.sink.to(email, 1, 120)[0].body)
        if code is None:
            raise RuntimeError("a letter without a code")
        visitor.post(f"{place}code/", code=code[1])
        letter = self.sink.to(email, 2, 120)[1]
        link = re.search(r"https?://[^\s]+/answer/[^\s]+", letter.body)
        if link is None:
            raise RuntimeError("a letter without a link")
        return Asked(visitor, begun, letter.at, urlsplit(link[0]).path)

    def fetch(self, asked: Asked) -> int:
        """Fetch an answer, and return how many rows it is about."""
        asked.visitor.get(asked.path)
        _, body = asked.visitor.post(asked.path)
        asked.visitor.close()
        return _rows(body)


def _rows(body: bytes) -> int:
    """Return how many rows an answer holds, or tells to be gone."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        if "receipt.json" in names:
            return sum(one["rows"] for one in json.loads(archive.read("receipt.json"))["erased"])
        return sum(len(json.loads(archive.read(name))) for name in names if re.fullmatch(r"[^/]+/[^/]+\.json", name))


@contextmanager
def serving(folder: Path, sink: Sink) -> Iterator[Site]:
    """Serve a folder from a process of its own, and wait for its first page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = str(Path(sys.executable).with_name("tillit"))
    command = [program, "-C", str(folder), "serve", "--local", "--port", str(port)]
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environ["PYTHONPYCACHEPREFIX"] = str(folder.with_name("compiled"))
    begun = time.perf_counter()
    with (folder / "serve.log").open("ab") as log:
        process = subprocess.Popen(command, env=environ, stdout=log, stderr=log)  # noqa: S603 - ours
    try:
        while not _up(port):
            if process.poll() is not None or time.perf_counter() - begun > 120:
                raise RuntimeError(f"tillit serve did not start: {(folder / 'serve.log').read_text()[-500:]}")
            time.sleep(0.01)
        yield Site(port, process, sink, time.perf_counter() - begun)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _up(port: int) -> bool:
    """Tell whether the first page is there."""
    try:
        visitor = Visitor(port)
        visitor.get("/")
        visitor.close()
    except (OSError, http.client.HTTPException):
        return False
    return True


def web(task: Task) -> list[Figure]:
    """Measure the whole way of an access and an erasure, fifty at once, one with very many orders, start and memory."""
    folder = Path(task.folder + "-web")
    data.folder(folder, task.ours, task.ours)
    own = f'[database]\nurl = "{task.own.replace("+psycopg", "")}"\n' if task.own else ""
    mine, evidence = byhand.connect(task.raw), byhand.Evidence(folder / "evidence.sqlite3")
    people = iter(range(2, task.people + 1))
    with running_sink() as sink:
        (folder / "tillit.toml").write_text(own + sink.settings)
        warm = folder.with_name(f"{folder.name}-warm")
        data.folder(warm, task.ours, task.ours)
        (warm / "tillit.toml").write_text(sink.settings)
        with serving(warm, sink):
            pass  # its modules are compiled once, when it is installed, not at each start
        with serving(folder, sink) as site:
            start, worked = site.started, _processor(site.process.pid)
        _prove(folder)
        with serving(folder, sink) as site:
            idle = _memory(site.process.pid, "VmRSS")
            site.walk("access", data.email(1))
            before = _processor(site.process.pid)
            access = _turns(site, "access", people, mine.find)
            between = _processor(site.process.pid)
            erasure = _turns(site, "erasure", people, lambda email: mine.erase(email, evidence, proven=False))
            used = {"access": between - before, "erasure": _processor(site.process.pid) - between}
            heavy = [site.walk("erasure", data.email(task.people + data.ERASED + nth + 1)) for nth in range(data.WEB)]
            if any(rows != _HEAVY for _, rows in heavy):
                raise RuntimeError("a person with very many orders was not erased whole")
            together = _together(site, [next(people) for _ in range(AT_ONCE)])
            rss = _memory(site.process.pid, "VmHWM")
    split = _split(folder)
    return [
        Figure("web: access", task.backend, *access, extra=EXTRA, notes=_notes("access", used, split)),
        Figure("web: erasure", task.backend, *erasure, extra=EXTRA, notes=_notes("erasure", used, split)),
        Figure("web: erasure, 10,005 orders", task.backend, [], [took for took, _ in heavy], limit=1.0),
        Figure(f"web: {AT_ONCE} requests at once", task.backend, [], [together], limit=5.0),
        Figure("web: start on an empty database", task.backend, [], [start], limit=5.0, notes={"processor": worked}),
        Figure("memory: tillit serve", task.backend, [], [rss], limit=MEMORY, unit="MB", notes={"at_first": idle}),
    ]


def _prove(folder: Path) -> None:
    """Have the columns proven, as the nightly check does."""
    from tillit.wiring import open_folder

    with open_folder(folder) as opened:
        from tillit.engine import proofs

        proofs.prove(opened.engine, opened.stores)


def _turns(
    site: Site, right: str, people: Iterator[int], by_hand: Callable[[str], int]
) -> tuple[list[float], list[float]]:
    """Have people ask one after the other, and do the same by hand in turn."""
    raw: list[float] = []
    ours: list[float] = []
    for _ in range(TURNS):
        email = data.email(next(people))
        took, found = timed(lambda email=email: by_hand(email))  # type: ignore[misc]
        raw.append(took)
        seconds, rows = site.walk(right, email)
        ours.append(seconds)
        if not rows == found == _PERSON:
            raise RuntimeError(f"the two sides disagree: {found} rows by hand, {rows} on the web")
    return raw, ours


def _together(site: Site, people: list[int]) -> float:
    """Have many people send their forms at the same moment, every second one to be erased.

    Return the seconds until the last one has the link to the answer.
    """
    gate, faults = threading.Barrier(len(people) + 1), []
    answered: list[Asked] = []

    def one(nth: int, person: int) -> None:
        try:
            answered.append(site.ask("erasure" if nth % 2 else "access", data.email(person), gate))
        except Exception as error:  # noqa: BLE001 - told below
            gate.abort()
            faults.append(error)

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    gate.wait()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(f"{len(faults)} of {len(people)} were not answered: {faults[0]}")
    if not all(site.fetch(asked) == _PERSON for asked in answered):
        raise RuntimeError("somebody's answer is not whole")
    return max(asked.ready for asked in answered) - min(asked.begun for asked in answered)


def _split(folder: Path) -> dict[str, dict[str, float]]:
    """Return where the time of the requests went: the median seconds of each part of the way, by the engine's rows.

    `answered` is the making of the answer: its documents, the signed receipt and the sealing.
    """
    from tillit.wiring import open_folder

    found: dict[str, dict[str, list[timedelta]]] = {"access": {}, "erasure": {}}
    with open_folder(folder):
        from tillit.engine.models import Mail, Request, RequestStep

        for row in Request.objects.filter(stage="answered").order_by("pk")[: 2 * TURNS + 1]:
            steps = RequestStep.objects.filter(request=row)
            code, answer = (Mail.objects.get(subject=str(row.pk), kind=kind) for kind in ("code", "answer"))
            moments: list[tuple[str, datetime | None]] = [
                ("", row.received),
                ("code written", code.made),
                ("code sent", code.sent),
                ("code entered", row.confirmed),
                ("located", max(step.at for step in steps if step.name == "locate")),
                ("carried out", max(step.at for step in steps if step.name != "locate")),
                ("answered", row.closed),
                ("link written", answer.made),
                ("link sent", answer.sent),
            ]
            for (_, before), (name, after) in pairwise(moments):
                if before is not None and after is not None:
                    found[row.right].setdefault(name, []).append(after - before)
    return {
        right: {name: round(median(one.total_seconds() for one in some), 4) for name, some in parts.items()}
        for right, parts in found.items()
    }


def _notes(right: str, used: Mapping[str, float], split: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Return what a figure does not show: processor seconds of the server per request, and the parts of the way."""
    return {"processor": round(used[right] / TURNS, 4), "way": dict(split[right])}


def _processor(pid: int) -> float:
    """Return how many seconds of processor time a process has used: other load on the machine adds little to it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int, what: str) -> float:
    """Return a process's memory in megabytes: `VmRSS` now, `VmHWM` at its most."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel does not tell the memory")
