"""A mailbox on a real IMAP server (Dovecot), on the loopback address with TLS, for as long as a test lasts.

with running_imap() as box:
    box.deliver(raw)
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers import UnavailableError

USER, PASSWORD = "bounces", "made-up-password"
PREFIX = "tillit-imap"
_SECONDS = 30


@dataclass
class Mailbox:
    """The mailbox: where it is reached, who vouches for its server, and the files that it lies in."""

    port: int
    authority: Path
    maildir: Path
    owner: tuple[int, int]

    def deliver(self, raw: bytes) -> None:
        """Put a message in, as a mail server does."""
        new = self.maildir / "new"
        for folder in (self.maildir, new, self.maildir / "cur", self.maildir / "tmp"):
            if not folder.exists():
                folder.mkdir(parents=True)
                os.chown(folder, *self.owner)
        name = f"{int(time.time())}.{uuid.uuid4().hex}.localhost"
        draft = self.maildir / "tmp" / name
        draft.write_bytes(raw)
        os.chown(draft, *self.owner)
        draft.rename(new / name)

    def messages(self) -> list[bytes]:
        """Return what lies in it."""
        files = [file for folder in ("new", "cur") for file in (self.maildir / folder).glob("*")]
        return [file.read_bytes() for file in files]


@contextlib.contextmanager
def running_imap() -> Iterator[Mailbox]:
    """Start a server of its own, and stop it by its process id at the end. Raise UnavailableError where there is none.

    Its programs change to accounts of their own, so that it takes root to start it.
    """
    program = shutil.which("dovecot") or ("/usr/sbin/dovecot" if Path("/usr/sbin/dovecot").exists() else None)
    if program is None:
        raise UnavailableError("Dovecot (the package dovecot-imapd) is not installed")
    if os.geteuid() != 0:
        raise UnavailableError("Dovecot is started by root only")
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}-{os.getpid()}-"))
    folder.chmod(0o755)
    try:
        mail = pwd.getpwnam("mail")
        port = _free_port()
        authority = _certificate(folder)
        home = folder / "mail"
        home.mkdir()
        os.chown(home, mail.pw_uid, mail.pw_gid)
        (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        (folder / "users").chmod(0o644)
        (folder / "dovecot.conf").write_text(_settings(folder, port, mail.pw_uid, mail.pw_gid))
        process = subprocess.Popen(
            [program, "-F", "-c", str(folder / "dovecot.conf")], stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            _wait(port, process, folder)
            yield Mailbox(port, authority, home / USER, (mail.pw_uid, mail.pw_gid))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settings(folder: Path, port: int, uid: int, gid: int) -> str:
    """Return a configuration that touches nothing outside the folder, and listens on the loopback address alone."""
    return f"""\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


def _certificate(folder: Path) -> Path:
    """Write a key and a certificate for 127.0.0.1, and return the file of whoever vouches for it: itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "server.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "server.pem"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    """Return when it answers. Raise UnavailableError when it ends instead."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    log = folder / "log"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    raise UnavailableError("Dovecot did not start: " + " | ".join(lines[-3:]))
