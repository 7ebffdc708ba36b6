"""The console's addresses, below `/console/`; whatever changes something answers to POST alone."""

from __future__ import annotations

from django.urls import path

from tillit.web.console import (
    views_attestations,
    views_audit,
    views_holds,
    views_parties,
    views_plans,
    views_promises,
    views_requests,
    views_runs,
    views_tokens,
)

app_name = "console"
urlpatterns = [
    path("", views_promises.dashboard, name="dashboard"),
    path("check", views_promises.check_now, name="check_now"),
    path("promises/<path:name>/", views_promises.promise, name="promise"),
    path("due/", views_plans.due, name="due"),
    path("plans/", views_plans.plans, name="plans"),
    path("plans/<path:name>/approve", views_plans.approve, name="approve"),
    path("plans/<path:name>/revoke", views_plans.revoke, name="revoke"),
    path("plans/<path:name>/", views_plans.plan, name="plan"),
    path("runs/", views_runs.runs, name="runs"),
    path("runs/<int:number>/", views_runs.run, name="run"),
    path("requests/", views_requests.queue, name="requests"),
    path("requests/new/", views_requests.intake, name="intake"),
    path("requests/take-in", views_requests.take_in, name="take_in"),
    path("requests/<int:number>/", views_requests.one, name="request"),
    path("requests/<int:number>/look", views_requests.look, name="request_look"),
    path("requests/<int:number>/read", views_requests.read, name="request_read"),
    path("requests/<int:number>/review", views_requests.review, name="request_review"),
    path("requests/<int:number>/confirm", views_requests.confirm, name="request_confirm"),
    path("requests/<int:number>/decide", views_requests.decide, name="request_decide"),
    path("requests/<int:number>/refuse", views_requests.refuse, name="request_refuse"),
    path("requests/<int:number>/extend", views_requests.extend, name="request_extend"),
    path("requests/<int:number>/steps/<int:step>/finish", views_requests.finish, name="request_finish"),
    path("holds/", views_holds.every, name="holds"),
    path("holds/place", views_holds.place, name="hold_place"),
    path("holds/<int:number>/", views_holds.one, name="hold"),
    path("holds/<int:number>/release", views_holds.release, name="hold_release"),
    path("attestations/", views_attestations.every, name="attestations"),
    path("attestations/<path:name>/sign", views_attestations.sign, name="sign"),
    path("attestations/<path:name>/", views_attestations.one, name="attestation"),
    path("processors/", views_parties.processors, name="processors"),
    path("audit/", views_audit.audit, name="audit"),
    path("audit/verify", views_audit.verify, name="audit_verify"),
    path("tokens/", views_tokens.every, name="tokens"),
    path("tokens/issue", views_tokens.issue, name="token_issue"),
    path("tokens/<int:number>/revoke", views_tokens.revoke, name="token_revoke"),
]
