"""Keys: made once, kept from others, and of no use in the wrong place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.engine import keys
from tillit.engine.errors import EngineError
from tillit.engine.keys import Key, Keys

ONE, TWO = Key(bytes(32)), Key(bytes([1]) * 32)


@given(st.binary())
def test_what_is_encrypted_comes_back(plain: bytes) -> None:
    """Decrypting undoes encrypting, and no two encryptions are the same."""
    folder = Keys((ONE,))
    token = folder.encrypt(plain, "engine_hold.reason.1")
    assert folder.decrypt(token, "engine_hold.reason.1") == plain
    assert token != folder.encrypt(plain, "engine_hold.reason.1")


def test_moved_changed_or_foreign_values_cannot_be_read() -> None:
    """A value is bound to its place and its key, bit by bit."""
    token = Keys((ONE,)).encrypt(b"alice", "engine_hold.reason.1")
    attempts = [
        (Keys((ONE,)), token, "engine_hold.reason.2"),
        (Keys((ONE,)), token[:-1] + bytes([token[-1] ^ 1]), "engine_hold.reason.1"),
        (Keys((ONE,)), b"\x09" + token[1:], "engine_hold.reason.1"),
        (Keys((ONE,)), b"", "engine_hold.reason.1"),
        (Keys((TWO,)), token, "engine_hold.reason.1"),
    ]
    for folder, value, place in attempts:
        with pytest.raises(EngineError, match="E016"):
            folder.decrypt(value, place)


def test_older_cipher_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older OpenSSL wrote with AES-GCM is read after an upgrade."""
    with monkeypatch.context() as patch:
        patch.setattr(keys, "_best", lambda: b"\x02")
        token = Keys((ONE,)).encrypt(b"alice", "place")
    assert Keys((ONE,)).decrypt(token, "place") == b"alice"


def test_older_key_is_read_and_the_first_is_used() -> None:
    """After a rotation old values are read, and new ones are under the new key."""
    token = Keys((ONE,)).encrypt(b"alice", "place")
    rotated = Keys((TWO, ONE))
    assert rotated.decrypt(token, "place") == b"alice"
    with pytest.raises(EngineError):
        Keys((ONE,)).decrypt(rotated.encrypt(b"alice", "place"), "place")


def test_keys_for_purposes_differ() -> None:
    """One purpose's key tells nothing of another's, and the secret is not shown."""
    assert ONE.derive("signing") != ONE.derive("encryption")
    assert len(ONE.derive("other", 64)) == 64
    assert "secret" not in repr(ONE)


def test_signatures() -> None:
    """A signature is good for one key and one text."""
    signature = Keys((ONE,)).sign(b"text")
    assert keys.verify(ONE.public, signature, b"text")
    assert not keys.verify(ONE.public, signature, b"other")
    assert not keys.verify(TWO.public, signature, b"text")
    assert not keys.verify(b"short", signature, b"text")


def test_key_file_is_made_once(tmp_path: Path) -> None:
    """A key file is never replaced, and leaves no draft behind."""
    assert keys.load(tmp_path) is None
    first = keys.create(tmp_path)
    assert keys.create(tmp_path).current.id == first.current.id
    assert [file.name for file in tmp_path.iterdir()] == ["tillit.key"]
    loaded = keys.load(tmp_path)
    assert loaded is not None
    assert loaded.current.id == first.current.id
