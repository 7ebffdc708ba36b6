"""The newsletter's addresses: `PUBLIC` below /newsletter/, `CONSOLE` below /console/newsletter/."""

from __future__ import annotations

from tillit.services.newsletter import views_archive, views_imports, views_lists, views_public
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
)
