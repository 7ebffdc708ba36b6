"""The console's addresses, below `/console/`."""

from __future__ import annotations

from django.urls import path

from tillit.web.console import views

app_name = "console"
urlpatterns = [path("", views.dashboard, name="dashboard")]
