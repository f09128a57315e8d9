"""Which findings deserve an alert, and when a failed delivery is tried again."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from alerts.decide import decide_alerts, point_ids, point_threads
from alerts.outbox import PAUSES, next_try
from builders import NOON, make_dispute, make_placed
from model.alerts import Alert, AlertKind
from model.disputes import Dispute, Severity, VerdictKind


def told(*alerts: Alert) -> dict[str, str]:
    """Give what deciding asks of the alerts that were raised before."""
    return {alert.id: alert.thread for alert in alerts}


def between(dispute: Dispute, a: str, b: str) -> Dispute:
    """Put the sides of a dispute in two threads."""
    return replace(dispute, a=replace(dispute.a, thread=a), b=replace(dispute.b, thread=b))


def test_dispute_makes_one_alert_of_its_severity():
    """A contradiction is told with both sides and its own severity."""
    [alert] = decide_alerts([], [make_dispute(severity=Severity.MEDIUM)], {}, NOON)

    assert (alert.kind, alert.severity) == (AlertKind.CONTRADICTION, Severity.MEDIUM)
    assert alert.urls == ("https://harbourpost.example/1", "https://plaindealer.example/2")


def test_raised_alert_is_not_raised_again():
    """What was told, and what joined it, is not told twice."""
    [alert] = decide_alerts([], [make_dispute()], {}, NOON)
    [joined] = decide_alerts([], [make_dispute()], told(alert), NOON)

    assert joined.kind is AlertKind.UPDATE
    assert decide_alerts([], [make_dispute()], told(alert, joined), NOON) == []


def test_disputes_about_one_point_are_one_alert_and_then_updates():
    """Further outlets on the same point join the alert: an update for the digest, not a second interruption."""
    [first] = decide_alerts([], [make_dispute(1), make_dispute(2)], {}, NOON)
    [later] = decide_alerts([], [make_dispute(3)], told(first), NOON + timedelta(hours=2))

    assert [d.id for d in first.disputes] == ["dispute-1", "dispute-2"]
    assert (later.kind, later.severity) == (AlertKind.UPDATE, Severity.LOW)
    assert first.id in point_ids([make_dispute(3)], NOON)


def test_point_that_becomes_more_severe_is_told_again():
    """A point known as slight interrupts once it is grave; one known as grave does not for a slight one."""
    [slight] = decide_alerts([], [make_dispute(1, Severity.MEDIUM)], {}, NOON)
    [grave] = decide_alerts([], [make_dispute(2, Severity.HIGH)], told(slight), NOON)
    [after] = decide_alerts([], [make_dispute(3, Severity.MEDIUM)], told(slight, grave), NOON)

    assert (grave.kind, grave.severity) == (AlertKind.CONTRADICTION, Severity.HIGH)
    assert after.kind is AlertKind.UPDATE


def test_other_point_or_other_day_is_an_alert_of_its_own():
    """What is in dispute about another slot, or tomorrow, is told by itself."""
    [first] = decide_alerts([], [make_dispute(1)], {}, NOON)
    [other] = decide_alerts([], [make_dispute(2, slot="start")], told(first), NOON)
    [tomorrow] = decide_alerts([], [make_dispute(3)], told(first), NOON + timedelta(days=1))

    assert {other.kind, tomorrow.kind} == {AlertKind.CONTRADICTION}


def test_disputes_that_share_a_thread_are_one_point():
    """A denial in a thread of its own joins the alert about what it denies, at once and after midnight."""
    denied = make_dispute(1)
    apart = replace(make_dispute(2), b=replace(denied.b, thread="thread-2"))
    again = replace(make_dispute(3), b=replace(denied.b, thread="thread-3"))
    evening = NOON + timedelta(hours=11)

    [alert] = decide_alerts([], [denied, apart], {}, evening)
    [later] = decide_alerts([], [again], told(alert), evening + timedelta(hours=3))

    assert len(alert.disputes) == 2
    assert later.kind is AlertKind.UPDATE
    assert alert.id in point_ids([again], evening + timedelta(hours=3))


def test_what_joined_an_alert_leads_on_to_the_next():
    """An update keeps the number of what it joined, so that its own thread leads there too; another war's does not."""
    first, second = make_dispute(1), make_dispute(2)
    [alert] = decide_alerts([], [replace(first, a=replace(first.a, thread="thread-9"))], {}, NOON)
    [joined] = decide_alerts([], [second], told(alert), NOON + timedelta(hours=2))
    [last] = decide_alerts([], [make_dispute(3)], told(joined), NOON + timedelta(hours=4))
    other = replace(second.b, claim=replace(second.b.claim, conflict="SDN"))
    [elsewhere] = decide_alerts([], [replace(second, b=other)], told(alert, joined), NOON)

    assert (alert.thread, point_threads([second])[0]) == (first.b.thread, second.a.thread)
    assert (joined.kind, last.kind) == (AlertKind.UPDATE, AlertKind.UPDATE)
    assert elsewhere.kind is AlertKind.CONTRADICTION


def test_other_thread_of_the_slot_is_told_though_its_article_touches_a_told_one():
    """An article that goes on about a told point and opens a clash in threads of its own tells the latter at once."""
    [first] = decide_alerts([], [between(make_dispute(1), "thread-1", "thread-2")], {}, NOON)
    going_on, new = between(make_dispute(2), "thread-1", "thread-3"), between(make_dispute(3), "thread-7", "thread-8")
    [joined, alert] = decide_alerts([], [going_on, new], told(first), NOON + timedelta(hours=2))

    assert (joined.kind, joined.disputes) == (AlertKind.UPDATE, (going_on,))
    assert (alert.kind, alert.severity, alert.disputes) == (AlertKind.CONTRADICTION, Severity.HIGH, (new,))


def test_many_points_and_many_alerts_are_weighed_at_once():
    """The ids of what was raised are read once, not once for each point."""
    raised = {f"contradiction-{number:08x}-{number * 7:08x}-high": "thread-1" for number in range(20_000)}
    points = [between(make_dispute(number), f"thread-{number}", f"other-{number}") for number in range(100)]
    began = time.process_time()

    assert len(decide_alerts([], points, raised, NOON)) == 100
    assert time.process_time() - began < 5


def test_title_says_who_contradicts_whom():
    """The line that a mail has as its subject is the verdict in words; both sentences where there is none."""
    [alert] = decide_alerts([], [make_dispute()], {}, NOON)
    [bare] = decide_alerts([], [make_dispute(why="")], {}, NOON)

    conflict = make_dispute().b.claim.conflict
    assert alert.title == f"{conflict}: Harbour Post reports an agreement; the League denies it in Plain Dealer"
    assert bare.title.startswith(f"{conflict}: Harbour Post: “")


def test_source_that_takes_its_report_back_is_told_on_its_own():
    """Who was told of a disputed report is told when its source steps back, at once, and once."""
    [first] = decide_alerts([], [make_dispute(1)], {}, NOON)
    made = make_dispute(2)
    back = replace(made, verdict=replace(made.verdict, kind=VerdictKind.SELF_CORRECTION))
    [alert] = decide_alerts([], [back], told(first), NOON + timedelta(hours=4))

    assert alert.kind is AlertKind.CONTRADICTION
    assert decide_alerts([], [replace(back, id="again")], told(first, alert), NOON)[0].kind is AlertKind.UPDATE


def test_update_is_no_contradiction_alert():
    """A verdict that is no dispute raises nothing."""
    assert decide_alerts([], [make_dispute(kind=VerdictKind.UPDATE)], {}, NOON) == []


def test_thousand_articles_on_one_event_make_one_alert_and_an_update_an_hour():
    """Novelty is told once per thread, and its changes at most hourly."""
    raised: dict[str, str] = {}
    for number in range(1_000):
        novelty = "opens" if number == 0 else "changes" if number % 2 else "corroborates"
        now = NOON + timedelta(seconds=10 * number)
        raised |= told(*decide_alerts([make_placed(novelty=novelty)], [], raised, now))

    assert len([one for one in raised if one.startswith("new-")]) == 1
    assert len(raised) <= 1 + 4


def test_repeats_are_silent():
    """Corroboration and repetition raise nothing."""
    claims = [make_placed(novelty="corroborates"), make_placed(novelty="repeats")]

    assert decide_alerts(claims, [], {}, NOON) == []


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
