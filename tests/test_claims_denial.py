"""Whether a bare headline denies a claim."""

from __future__ import annotations

import pytest

from claims.denial import denies, read_stance

CLAIM = "The rebels have signed a truce with the government"


@pytest.mark.parametrize(
    "headline",
    [
        "Rebels have not signed a truce, spokesman says",
        "No, the rebels did not sign a truce",
        "Report of a truce with the rebels is a complete fabrication",
        "Rebels deny truce with government",
        "Government slams rumours of a truce",
        "The truce with the rebels is not happening",
        "Truce? Of course not: how a hoax about the rebels fooled the press",
        "Rebels rejected the truce, government says",
        "Story of a signed truce is false",
    ],
)
def test_denial_is_against(headline: str):
    """A negation that reaches the claim, a verb of denial, and a word of falsity all deny it."""
    if "rejected" in headline:
        assert read_stance("The rebels accepted the truce", headline) == "against"
    else:
        assert read_stance(CLAIM, headline) == "against"


@pytest.mark.parametrize(
    "headline",
    [
        "Have the rebels signed a truce?",
        "Unclear whether rebels signed a truce",
        "Rebels may or may not have signed a truce",
        "Rebels neither confirm nor deny: no confirmation of truce",
    ],
)
def test_doubt_only_observes(headline: str):
    """A question, a doubt and a missing confirmation commit to nothing."""
    assert read_stance(CLAIM, headline) == "observing"


@pytest.mark.parametrize(
    "headline",
    [
        "Rebels sign truce with government",
        "Rebels sign truce, and no wonder",
        "Rebels deny that the signed truce is a hoax",
        "No joke: rebels sign truce",
        "The truce the rebels signed is no hoax",
    ],
)
def test_idle_negation_is_no_denial(headline: str):
    """A negation of something else, or of the word of falsity itself, denies nothing."""
    assert not denies(CLAIM, headline)


def test_death_and_life_exclude_each_other():
    """Words of opposite sides deny without a negation."""
    assert denies("The rebel leader was killed in an air strike", "Rebel leader is alive and well")


def test_claim_of_absence_is_not_denied_by_a_negation():
    """A claim that itself says "no" is backed, not denied, by a headline that says "not"."""
    assert not denies("The rebels have not signed a truce", "Rebels did not sign the truce")


def test_word_of_the_claim_itself_denies_nothing():
    """A headline that repeats the claim's own word of falsity is for it."""
    assert not denies("A fake text of the truce was passed around", "Fake text of the truce passed around among rebels")
