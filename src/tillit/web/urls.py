"""Every address: the first language's have no prefix, the others' start with theirs (`/en/rights/`)."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tillit.web import assets, views
from tillit.web.accounts import views as accounts
from tillit.web.api.operations import api
from tillit.web.public import proving

urlpatterns = [
    path("healthz", views.alive, name="alive"),
    path("static/<path:name>", assets.serve, name="static"),
    path("api/", api.urls),
    # A provider knows one address to come back to, whatever the language.
    path("account/provider/oidc/<slug:provider_id>/login/", accounts.provider_login, name="openid_connect_login"),
    path("account/provider/oidc/<slug:provider_id>/login/callback/", callback, name="openid_connect_callback"),
    path("identity/callback/", proving.back, name="identity_back"),
    path("identity/confirm/", proving.confirm, name="identity_confirm"),
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
