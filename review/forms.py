"""Read what a request asks for: filters and page from its query, a ruling from its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

from fastapi import Request
from starlette.exceptions import HTTPException

from model.claims import PTYPES
from model.disputes import Judgement, Ruling, Severity
from model.review import Filters, Overruling, Page
from review.security import FIELD

if TYPE_CHECKING:
    from review.app import Desk

Row = TypeVar("Row")
#: Characters of the longest note that is kept.
MAX_NOTE = 2_000
MAX_FILTER = 200
MAX_PAGE = 100_000


def desk_of(request: Request) -> Desk:
    """Give what the views of this app work with."""
    return cast("Desk", request.app.state.desk)


def read_filters(request: Request, *, ruling: str | None = None) -> Filters:
    """Read the filters of a query; what cannot be read filters nothing."""
    query = request.query_params
    severity = query.get("severity", "")
    asked = query.get("ruling", ruling or "")
    return Filters(
        conflict=_text(query, "conflict"),
        outlet=_text(query, "outlet"),
        type=_text(query, "type"),
        severity=Severity(severity) if severity in set(Severity) else None,
        since=_day(query.get("since", "")),
        until=_day_after(query.get("until", "")),
        ruling=asked if asked in {"open", "ruled", *Ruling} else None,
        new_only=query.get("new") == "1",
    )


def query_of(request: Request) -> dict[str, str]:
    """Give the filters as the query has them, without the page and the notice, for links to other pages."""
    kept = ("conflict", "outlet", "type", "severity", "since", "until", "ruling", "new", "by")
    return {name: request.query_params[name][:MAX_FILTER] for name in kept if name in request.query_params}


def page_number(request: Request) -> int:
    """Read the number of the page; 1 when it is none."""
    text = request.query_params.get("page", "1")
    return min(max(1, int(text)), MAX_PAGE) if re.fullmatch(r"[0-9]{1,9}", text) else 1


def read_page(request: Request, ask: Callable[[int], Page[Row]]) -> Page[Row]:
    """Give the page of a list that the query names; the last one where the list has become shorter than that."""
    number = page_number(request)
    page = ask(number)
    return page if page.rows or number <= page.last else ask(page.last)


async def read_form(request: Request) -> Mapping[str, str]:
    """Read a form whose token is its session's; 403 otherwise."""
    form: Mapping[str, Any] = await request.form(max_files=0, max_fields=20)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    if not desk_of(request).guard.accepts(request, fields.get(FIELD, "")):
        raise HTTPException(403, "This form is too old or comes from elsewhere. Nothing was changed; reload the page.")
    return fields


def read_judgement(fields: Mapping[str, str], dispute_id: str, by: str, at: datetime, known: set[str]) -> Judgement:
    """Read a ruling with its note and, for a wrong reading, its field; 400 when there is no such ruling."""
    if (value := fields.get("ruling", "")) not in set(Ruling):
        raise HTTPException(400, "There is no such ruling. Nothing was changed.")
    ruling = Ruling(value)
    about = fields.get("field", "")
    return Judgement(
        dispute_id=dispute_id,
        ruling=ruling,
        by=by,
        at=at,
        note=fields.get("note", "").strip()[:MAX_NOTE],
        field=about if ruling is Ruling.WRONG_READING and about in known else None,
    )


def read_overruling(fields: Mapping[str, str], claim_id: str, by: str, at: datetime) -> Overruling:
    """Read what a passage claims by an analyst, and why; 400 without a type or a reason."""
    kind, note = fields.get("kind", ""), fields.get("note", "").strip()[:MAX_NOTE]
    ptype, polarity = kind[:-1], kind[-1:]
    if ptype not in PTYPES or polarity not in ("+", "-") or not note:
        raise HTTPException(400, "Choose what the passage claims, and give a reason. Nothing was changed.")
    return Overruling(claim_id, ptype, "+" if polarity == "+" else "-", by, at, note)


def _text(query: Mapping[str, str], name: str) -> str | None:
    return query.get(name, "").strip()[:MAX_FILTER] or None


def _day(text: str) -> datetime | None:
    try:
        day = datetime.fromisoformat(text.strip()) if text.strip() else None
        if day is None or day.tzinfo is None:
            return day.replace(tzinfo=UTC) if day else None
        return day.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day_after(text: str) -> datetime | None:
    """Read the last day of a range as the instant before which it ends."""
    day = _day(text)
    if day is None or len(text.strip()) > len("2024-11-08"):
        return day
    try:
        return day + timedelta(days=1)
    except OverflowError:
        return None
