"""The addresses of the public site."""

from __future__ import annotations

from django.urls import path

from tillit.web.public import asking, consents, proving, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("statement/", views.statement, name="statement"),
    path("statement/statement.<slug:form>", views.statement_file, name="statement_file"),
    path("you/", views.you, name="you"),
    path("you/<str:person>/", views.about, name="about"),
    path("rights/", views.rights, name="rights"),
    path("cookies/", views.cookies, name="cookies"),
    path("ask/", asking.ask, name="ask"),
    path("ask/<slug:name>/", asking.ask_right, name="ask_right"),
    path("case/<slug:token>/", asking.case, name="case"),
    path("case/<slug:token>/code/", asking.case_code, name="case_code"),
    path("case/<slug:token>/send/", asking.case_send, name="case_send"),
    path("case/<slug:token>/login/", proving.begin, name="case_login"),
    path("case/<slug:token>/answer/", asking.case_answer, name="case_answer"),
    path("answer/<slug:token>/", asking.answer, name="answer"),
    path("consents/", consents.start, name="consents"),
    path("consents/mine/<slug:key>/", consents.mine, name="consents_mine"),
    path("consents/mine/<slug:key>/give", consents.give, name="consents_give"),
    path("consents/mine/<slug:key>/withdraw", consents.withdraw, name="consents_withdraw"),
    path("consents/mine/<slug:key>/leave", consents.leave, name="consents_leave"),
    path("consents/<slug:token>/", consents.open_, name="consents_open"),
    path("mailbox/", views.mailbox, name="mailbox"),
]
