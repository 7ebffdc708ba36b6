"""The addresses of accounts: allauth's own for logging in, ours for the page about oneself."""

from __future__ import annotations

from django.urls import include, path

from tillit.web.accounts import views

urlpatterns = [
    path("", include(([path("", views.mine, name="mine")], "accounts"))),
    path("", include("allauth.urls")),
]
