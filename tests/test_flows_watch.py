"""The whole way in steps: a step that fails in any way keeps no later one from its work."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from flows.watch import watch_once
from model.errors import StoreError


@dataclass(frozen=True)
class Count:
    done: int = 0


@pytest.mark.parametrize("fault", [StoreError("the database is locked"), KeyError("a fault of ours")])
def test_alerts_leave_although_reading_fails(fault, caplog):
    """Whatever a step dies of, the later steps run, the log names it, and the round as a whole has failed."""
    ran: list[str] = []

    def fail(_desk: object) -> Count:
        raise fault

    def deliver(_desk: object) -> Count:
        ran.append("deliver")
        return Count()

    with pytest.raises(type(fault)):
        watch_once(None, {"read": fail, "deliver": deliver})
    assert ran == ["deliver"]
    assert "read: " in caplog.text
