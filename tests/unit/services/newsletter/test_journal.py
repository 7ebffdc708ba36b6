"""The sender's journal: what was marked stands, whoever ends when, and only a dead sender's is taken over."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.services.newsletter import journal
from tillit.services.newsletter.journal import Journal, Mark, Reply

MARKS = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.sampled_from(Mark),
        st.builds(Reply, st.integers(0, 599), st.tuples(st.integers(0, 5), st.integers(0, 99), st.integers(0, 255))),
    )
)


def _found(folder: Path, name: str) -> journal.Found | None:
    with journal.taken_over(folder, name) as found:
        return found


@given(MARKS)
def test_the_last_mark_counts(tmp_path_factory: pytest.TempPathFactory, marks: list[tuple[int, Mark, Reply]]) -> None:
    """Whatever is marked, each letter stands as it was marked last, with the server's reply."""
    folder = tmp_path_factory.mktemp("journals")
    mine = Journal.begin(folder, "one")
    for number, mark, reply in marks:
        mine.mark(number, mark, reply)
    mine.close()
    found = _found(folder, "one")
    assert found is not None
    assert dict(found.letters) == {number: (mark, reply) for number, mark, reply in marks}
    assert found.complete
    assert journal.left_behind(folder) == ()


def test_it_grows(tmp_path: Path) -> None:
    """More marks than one part of the file holds."""
    mine = Journal.begin(tmp_path, "one")
    for number in range(1, 10_001):
        mine.mark(number, Mark.before)
        mine.mark(number, Mark.taken, Reply(250, (2, 0, 0)))
    mine.sync()
    mine.close()
    found = _found(tmp_path, "one")
    assert found is not None
    assert found.letters == dict.fromkeys(range(1, 10_001), (Mark.taken, Reply(250, (2, 0, 0))))


def test_a_living_senders_is_left_alone(tmp_path: Path) -> None:
    """While it lives nobody takes it over, and only its owner may read it; ended, it is gone."""
    mine = Journal.begin(tmp_path / "journals", "one")
    assert _found(tmp_path / "journals", "one") is None
    assert stat.S_IMODE(journal.place(tmp_path / "journals", "one").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "journals").stat().st_mode) == 0o700
    assert journal.left_behind(tmp_path / "journals") == ("one",)
    mine.end()
    with pytest.raises(FileNotFoundError):
        _found(tmp_path / "journals", "one")


def test_what_was_marked_survives_a_kill(tmp_path: Path) -> None:
    """A process marks, and is killed in the next moment: the mark stands."""
    program = (
        "import os, sys, signal\nfrom pathlib import Path\n"
        "from tillit.services.newsletter.journal import Journal, Mark\n"
        "mine = Journal.begin(Path(sys.argv[1]), 'one')\nmine.mark(7, Mark.before)\nmine.mark(7, Mark.handed)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert ran.returncode == -signal.SIGKILL
    found = _found(tmp_path, "one")
    assert found is not None
    assert dict(found.letters) == {7: (Mark.handed, Reply())}


def test_after_a_restart_of_the_machine_silence_says_nothing(tmp_path: Path) -> None:
    """A journal of an earlier start may have lost marks: it says so. A record that was cut off is none."""
    mine = Journal.begin(tmp_path, "one")
    mine.mark(1, Mark.taken)
    mine.mark(2, Mark.taken)
    mine.close()
    file = journal.place(tmp_path, "one")
    content = bytearray(file.read_bytes())
    content[0:4] = b"zzzz"
    at = content.rindex(b"\x02+")
    content[at + 3] ^= 0xFF
    file.write_bytes(content)
    found = _found(tmp_path, "one")
    assert found is not None
    assert (set(found.letters), found.complete) == ({1}, False)


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    """Two senders never share a journal."""
    mine = Journal.begin(tmp_path, "one")
    with pytest.raises(FileExistsError):
        Journal.begin(tmp_path, "one")
    mine.end()
    assert os.listdir(tmp_path) == []  # noqa: PTH208  the plainest question
