"""The static files: read once, addressed by their content, served from memory."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

PREFIX = "/static/"
_DIGITS = 12
_FOREVER = "public, max-age=31536000, immutable"
_SERVED = frozenset({".css", ".js", ".svg", ".woff2", ".png", ".ico"})
_TEXT = frozenset({".css", ".js", ".svg"})
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".ico": "image/x-icon"}

_OTHERS = {"mfa": "allauth.mfa", "account": "allauth.account"}
"""Libraries that bring static files of their own, by the folder that these stand in."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file."""

    content: bytes
    packed: bytes | None
    digest: str
    kind: str


@cache
def asset(name: str) -> Asset:
    """Return a static file by its path below `static/`. Raise FileNotFoundError where there is none to be served."""
    suffix = name[name.rfind(".") :]
    parts = name.split("/")
    if suffix not in _SERVED or any(part in {"", ".", ".."} for part in parts):
        raise FileNotFoundError(name)
    package = _OTHERS.get(parts[0], "tillit.web")
    place: Traversable = files(package).joinpath("static", *parts)
    content = place.read_bytes()
    kind = _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    packed = gzip.compress(content, mtime=0) if suffix in _TEXT else None
    charset = "; charset=utf-8" if suffix in _TEXT else ""
    return Asset(content, packed, hashlib.sha256(content).hexdigest()[:_DIGITS], kind + charset)


def address(name: str) -> str:
    """Return where a static file is fetched; the address changes with the content. Raise FileNotFoundError."""
    return f"{PREFIX}{name}?v={asset(name).digest}"


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a static file; for ever under the address of its content, else to be asked for again."""
    try:
        found = asset(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise Http404 from None
    tag = f'"{found.digest}"'
    packed = found.packed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        body = found.packed if packed and found.packed is not None else found.content
        response = HttpResponse(body, content_type=found.kind)
        if packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = tag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = _FOREVER if request.GET.get("v") == found.digest else "no-cache"
    return response
