"""Requests: a person asks, proves who they are, and is answered in time (GDPR Art. 12, 15-22).

The public face of this folder; web, API and command line use nothing else of it. Tokens stand for a person's right to
see a case or to fetch an answer once: only their hashes are kept, and an unknown one gives None, never a reason.
"""

from __future__ import annotations

from tillit.engine.requests.answering import answer_file, answer_link, has_answer, renew_answer
from tillit.engine.requests.deadlines import due
from tillit.engine.requests.identity import confirm, confirm_by_login, confirm_by_staff, send_code
from tillit.engine.requests.intake import receive
from tillit.engine.requests.machine import advance, go
from tillit.engine.requests.shapes import (
    AT_ONCE,
    ENDS,
    RIGHTS,
    AnswerFile,
    Channel,
    Details,
    Due,
    Filter,
    Item,
    Note,
    Opened,
    Passage,
    PersonView,
    Receipt,
    Ruling,
    StaffView,
    Stage,
    Step,
    StepState,
    Waiting,
)
from tillit.engine.requests.staff import (
    decide,
    details,
    extend,
    finish_task,
    passages,
    queue,
    refuse,
    release_review,
    staff_view,
)
from tillit.engine.requests.steps import task_text
from tillit.engine.requests.views import case

__all__ = [
    "AT_ONCE",
    "ENDS",
    "RIGHTS",
    "AnswerFile",
    "Channel",
    "Details",
    "Due",
    "Filter",
    "Item",
    "Note",
    "Opened",
    "Passage",
    "PersonView",
    "Receipt",
    "Ruling",
    "StaffView",
    "Stage",
    "Step",
    "StepState",
    "Waiting",
    "advance",
    "answer_file",
    "answer_link",
    "case",
    "confirm",
    "confirm_by_login",
    "confirm_by_staff",
    "decide",
    "details",
    "due",
    "extend",
    "finish_task",
    "go",
    "has_answer",
    "passages",
    "queue",
    "receive",
    "refuse",
    "release_review",
    "renew_answer",
    "send_code",
    "staff_view",
    "task_text",
]
