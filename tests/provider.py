"""A small OpenID Connect provider on this machine, which says what a test tells it to say."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "tillit", "a secret that only the two know"


@dataclass
class Provider:
    """What the provider is, whom it lets in next, and what is wrong with its answers (`fault`)."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    fault: str = ""
    """`denied`, `expired`, `other_nonce`, `other_audience`, `other_issuer`, `other_key`, `unsigned`, `down`."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    asked: list[dict[str, str]] = field(default_factory=list)

    def discovery(self) -> dict[str, Any]:
        """Return what it tells of itself (OpenID Connect Discovery 1.0, 3)."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self) -> dict[str, Any]:
        """Return its public key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where the browser is sent back to, as if somebody had logged in."""
        self.asked.append(asked)
        back = {"state": asked["state"]}
        if self.fault == "denied":
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe(16)
            self.codes[back["code"]] = asked
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, str], basic: str) -> tuple[int, dict[str, Any]]:
        """Exchange a code, once, for its client, address and verifier (RFC 6749, 4.1.3; RFC 7636, 4.6)."""
        asked = self.codes.pop(form.get("code", ""), None)
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        right = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET) or basic == f"Basic {known}"
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or not right or asked["redirect_uri"] != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        if asked.get("code_challenge") != challenge:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "t", "token_type": "Bearer", "expires_in": 60, "id_token": self._id_token(asked)}

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time()) - (7200 if self.fault == "expired" else 0)
        claims = {
            **self.claims,
            "iss": "https://elsewhere.example" if self.fault == "other_issuer" else self.url,
            "aud": "another" if self.fault == "other_audience" else CLIENT,
            "iat": now,
            "exp": now + 300,
        }
        if "nonce" in asked:
            claims["nonce"] = "another" if self.fault == "other_nonce" else asked["nonce"]
        if self.fault == "unsigned":
            return jwt.encode(claims, key="", algorithm="none")
        key = rsa.generate_private_key(65537, 2048) if self.fault == "other_key" else self.key
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "k1"})


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider for as long as the block lasts."""
    state = Provider()

    class Handler(BaseHTTPRequestHandler):
        """Answers as `state` says."""

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            """Answer discovery, keys, a login and who somebody is."""
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            match address.path:
                case "/.well-known/openid-configuration" if state.fault != "down":
                    self._say(200, state.discovery())
                case "/jwks":
                    self._say(200, state.jwks())
                case "/userinfo":
                    self._say(200, state.claims)
                case "/authorize":
                    self.send_response(302)
                    self.send_header("Location", state.authorize(query))
                    self.end_headers()
                case _:
                    self._say(503, {"error": "unavailable"})

        def do_POST(self) -> None:
            """Exchange a code."""
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(text).items()}
            self._say(*state.token(form, self.headers.get("Authorization", "")))

        def _say(self, status: int, what: dict[str, Any]) -> None:
            body = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
