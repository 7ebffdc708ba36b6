"""Every address: the first language's have no prefix, the others' start with theirs (`/en/rights/`)."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tillit.web import assets, views
from tillit.web.api.operations import api

urlpatterns = [
    path("healthz", views.alive, name="alive"),
    path("static/<path:name>", assets.serve, name="static"),
    path("api/", api.urls),
    *i18n_patterns(
        path("account/", include("tillit.web.accounts.urls")),
        path("console/", include("tillit.web.console.urls")),
        path("", include("tillit.web.public.urls")),
        prefix_default_language=False,
    ),
]

handler400 = views.bad
handler403 = views.forbidden
handler404 = views.missing
handler500 = views.broken
