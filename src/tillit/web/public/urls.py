"""The addresses of the public site."""

from __future__ import annotations

from django.urls import path

from tillit.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("mailbox/", views.mailbox, name="mailbox"),
]
