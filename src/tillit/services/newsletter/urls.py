"""The newsletter's addresses: `PUBLIC` below /newsletter/, `CONSOLE` below /console/newsletter/."""

from __future__ import annotations

from tillit.services.newsletter import views_archive, views_imports, views_lists, views_public, views_sending
from tillit.services.pages import Route

PUBLIC = (
    Route("", "front", get=views_public.front, post=views_public.sign_up),
    Route("list/<slug:key>", "list", get=views_public.one_list, post=views_public.sign_up),
    Route("sent", "sent", get=views_public.sent),
    Route("confirm/<str:code>", "confirm", get=views_public.confirming, post=views_public.confirm),
    Route("preferences/<str:token>", "preferences", get=views_public.preferences, post=views_public.choose),
    Route(
        "unsubscribe/<str:token>",
        "unsubscribe",
        get=views_public.unsubscribing,
        post=views_public.unsubscribe,
        tokenless="mail programs send it by themselves, with no form and no cookie (RFC 8058, 3.1)",
    ),
    Route(
        "reports/<slug:provider>",
        "reports",
        post=views_sending.webhook,
        tokenless="a provider of mail servers sends them, with a secret of its own",
    ),
    Route("archive", "archive", get=views_archive.every),
    Route("archive/<int:number>", "issue", get=views_archive.one),
)
CONSOLE = (
    Route("", "lists", get=views_lists.every),
    Route("new", "list_new", get=views_lists.new, post=views_lists.create),
    Route("list/<int:number>", "list", get=views_lists.one),
    Route("list/<int:number>/edit", "list_edit", get=views_lists.editing, post=views_lists.edit),
    Route("list/<int:number>/find", "find", get=views_lists.finding, post=views_lists.find),
    Route("list/<int:number>/remove", "remove", post=views_lists.remove),
    Route("list/<int:number>/export", "export", post=views_imports.export),
    Route("list/<int:number>/import", "upload", get=views_imports.uploading, post=views_imports.upload),
    Route("import/<int:number>", "import", get=views_imports.report),
    Route("letters", "letters", get=views_sending.every),
    Route("letters/new", "letter_new", get=views_sending.new, post=views_sending.create),
    Route("letter/<int:number>", "letter", get=views_sending.one, post=views_sending.save),
    Route("letter/<int:number>/delete", "letter_delete", post=views_sending.delete),
    Route("letter/<int:number>/preview", "preview", get=views_sending.preview),
    Route("letter/<int:number>/preview/<slug:language>", "framed", get=views_sending.framed),
    Route("letter/<int:number>/test", "letter_test", post=views_sending.test),
    Route("letter/<int:number>/send", "letter_send", post=views_sending.schedule),
    Route("letter/<int:number>/step", "letter_step", post=views_sending.step),
    Route("letter/<int:number>/decide", "letter_decide", post=views_sending.decide),
    Route("statement", "notice", post=views_sending.tell_changes),
    Route("bounces", "reviews", get=views_sending.reviews),
    Route("bounces/<int:number>", "review", post=views_sending.review),
)
