"""The sender's journal: what has left for the mail server, written beside the sending and not in a database.

A database cannot be asked between two bytes of an SMTP session. So a sender adds a record of fixed size to a file of
its own at each step of a letter: `?` right before the write that has the final dot, `!` right after, then the server's
reply. The file is mapped into memory, so that no other thread of the process comes between a record and what it
announces. What was written survives the end of the process, however it ends; a batch is put on the disk before the
database hears of it. Another process that finds the file tells by it what became of each letter, so that nobody is
mailed twice.

A record names the number of a dispatch and nobody's address; the file goes when the sender is done.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import mmap
import os
import socket
import struct
import threading
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, Self

_RECORD: Final = struct.Struct(">QcHBBBI")
"""Number, mark, the server's reply, its enhanced status in three parts, and a check sum of it all."""
_BODY: Final = struct.Struct(">QcHBBB")
_SUFFIX: Final = ".journal"
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_HIGHEST: Final = 255
_HEAD: Final = 36
"""Bytes at the beginning: which start of the machine it is of."""
_UNKNOWN: Final = b"unknown".ljust(_HEAD)
_ROOM: Final = 4096 * _RECORD.size
"""Bytes by which the file grows: whole pages, and whole records."""
_FIRST: Final = 4096
"""Where the records begin."""


class Mark(Enum):
    """A step in the life of one letter."""

    before = b"?"
    """The write that has the final dot comes next."""
    handed = b"!"
    """The final dot is in the kernel's hands, which delivers it even when this process ends."""
    taken = b"+"
    """The server has taken the letter."""
    refused = b"-"
    """The server has refused the letter for good."""
    later = b"~"
    """The server wants it later: it has not taken it."""
    lost = b"x"
    """The connection broke after the final dot, and no reply came."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mail server answered: its code (RFC 5321, 4.2), and its enhanced status where it gave one (RFC 3463)."""

    code: int = 0
    status: tuple[int, int, int] = (0, 0, 0)

    @property
    def text(self) -> str:
        """Return it without the server's words, which may name somebody: `550 5.1.1`."""
        status = ".".join(map(str, self.status)) if self.status[0] else ""
        return f"{self.code or ''} {status}".strip()


@dataclass(frozen=True, slots=True)
class Found:
    """What another sender's journal says."""

    letters: Mapping[int, tuple[Mark, Reply]]
    """The last mark of each letter that has one."""
    complete: bool
    """The machine has not been started anew since: what has no mark was not begun."""


class Journal:
    """A sender's own journal, locked while it lives. Any of its threads may mark."""

    def __init__(self, file: Path, descriptor: int) -> None:
        """Hold an open file; `Journal.begin` opens one."""
        self._file = file
        self._descriptor = descriptor
        self._next = itertools.count()
        self._parts: list[mmap.mmap] = []
        self._growing = threading.Lock()
        self._grow(0)

    @classmethod
    def begin(cls, folder: Path, name: str) -> Self:
        """Make the journal `name`, readable by its owner only. Raise FileExistsError where there is one."""
        folder.mkdir(mode=0o700, exist_ok=True)
        file = place(folder, name)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.write(descriptor, boot())
        made = cls(file, descriptor)
        os.fsync(descriptor)
        _sync(folder)
        return made

    def mark(self, number: int, mark: Mark, reply: Reply | None = None) -> None:
        """Add a record; the end of this process cannot undo it. Raise OSError where there is no room for more."""
        code, status = (reply.code, reply.status) if reply is not None else (0, (0, 0, 0))
        body = _BODY.pack(number, mark.value, code, *(min(part, _HIGHEST) for part in status))
        part, at = divmod(next(self._next) * _RECORD.size, _ROOM)
        if part >= len(self._parts):
            self._grow(part)
        self._parts[part][at : at + _RECORD.size] = body + zlib.crc32(body).to_bytes(4, "big")

    def _grow(self, part: int) -> None:
        """Make room on the disk up to a part, and map it: a page without room would end the process."""
        with self._growing:
            while len(self._parts) <= part:
                start = _FIRST + len(self._parts) * _ROOM
                os.posix_fallocate(self._descriptor, start, _ROOM)
                self._parts.append(mmap.mmap(self._descriptor, _ROOM, offset=start))

    def sync(self) -> None:
        """Return when all records are on the disk."""
        os.fdatasync(self._descriptor)

    def end(self) -> None:
        """Remove the journal: the database knows all that it says."""
        self._file.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let go of the file, and leave it to whoever looks at it next."""
        if self._descriptor >= 0:
            for part in self._parts:
                part.close()
            os.close(self._descriptor)
            self._descriptor = -1


def place(folder: Path, name: str) -> Path:
    """Return the file of a journal."""
    return folder / f"{name}{_SUFFIX}"


def here() -> str:
    """Return what this machine's journals are called by."""
    return "".join(sign if sign.isalnum() else "-" for sign in socket.gethostname())[:30]


def boot() -> bytes:
    """Return what tells this start of the machine from every other: 36 bytes."""
    with contextlib.suppress(OSError):
        return _BOOT.read_bytes().strip()[:_HEAD].ljust(_HEAD)
    return _UNKNOWN


@contextlib.contextmanager
def taken_over(folder: Path, name: str) -> Iterator[Found | None]:
    """Yield what a journal says whose sender is gone, and remove it at the end; None while its sender lives.

    Raise FileNotFoundError where there is no such journal.
    """
    file = place(folder, name)
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield _read(file.read_bytes())
        file.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def left_behind(folder: Path) -> tuple[str, ...]:
    """Return the names of the journals that there are, in order."""
    return tuple(sorted(file.name.removesuffix(_SUFFIX) for file in folder.glob(f"*{_SUFFIX}")))


def _read(content: bytes) -> Found:
    """Return the last mark of each letter. A record that was not finished is none, whoever came after it."""
    letters: dict[int, tuple[Mark, Reply]] = {}
    for at in range(_FIRST, len(content) - _RECORD.size + 1, _RECORD.size):
        number, mark, code, *status, check = _RECORD.unpack_from(content, at)
        if number and zlib.crc32(content[at : at + _BODY.size]) == check:
            letters[number] = (Mark(mark), Reply(code, (status[0], status[1], status[2])))
    head = content[:_HEAD]
    return Found(letters, head == boot() and head != _UNKNOWN)


def _sync(folder: Path) -> None:
    """Put a folder's list of files on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
