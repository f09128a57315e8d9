"""One post given to two holders, one halt given two reaches, and what only seems so."""

from __future__ import annotations

from claim_builder import NAMED, SPOKES, UNNAMED, claim, kind_of

from claims.compare import compare
from model.claims import SourceType
from model.disputes import VerdictKind


def monitors(words: str, who: str, at: float = 0):
    """Make a claim that somebody will watch the truce."""
    return claim("C13+", words, actors=who, by="an official", kind=UNNAMED, sure="PR+", at=at)


def test_the_watch_over_a_truce_is_one_unless_it_is_shared():
    """A truce monitored by two different bodies is told with two values, unless one of them has only a share."""
    africans = monitors("African officers will monitor the truce", "AU")

    verdict = compare(africans, monitors("It is UN peacekeepers, and no one else, who will monitor it", "UN", at=5))

    assert (verdict.kind, verdict.slot) == (VerdictKind.CONTRADICT_VALUE, "monitor")
    assert not kind_of(africans, monitors("UN peacekeepers will also help to monitor it", "UN", at=5)).is_dispute


def test_a_sole_guarantor_excludes_another_guarantor_and_no_other_promise():
    """Troops promised by one are no contradiction of another's being the only guarantor."""
    sole = claim("S4+", "Qatar alone guarantees the accord", actors="QAT", at=3)

    assert kind_of(claim("S4+", "The accord is guaranteed by the Union", actors="AU"), sole).is_dispute
    assert not kind_of(claim("S4+", "The Union will send troops", actors="AU"), sole).is_dispute


def test_a_draft_has_one_author():
    """A text that two are said to have written has an author in dispute."""
    ours = claim("A1+", "The draft was written by Qatar", actors="QAT")
    theirs = claim("A1+", "The draft was drawn up by Washington", actors="USA", at=4)

    assert compare(ours, theirs).slot == "draft"


def test_what_a_halt_leaves_out_excludes_what_another_says_it_covers():
    """A halt that does not extend to ports is not the one that covers ports; silence on ports excludes nothing."""
    both = claim("C5+", "They agreed to stop striking power plants and ports", by="Ankara", party="TUR", kind=NAMED)
    less = "The halt applies to power plants and does not extend to ports"

    assert compare(both, claim("C5+", less, by="Israel", party="ISR", kind=SPOKES, at=2)).slot == "scope"
    assert not kind_of(claim("C5+", "They agreed to stop striking power plants"), claim("C5+", less, at=2)).is_dispute


def test_who_allows_no_monitor_at_all_denies_each_that_is_named():
    """A side that lets in no foreign observers contradicts whoever says that its own will come."""
    named = claim(
        "C13+", "Turkey will monitor the halt", actors="TUR", by="Ankara", party="TUR", kind=NAMED, sure="PR+"
    )
    none = claim("C13-", "No foreign monitoring was agreed", by="Israel", party="ISR", kind=SPOKES, at=20)

    assert kind_of(named, none).is_dispute


def test_forces_of_two_sizes_exclude_each_other():
    """One mission told with two numbers of observers clashes, whatever they are called."""
    small = claim("C13+", "a force of 60 observers", actors="UN", number="60 observers", sure="PR+")

    assert kind_of(
        small, claim("C13+", "200 monitors", actors="UN", number="200 monitors", sure="PR+", at=3)
    ).is_dispute


def test_a_place_named_in_the_other_text_is_common_ground():
    """A truce that holds in all districts, one valley among them, is disputed by its collapse in that valley."""
    words = "It is holding in all districts of Sarro, the Dar valley among them"
    holds = claim("C8+", words, area="Sarro", by="monitors", party="UN", kind=SourceType.IGO)

    over = claim(
        "C11+", "It has collapsed in the Dar valley", area="the Dar valley", by="a commander", party="HAMAS", at=3
    )
    elsewhere = claim(
        "C11+", "It has collapsed on the Kor pass", area="the Kor pass", by="a commander", party="HAMAS", at=3
    )

    assert kind_of(holds, over) is VerdictKind.DISPUTED_STATUS
    assert not kind_of(holds, elsewhere).is_dispute


def test_nobody_fired_anywhere_meets_a_shot_at_a_place():
    """A report that nothing was fired anywhere reaches the place where residents saw shells fall."""
    quiet = claim("C9-", "No firing was recorded anywhere in the province", area="Kivu", date="overnight",
                  by="monitors", party="UN", kind=SourceType.IGO)  # fmt: skip
    shells = claim("C9+", "Shells fell on Masisi overnight", area="Masisi", date="overnight", by="residents",
                   kind=SourceType.WITNESS, at=3)  # fmt: skip

    assert kind_of(quiet, shells) is VerdictKind.DISPUTED_STATUS
