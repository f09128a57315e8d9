"""Which findings deserve an alert, and when a failed delivery is tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from alerts.decide import decide_alerts, point_ids
from alerts.outbox import PAUSES, next_try
from builders import NOON, make_dispute, make_placed
from model.alerts import AlertKind
from model.disputes import Severity, VerdictKind


def test_dispute_makes_one_alert_of_its_severity():
    """A contradiction is told with both sides and its own severity."""
    [alert] = decide_alerts([], [make_dispute(severity=Severity.MEDIUM)], set(), NOON)

    assert (alert.kind, alert.severity) == (AlertKind.CONTRADICTION, Severity.MEDIUM)
    assert alert.urls == ("https://harbourpost.example/1", "https://plaindealer.example/2")


def test_raised_alert_is_not_raised_again():
    """What was told, and what joined it, is not told twice."""
    [alert] = decide_alerts([], [make_dispute()], set(), NOON)
    [joined] = decide_alerts([], [make_dispute()], {alert.id}, NOON)

    assert joined.kind is AlertKind.UPDATE
    assert decide_alerts([], [make_dispute()], {alert.id, joined.id}, NOON) == []


def test_disputes_about_one_point_are_one_alert_and_then_updates():
    """Further outlets on the same point join the alert: an update for the digest, not a second interruption."""
    [first] = decide_alerts([], [make_dispute(1), make_dispute(2)], set(), NOON)
    [later] = decide_alerts([], [make_dispute(3)], {first.id}, NOON + timedelta(hours=2))

    assert [d.id for d in first.disputes] == ["dispute-1", "dispute-2"]
    assert (later.kind, later.severity) == (AlertKind.UPDATE, Severity.LOW)
    assert first.id in point_ids([make_dispute(3)], NOON)


def test_point_that_becomes_more_severe_is_told_again():
    """A point known as slight interrupts once it is grave; one known as grave does not for a slight one."""
    [slight] = decide_alerts([], [make_dispute(1, Severity.MEDIUM)], set(), NOON)
    [grave] = decide_alerts([], [make_dispute(2, Severity.HIGH)], {slight.id}, NOON)
    [after] = decide_alerts([], [make_dispute(3, Severity.MEDIUM)], {slight.id, grave.id}, NOON)

    assert (grave.kind, grave.severity) == (AlertKind.CONTRADICTION, Severity.HIGH)
    assert after.kind is AlertKind.UPDATE


def test_other_point_or_other_day_is_an_alert_of_its_own():
    """What is in dispute about another slot, or tomorrow, is told by itself."""
    [first] = decide_alerts([], [make_dispute(1)], set(), NOON)
    [other] = decide_alerts([], [make_dispute(2, slot="start")], {first.id}, NOON)
    [tomorrow] = decide_alerts([], [make_dispute(3)], {first.id}, NOON + timedelta(days=1))

    assert {other.kind, tomorrow.kind} == {AlertKind.CONTRADICTION}


def test_source_that_takes_its_report_back_is_told_on_its_own():
    """Who was told of a disputed report is told when its source steps back, at once, and once."""
    [first] = decide_alerts([], [make_dispute(1)], set(), NOON)
    made = make_dispute(2)
    back = replace(made, verdict=replace(made.verdict, kind=VerdictKind.SELF_CORRECTION))
    [alert] = decide_alerts([], [back], {first.id}, NOON + timedelta(hours=4))

    assert alert.kind is AlertKind.CONTRADICTION
    assert decide_alerts([], [replace(back, id="again")], {first.id, alert.id}, NOON)[0].kind is AlertKind.UPDATE


def test_update_is_no_contradiction_alert():
    """A verdict that is no dispute raises nothing."""
    assert decide_alerts([], [make_dispute(kind=VerdictKind.UPDATE)], set(), NOON) == []


def test_thousand_articles_on_one_event_make_one_alert_and_an_update_an_hour():
    """Novelty is told once per thread, and its changes at most hourly."""
    raised: set[str] = set()
    for number in range(1_000):
        novelty = "opens" if number == 0 else "changes" if number % 2 else "corroborates"
        now = NOON + timedelta(seconds=10 * number)
        raised |= {alert.id for alert in decide_alerts([make_placed(novelty=novelty)], [], raised, now)}

    assert len([one for one in raised if one.startswith("new-")]) == 1
    assert len(raised) <= 1 + 4


def test_repeats_are_silent():
    """Corroboration and repetition raise nothing."""
    claims = [make_placed(novelty="corroborates"), make_placed(novelty="repeats")]

    assert decide_alerts(claims, [], set(), NOON) == []


def test_pauses_grow_and_end():
    """Every failed try is followed by a longer pause, give or take a fifth, and the last by none."""
    for attempts, pause in enumerate(PAUSES, start=1):
        again = next_try(attempts, NOON, "key")
        assert again is not None
        assert pause * 0.8 <= again - NOON <= pause * 1.2

    assert next_try(len(PAUSES) + 1, NOON, "key") is None


def test_pause_depends_on_the_delivery_alone():
    """The same delivery waits the same time, another one another time."""
    assert next_try(3, NOON, "a") == next_try(3, NOON, "a")
    assert next_try(3, NOON, "a") != next_try(3, NOON, "b")
