"""Letters leave under TLS (RFC 3207): to a server that proves who it is, or not at all."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.mailserver import MailServer, running_smtp
from tillit.services.newsletter import smtp
from tillit.services.newsletter.journal import Mark, Reply
from tillit.services.newsletter.smtp import Line, Outcome, Sent, Server, ServerError

LETTER = b"Subject: Hi\r\n\r\nHello.\r\n"


def certificate(folder: Path, *names: x509.GeneralName) -> Path:
    """Write a certificate that vouches for itself, with its key, and return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{len(list(folder.iterdir()))}.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """Return the certificate of the server at this address."""
    return certificate(tmp_path, x509.IPAddress(ipaddress.ip_address("127.0.0.1")))


@pytest.fixture
def sealed(tmp_path: Path, known: Path) -> Iterator[MailServer]:
    """Return a running server that takes letters under TLS alone."""
    with running_smtp(tmp_path, certificate=known) as running:
        yield running


def _send(port: int, *, tls: bool = True, to: str = "alice@example.org") -> tuple[Sent, list[Mark]]:
    marks: list[Mark] = []

    def mark(one: Mark, _: Reply) -> None:
        marks.append(one)

    line = Line(Server("127.0.0.1", port, tls=tls))
    try:
        return line.send("news@example.org", to, LETTER, mark), marks
    finally:
        line.close()


def test_a_letter_leaves_under_tls(sealed: MailServer, known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that an authority of ours vouches for gets it, with the final dot a step of its own there too."""
    monkeypatch.setenv("SSL_CERT_FILE", str(known))
    sent, marks = _send(sealed.port)
    assert (sent.outcome, marks) == (Outcome.taken, [Mark.before, Mark.handed, Mark.taken])
    assert (sealed.recipients(), sealed.sealed()) == (["alice@example.org"], [True])


def test_who_is_silent_under_tls_is_given_up(sealed: MailServer, known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is watched under TLS as it is without."""
    monkeypatch.setenv("SSL_CERT_FILE", str(known))
    monkeypatch.setattr(smtp, "_TIMEOUT", 1)
    with pytest.raises(ServerError):
        _send(sealed.port, to="slow@example.org")
    assert sealed.count() == 0


def test_nobody_else_gets_it(sealed: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that nobody vouches for, and one that is vouched for under another name, get nothing."""
    with pytest.raises(ServerError):
        _send(sealed.port)
    other = certificate(tmp_path, x509.DNSName("mail.example.org"))
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    (tmp_path / "other").mkdir()
    with running_smtp(tmp_path / "other", certificate=other) as elsewhere:
        with pytest.raises(ServerError):
            _send(elsewhere.port)
        assert (sealed.count(), elsewhere.count()) == (0, 0)


def test_a_server_without_tls_gets_nothing(server: MailServer) -> None:
    """Who stands between us and the server cannot talk us out of TLS; only the settings can."""
    with pytest.raises(ServerError):
        _send(server.port)
    assert server.count() == 0
    assert _send(server.port, tls=False)[0].outcome is Outcome.taken
    assert server.sealed() == [False]
