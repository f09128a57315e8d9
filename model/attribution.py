"""How a claim's source is named, in alerts as on the page: whom the outlet relays and whom it cites."""

from __future__ import annotations

import re

from model.claims import Claim, SourceType

#: Speakers whose name stands in another sentence.
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you"})
#: The first word of a sentence is written small within one.
_ARTICLE = re.compile(r"^(?:The|An?|One|Two|Three|Several|Some|Both|Officials?|Sources?|Senior)\b")
_UNNAMED = re.compile(r"(?:the\s|an?\s)?reports?", re.IGNORECASE)


def name_source(claim: Claim, relayed: str | None = None, *, party: str | None = None, aside: str | None = None) -> str:
    """Name the outlet and on whose word it writes: "Arab News, relaying the Post, citing people familiar with it".

    ``relayed``: whose report it is where the sentence itself says "a report" or nothing; ``party``: the name of the
    party spoken for, which stands for a pronoun; ``aside``: what is said of the speaker in brackets.
    """
    parts = [claim.outlet]
    if claim.relay_of or relayed:
        parts.append(f"relaying {claim.relay_of or relayed}")
    if (cited := _cited(claim, relayed, party, aside)) is not None:
        parts.append(f"citing {cited}")
    return ", ".join(parts)


def _cited(claim: Claim, relayed: str | None, party: str | None, aside: str | None) -> str | None:
    """Say whom the outlet cites; nobody who is named as outlet or as relayed already."""
    if not claim.speaker or claim.speaker in (claim.outlet, claim.relay_of):
        return None
    if claim.speaker.lower() in _PRONOUNS:
        # "Citing he" would tell nobody anything; the quotation beside it shows who it is.
        return f"a speaker for {party}" if party else "its source"
    unnamed = _UNNAMED.fullmatch(claim.speaker) is not None
    if relayed and (unnamed or (claim.speaker_type is SourceType.OTHER_OUTLET and not claim.relay_of)):
        return None
    if unnamed:
        return "a report that it does not name"
    speaker = _ARTICLE.sub(lambda found: found[0].lower(), claim.speaker)
    return f"{speaker} ({aside})" if aside else speaker
