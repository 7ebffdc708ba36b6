"""Twelve services in one process, run by a test of its own: what they take of a server's connections, as JSON.

python -m tests.integration.services.twelve FOLDER PLACE
"""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from tests import trial
from tillit import services
from tillit.services import catalogue

KEYS = tuple(f"guests{number}" for number in range(1, 13))


def build(place: Path) -> None:
    """Write twelve services like the how-to's, and let the catalogue have them."""
    for key in KEYS:
        for name, content in trial.blocks().items():
            file = place / key / name.replace("visitors", key)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content.replace("visitors", key), encoding="utf-8")
        (place / key / "__init__.py").touch()
    services.__path__.append(str(place))
    catalogue.SERVICES = tuple(f"tillit.services.{key}" for key in KEYS)  # type: ignore[misc]


def connected() -> int:
    """Return how many connections the server keeps to this database, beside the one that asks.

    It lets go of one a moment after the client has: the least of what stands in half a second counts. A file has none.
    """
    from django.db import connections

    counts: list[int] = []
    if connections["default"].vendor == "sqlite":
        return 0
    with connections["default"].cursor() as cursor:
        for _ in range(10):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            counts.append(int(cursor.fetchone()[0]))
            time.sleep(0.05)
    return min(counts)


def main(folder: Path, place: Path) -> dict[str, Any]:
    """Open a folder with all twelve, and count connections after each kind of work."""
    build(place)
    from tillit.web import server

    server.configure()
    from tools import migrations

    for key in KEYS:
        migrations.write(key)
    from tillit.services import adoption, database

    for service in catalogue.every():
        database.install(service)
        adoption.adopt(folder, service)
    with server.site(folder, local=True, demo=True, address="http://localhost:8000") as site:
        from tillit.wiring import check

        counts = {"opened": connected()}
        found = check(site.opened, site.engine.today, "en").results
        states = {one.id: finding.state.value for one, finding in found if one.kind in {"retention", "coverage"}}
        counts["checked"] = connected()
        application = server.application()
        for key in KEYS:
            visit(application, key)
        counts["asked"] = connected()
        seen = {key: people(key) for key in KEYS}
        counts["read"] = connected()
        for service in site.opened.services:
            database.release(service)
        counts["released"] = connected()
    return {"counts": counts, "states": states, "seen": seen}


def visit(application: Any, key: str) -> None:
    """Let Alice sign in at a service's door, as a server would let her: Django's test client keeps connections open."""
    status, headers, page = _call(application, "GET", f"/{key}/")
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    cookie = next(value for name, value in headers if name == "Set-Cookie").partition(";")[0]
    form = urlencode({"csrfmiddlewaretoken": token, "name": "Alice", "email": f"alice@{key}.example"})
    status, _, _ = _call(application, "POST", f"/{key}/", form.encode(), cookie)
    if not status.startswith("302"):
        message = f"{key} answered {status}"
        raise RuntimeError(message)


def _call(application: Any, method: str, path: str, body: bytes = b"", cookie: str = "") -> tuple[str, Any, str]:
    answer: dict[str, Any] = {}
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    response = application(environ, lambda status, headers: answer.update(status=status, headers=headers))
    try:
        return answer["status"], answer["headers"], b"".join(response).decode()
    finally:
        response.close()


def people(key: str) -> list[str]:
    """Return the addresses that stand in a service's database, in whichever of its tables."""
    from django.apps import apps

    return sorted(apps.get_app_config(key).get_model("Visit").objects.values_list("email", flat=True))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
