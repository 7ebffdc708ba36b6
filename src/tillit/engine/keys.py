"""The folder's key file, and the keys that are derived from it (HKDF, RFC 5869)."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import os
import secrets
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESGCMSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tillit.engine.errors import EngineError
from tillit.errors import ConfigurationError, Problem

FILE = "tillit.key"
_HEAD = "tillit-key-1"
_SECRET_BYTES = 32
_NONCE_BYTES = 12
_ID_BYTES = 8
_SIV, _GCM = b"\x01", b"\x02"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class _Cipher(Protocol):
    """What both ciphers can do."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


@dataclass(frozen=True)
class Key:
    """One secret of the key file and what follows from it."""

    secret: bytes = field(repr=False)

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """Return the key for one purpose, `length` bytes; no purpose's key tells anything about another's."""
        info = f"tillit/1/{purpose}".encode()
        return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info).derive(self.secret)

    @cached_property
    def id(self) -> str:
        """The key's name, 16 hex digits: the start of the SHA-256 of its public half."""
        return key_id(self.public)

    @cached_property
    def signer(self) -> Ed25519PrivateKey:
        """The key that audit heads, attestations and receipts are signed with (Ed25519, RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.derive("signing"))

    @cached_property
    def public(self) -> bytes:
        """The public half of `signer`, 32 bytes."""
        return self.signer.public_key().public_bytes_raw()

    def cipher(self, algorithm: bytes) -> _Cipher:
        """Return the cipher that a stored value's first byte names."""
        kinds: dict[bytes, type[AESGCMSIV | AESGCM]] = {_SIV: AESGCMSIV, _GCM: AESGCM}
        if algorithm not in kinds:
            raise EngineError(Problem("tillit.key", "E016", "an encrypted value is in an unknown form", _DAMAGED))
        return kinds[algorithm](self.derive("encryption"))


_DAMAGED = "Restore the database and tillit.key from the same backup; look for who wrote to the database."


@dataclass(frozen=True)
class Keys:
    """The keys of a folder: the first is used for what is new, every one for what is old."""

    all: tuple[Key, ...]

    @property
    def current(self) -> Key:
        """The key that new values are encrypted and signed with."""
        return self.all[0]

    def encrypt(self, plain: bytes, place: str) -> bytes:
        """Return `plain` encrypted for one place, `table.column.id`: it can be read nowhere else."""
        algorithm = _best()
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self.current.cipher(algorithm).encrypt(nonce, plain, place.encode())
        return algorithm + bytes.fromhex(self.current.id) + nonce + sealed

    def decrypt(self, token: bytes, place: str) -> bytes:
        """Return what `encrypt` was given. Raise EngineError (E016) if it was changed, moved or is another key's."""
        algorithm, rest = token[:1], token[1:]
        name, nonce, sealed = rest[:_ID_BYTES].hex(), rest[_ID_BYTES:][:_NONCE_BYTES], rest[_ID_BYTES + _NONCE_BYTES :]
        for key in self.all:
            if key.id == name:
                try:
                    return key.cipher(algorithm).decrypt(nonce, sealed, place.encode())
                except (InvalidTag, ValueError):
                    break
        raise EngineError(
            Problem("tillit.key", "E016", "an encrypted value cannot be read with this key file", _DAMAGED)
        )

    def sign(self, data: bytes) -> bytes:
        """Return the current key's signature, 64 bytes."""
        return self.current.signer.sign(data)


def key_id(public: bytes) -> str:
    """Return the name of a public key: 16 hex digits."""
    return hashlib.sha256(public).digest()[:_ID_BYTES].hex()


def verify(public: bytes, signature: bytes, data: bytes) -> bool:
    """Tell whether the holder of a public key signed `data`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _best() -> bytes:
    """Return the cipher to use: AES-GCM-SIV (RFC 8452) forgives a repeated nonce, but older OpenSSL lacks it."""
    try:
        AESGCMSIV(bytes(_SECRET_BYTES))
    except UnsupportedAlgorithm:
        return _GCM
    return _SIV


def load(folder: Path) -> Keys | None:
    """Return the keys of a folder, or None where there is no key file. Raise ConfigurationError (E004, E005)."""
    file = folder / FILE
    try:
        mode = file.stat().st_mode
        text = file.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            Problem(
                FILE, "E005", f"cannot be read ({type(error).__name__})", "Restore it from the backup, with mode 600."
            )
        ) from None
    if mode & _OTHERS:
        raise ConfigurationError(
            Problem(FILE, "E004", "can be read by others than its owner", f"Run: chmod 600 {FILE}")
        )
    return Keys(_parse(text))


def create(folder: Path) -> Keys:
    """Make the key file (mode 600) unless another process has, and return its keys. Raise ConfigurationError."""
    file, draft = folder / FILE, folder / f".{FILE}.{os.getpid()}"
    text = f"{_HEAD} {base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}\n"
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, text.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            with contextlib.suppress(FileExistsError):  # the other process's key counts: a link never replaces
                os.link(draft, file)
        finally:
            draft.unlink()
    except OSError as error:
        what = f"the key file cannot be made ({type(error).__name__})"
        raise ConfigurationError(
            Problem(str(folder), "E001", what, "Let the account that runs tillit write here.")
        ) from None
    keys = load(folder)
    if keys is None:
        raise ConfigurationError(Problem(FILE, "E005", "is gone again", "Look for what removes it, and restore it."))
    return keys


def _parse(text: str) -> tuple[Key, ...]:
    """Return the secrets of a key file, one a line, the current one first."""
    found = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        head, _, coded = line.strip().partition(" ")
        try:
            secret = base64.b64decode(coded, validate=True)
        except (binascii.Error, ValueError):
            secret = b""
        if head != _HEAD or len(secret) != _SECRET_BYTES:
            raise ConfigurationError(Problem(FILE, "E005", "is no key file, or damaged", "Restore it from the backup."))
        found.append(Key(secret))
    if not found:
        raise ConfigurationError(Problem(FILE, "E005", "is empty", "Restore it from the backup."))
    return tuple(found)
