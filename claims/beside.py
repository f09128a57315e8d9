"""Words beside a truce that tell of something else: people who are no force, a way back, a date, a quarrel."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claims.checks import Checks
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

#: Rules of who leaves a place, or stays there.
_GROUND = frozenset({"place-left", "place-to-be-left", "place-still-held", "place-not-left", "withdrawal-term"})
_UNARMED = word_tuple("beside.unarmed")
#: Peoples in the plural, by their endings.
_PEOPLES = word_tuple("beside.peoples")


def _is_of_no_force(row: Row, match: Match) -> bool:
    """Say whether people leave who are no force: "115 French nationals have left Gaza", "Thais evacuated"."""
    if match.rule.name not in _GROUND:
        return False
    near = row.tokens[max(0, match.first - 4) : match.predicate + 4]
    armed = any(token.classes & {"armsmen", "troops"} for token in near)
    if not armed and any(token.lower.startswith(_UNARMED) for token in near):
        return True
    return any(t.parties and t.parties[0] in row.states and t.lower.endswith(_PEOPLES) for t in near) and not armed


def _is_moved_in(row: Row, match: Match) -> bool:
    """Say whether what is moved goes into a place: "moving rockets back into the town"."""
    after = words_between(row, match.last + 1, match.last + 2)
    return match.rule.name in _GROUND and row.tokens[match.last].lower == "back" and after[:1] in (["into"], ["in"])


_BY_THEN = word_set("beside.by_then")


def _is_date_of_end(row: Row, match: Match) -> bool:
    """Say whether a truce's end only tells when: "by the end of the truce"."""
    at = match.predicate
    if row.tokens[at].lower not in ("end", "expiry", "expiration") or at < 1:
        return False
    led = (
        row.tokens[at - 2].lower if at > 1 and row.tokens[at - 1].lower in ("the", "its") else row.tokens[at - 1].lower
    )
    return led in _BY_THEN


def _is_quarrel(row: Row, match: Match) -> bool:
    """Say whether it is only quarrelled over who is to watch: "a dispute over who is to watch over the truce"."""
    before = words_between(row, match.first - 6, match.first)
    quarrel = any(word.startswith(("dispute", "disagree", "row", "quarrel", "argu")) for word in before)
    return quarrel and any(word in ("who", "whether", "how", "which") for word in before)


_BACKWARDS = word_set("beside.backwards")


def _is_adverb(row: Row, match: Match) -> bool:
    """Say whether "back" tells where to: "moved back into the town under the truce" backs no truce."""
    at = match.predicate
    after = word_at(row, at + 1)
    return row.tokens[at].lower == "back" and after in _BACKWARDS


_ENDING = frozenset(
    {"suspend", "calloff", "walkout", "endtruce", "withdraw", "skip", "violate", "scrap", "delay", "armtwist", "leanon"}
)
_LETTING = frozenset({"reach", "sign", "agree", "implement", "hold"})


def _is_denied_otherwise(row: Row, match: Match) -> bool:
    """Say whether what is denied is another act, at which talks or a deal are only the object.

    "Denied that it had suspended the talks" denies no talks, "denies leaving the town under the deal" no deal.
    """
    if not row.tokens[match.predicate].has("deny"):
        return False
    behind = row.tokens[match.predicate + 1 : match.head + 1]
    if not behind or not (behind[0].lower == "that" or behind[0].has("vg") or behind[0].lower.endswith("ing")):
        return False
    act = behind[0] if behind[0].lower != "that" else _verb_of(behind[1:])
    if act is None:
        return False
    if match.rule.ptype in ("A3", "C2", "T6"):
        # "Denies" means "refuses" only before a noun.
        return True
    return bool(act.classes & _ENDING) or (match.rule.ptype == "C5" and not act.classes & _LETTING)


def _verb_of(tokens: Sequence[Token]) -> Token | None:
    """Give the first full verb of a clause; None where it has none."""
    return next(
        (t for t in tokens if t.classes & {"vn", "vd", "vz", "vb"} and not t.classes & {"have", "be", "modal"}), None
    )


def _is_topic_left_out(row: Row, match: Match) -> bool:
    """Say whether only a matter was not raised: who "did not discuss disarmament" may have met all the same."""
    told = row.tokens[min(match.first, match.predicate) : max(match.head, match.predicate + 1)]
    return any(token.lower.startswith("discuss") and not token.has("talks") for token in told)


_SIGNS = word_set("beside.signs")


def _is_no_sign(row: Row, match: Match) -> bool:
    """Say whether what there is none of is a sign: "no signs from the visit that it was ready for talks"."""
    told = row.tokens[match.first : match.head]
    return any(a.has("neg") and b.lower in _SIGNS for a, b in itertools.pairwise(told))


#: Clubs of states that meet on everything.
CLUBS = word_set("beside.clubs")


def _is_club(row: Row, match: Match) -> bool:
    """Say whether who comes comes to a club of states: "the president joins a G20 summit by video"."""
    return match.rule.name.startswith(("round-", "trip-", "delegation-", "invited-")) and any(
        # "G20 leaders" is one name.
        not CLUBS.isdisjoint(token.lower.split("_"))
        for token in row.tokens
    )


#: Verbs by which something is asked of somebody, in the forms that follow a negation.
_ASKING = word_set("beside.asking")
#: So far before the act may the verb of asking stand.
_FAR_ASKED = 8


def _is_not_asked(row: Row, match: Match) -> bool:
    """Say whether an act is what somebody says that he does not ask for: "was not asking the rebels to leave first"."""
    low = max(0, match.predicate - _FAR_ASKED)
    for at in range(match.predicate - 1, low, -1):
        token = row.tokens[at]
        if token.has("strong_break") or token.lower in (",", "but", "said", "says"):
            return False
        if token.lower in _ASKING:
            to = any(t.lower in ("to", "that", "on", "for") for t in row.tokens[at + 1 : match.predicate])
            return to and any(t.has("neg") for t in row.tokens[max(0, at - 3) : at])
    return False


_GOES_ON = word_set("beside.goes_on")


def _is_no_of_another_clause(row: Row, match: Match) -> bool:
    """Say whether the "not" is of what stands before: "was not made public, said they had given their word".

    So it is of "the date has not changed, Yerevan said", and in "knows no rest, he said when they declared a truce";
    what is only put in between two commas ends no clause.
    """
    end = max(match.head, match.predicate)
    at = next((n for n in range(match.first, end) if row.tokens[n].has("neg")), end)
    for n in range(at + 1, end):
        if row.tokens[n].lower != ",":
            continue
        if _calls(row.tokens[n + 1]):
            return True
        says = next((m for m in range(n + 1, min(n + 6, end + 1)) if row.tokens[m].has("say")), -1)
        closed = says >= 0 and says + 1 < len(row.tokens) and row.tokens[says + 1].lower == ","
        after = row.tokens[says + 2] if closed and says + 2 < len(row.tokens) else None
        # "There was no sense in it, he said, adding that …": a second clause of his.
        goes_on = after is not None and (after.lower in _GOES_ON or (after.has("say") and after.lower.endswith("ing")))
        if says >= 0 and (goes_on or not closed):
            return True
    return False


def _calls(token: Token) -> bool:
    """Say whether a clause opens with a call: "refused to take sides, calling for talks"."""
    return token.has("vg") and bool(token.classes & {"urge", "callfor"})


def _is_of_vehicles(row: Row, match: Match) -> bool:
    """Say whether lorries, buses or people leave, and no force: "the first 40 trucks are to leave for the town"."""
    if match.rule.name not in _OF_FORCES:
        return False
    near = row.tokens[max(0, match.first - 3) : match.predicate + 1]
    armed = any(token.classes & {"armsmen", "troops"} for token in near)
    led = words_between(row, match.predicate - 9, match.predicate)
    folk = max((n for n, word in enumerate(led) if word in _FOLK), default=-1)
    if folk >= 0 and "to" in led[folk:] and "," not in led[folk:]:
        # "Warned residents to leave their homes and go to the coast."
        return True
    return not armed and any(token.has("vehicles") or token.lower in _CARRIERS for token in near)


#: People who leave their homes, which is no withdrawal.
_FOLK = word_set("beside.folk")


#: Rules of forces that leave, or of ground that is left to somebody.
_OF_FORCES = _GROUND | {
    "withdrawal-term",
    "withdrawal-under-way",
    "garrison-left",
    "troops-to-go",
    "text-on-troops",
    "text-on-land",
}
#: What carries people, besides what carries loads.
_CARRIERS = word_set("beside.carriers")


_LINKS = word_set("beside.links")
#: Nouns before "of talks" whose absence is that of the talks.
_OF_ANY = word_set("beside.of_any")
#: So far before the talks may stand what there is none of.
_FAR_NONE = 6


def _is_none_of_something(row: Row, match: Match) -> bool:
    """Say whether "no" is of what the talks lack, so that there are talks: "no progress in the talks between them"."""
    low = max(-1, match.head - _FAR_NONE)
    at = next((n for n in range(match.head - 1, low, -1) if _is_bare_no(row.tokens[n])), -1)
    if at < 0:
        return False
    between = {part for token in row.tokens[at + 1 : match.head] for part in token.lower.split("_")}
    return bool(_LINKS & between) and not between & _OF_ANY


def _is_undone_in_talks(row: Row, match: Match) -> bool:
    """Say whether another act is what was not done, in the talks: "it has not changed its mind in the talks".

    Who is "not in talks", "not taking part in any" or "not engaged in them" denies them.
    """
    before = row.tokens[match.first : match.head]
    inside = next((n for n in range(len(before) - 1, -1, -1) if before[n].lower.split("_")[0] == "in"), -1)
    nots = next((n for n in range(inside - 1, -1, -1) if before[n].has("neg")), -1)
    if nots < 0:
        return False
    words = (token for token in before[nots + 1 : inside] if not any(kind.startswith("meet") for kind in token.classes))
    parts = [part for token in words for part in token.lower.split("_")]
    return any(part not in _BEING_IN and not part.endswith("ly") for part in parts)


_BEING_IN = word_set("beside.being_in")


def _is_bare_no(token: Token) -> bool:
    """Say whether a token is or begins with "no", other than "no one"."""
    return token.lower.split("_")[0] == "no" and not token.has("none")


_TERMS = word_set("beside.terms")


def _is_condition_for(row: Row, match: Match) -> bool:
    """Say whether it is a condition that is kept or dropped, for talks: "has not dropped any condition for talks"."""
    between = [part for token in row.tokens[match.first : match.head] for part in token.lower.split("_")]
    at = next((n for n, word in enumerate(between) if word in _TERMS), -1)
    return at >= 0 and bool({"for", "to"} & set(between[at + 1 :]))


_RELEASES = word_set("beside.releases")
_ABOUT = word_set("beside.about")
#: Nouns before "on", and verbs before "over", of which a release is only the matter.
_MATTERS = word_tuple("beside.matters")


def _is_bone_of_contention(row: Row, match: Match) -> bool:
    """Say whether a release is only what is argued or not known about: "collapsed over the release of hostages"."""
    at = match.predicate
    if not _RELEASES & set(row.tokens[at].lower.split("_")):
        return False
    link = next((n for n in range(at - 1, max(-1, at - 4), -1) if row.tokens[n].lower in _ABOUT), -1)
    return link > 0 and any(t.lower.startswith(_MATTERS) for t in row.tokens[max(0, link - 3) : link])


_QUITTING = word_tuple("beside.quitting")
_OFFICES = word_set("beside.offices")


def _is_office_left(row: Row, match: Match) -> bool:
    """Say whether it is a government that is left, over an agreement: "will quit the coalition over the deal"."""
    if not row.tokens[match.predicate].lower.startswith(_QUITTING):
        return False
    near = row.tokens[match.predicate : match.predicate + 3]
    return any(_OFFICES & set(t.lower.split("_")) for t in near)


_LIKE_ADJECTIVES = word_set("beside.like_adjectives")


def _is_another_act_barred(row: Row, match: Match) -> bool:
    """Say whether what is ruled out is another act, beside a truce: "sending troops to watch it"."""
    verb = row.tokens[match.predicate]
    if match.head < match.predicate or not verb.has("reject"):
        return False
    behind = [t for t in row.tokens[match.predicate + 1 : match.head] if t.lower not in ("out", "any", "the")]
    return (
        bool(behind)
        and behind[0].lower.endswith("ing")
        and not behind[0].classes & {"agree", "stopfire", "truce", "talks"}
        and behind[0].lower not in _LIKE_ADJECTIVES
    )


_PUBLISHING = word_tuple("beside.publishing")
_PAPERS = word_tuple("beside.papers")


def _is_paper(row: Row, match: Match) -> bool:
    """Say whether what is published is a thing, beside talks: "released a video of the round"; a plan offers them."""
    if match.rule.name != "talks-offered" or not row.tokens[match.predicate].lower.startswith(_PUBLISHING):
        return False
    between = words_between(row, match.predicate + 1, match.head)
    return any(word in ("of", "on", "about", "from") for word in between) and not any(
        word.startswith(_PAPERS) for word in between
    )


def _is_door_of_alliance(row: Row, match: Match) -> bool:
    """Say whether the open door is an alliance's, through which one joins it: "NATO's door remains open to Ukraine"."""
    at = next((n for n in range(match.first, match.predicate) if row.tokens[n].lower in ("door", "doors")), -1)
    return at > 0 and any(token.has("alliance") for token in row.tokens[max(0, at - 2) : at])


_BEHIND_ADJECTIVE = word_set("beside.behind_adjective")


def _is_describing(row: Row, match: Match) -> bool:
    """Say whether "impossible" describes another noun, and not the talks: "talks, and attaches impossible terms"."""
    at = match.predicate
    if match.rule.name != "talks-refused" or not row.tokens[at].has("hopeless") or at < match.head:
        return False
    behind = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    if behind is None or behind.has("strong_break") or not behind.lower[:1].isalpha():
        return False
    return not (
        behind.lower in _BEHIND_ADJECTIVE or behind.lower.endswith("ly") or behind.has("weekday") or behind.has("say")
    )


_ORDERED = word_set("beside.ordered")


def _is_order(row: Row, match: Match) -> bool:
    """Say whether it is an order to somebody's own men: "its forces have been told to stand down"."""
    at = match.predicate
    if match.rule.name != "truce-called-for" or row.tokens[at].lower not in _ORDERED or not at:
        return False
    if not row.tokens[at - 1].has("be") and row.tokens[at - 1].lower not in ("been", "be", "being"):
        return False
    return not any(token.lower == "by" for token in row.tokens[at + 1 : match.last + 4])


def _is_own_truce(row: Row, match: Match) -> bool:
    """Say whether who will not keep his own truce breaks it: "does not even accept its own ceasefire"."""
    at = match.head
    return row.tokens[at].has("truce") and bool(at) and row.tokens[at - 1].lower == "own"


_EARLIER = word_set("beside.earlier")


def _is_earlier_one(row: Row, match: Match) -> bool:
    """Say whether it is a former truce or offer that was taken or refused: "did not accept the initial ceasefire"."""
    before = words_between(row, match.head - 2, match.head)
    return match.predicate < match.head and any(word in _EARLIER for word in before)


_WONDERED = word_set("beside.wondered")


def _is_wondered_who(row: Row, match: Match) -> bool:
    """Say whether it is only asked or argued who would: "argue about which side is more willing to negotiate"."""
    before = words_between(row, match.predicate - 6, match.predicate + 1)
    return any(b in ("which", "who", "whose") and a in _WONDERED for a, b in itertools.pairwise(before))


_TELLING = word_tuple("beside.telling")
_BEGINNINGS = word_set("beside.beginnings")


def _is_to_be_told(row: Row, match: Match) -> bool:
    """Say whether a truce's beginning is only what is to be told: "its start would be announced within a day"."""
    between = words_between(row, match.head + 1, match.predicate)
    if match.rule.ptype == "C5":
        return row.tokens[match.predicate].lower.startswith(_TELLING[0]) and not _BEGINNINGS.isdisjoint(between)
    after = words_between(row, match.last + 1, match.last + 7)
    ahead = any(part in ("be", "will", "would") for word in after for part in word.split("_"))
    noun = row.tokens[match.last].lower in _BEGINNINGS
    return noun and ahead and any(word.startswith(_TELLING) for word in after)


_WRECKING = word_tuple("beside.wrecking")


def _is_feared_for(row: Row, match: Match) -> bool:
    """Say whether something might only bring talks or a truce down: "fears that the law could scupper talks"."""
    before = words_between(row, match.predicate - 3, match.predicate)
    wrecks = row.tokens[match.predicate].lower.startswith(_WRECKING)
    return wrecks and any(
        word in ("could", "may", "might", "would", "threatens_to", "threatens", "to") for word in before
    )


_ANY_ACT = frozenset(
    {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T9", "C1", "C4", "C5", "C7", "S11", "S13", "S14", "A1", "A6"}
)

BESIDE: Checks = (
    (frozenset({"S2"}), "people who are no force", _is_of_no_force),
    (frozenset({"S2"}), "what goes in", _is_moved_in),
    (frozenset({"C11"}), "only a date", _is_date_of_end),
    (frozenset({"T8"}), "a matter that was not raised", _is_topic_left_out),
    (frozenset({"T8"}), "a sign that there is none of", _is_no_sign),
    (frozenset({"T1", "T3", "T4", "T6", "T7", "T8"}), "a club of states", _is_club),
    (frozenset({"C13"}), "only quarrelled over", _is_quarrel),
    (_ANY_ACT, "where to", _is_adverb),
    (frozenset({"T6", "T8", "A3", "C2", "C5"}), "another act is denied", _is_denied_otherwise),
    (
        frozenset({"C1", "C4", "C6", "S1", "S2", "S3", "S4", "S5", "S9", "S11", "S13", "S14"}),
        "not asked for",
        _is_not_asked,
    ),
    (
        frozenset({"M1", "M3", "C2", "C5", "C7", "A3", "T6", "T7", "T8"}),
        "a “not” of another clause",
        _is_no_of_another_clause,
    ),
    (frozenset({"S1", "S2"}), "lorries, and no force", _is_of_vehicles),
    (frozenset({"T3", "T8"}), "what the talks have none of", _is_none_of_something),
    (frozenset({"T8"}), "what was not done in the talks", _is_undone_in_talks),
    (frozenset({"T3", "T4", "T8"}), "a condition for talks", _is_condition_for),
    (frozenset({"S11"}), "only what is argued about", _is_bone_of_contention),
    (frozenset({"A4", "S2", "T7"}), "a government is left", _is_office_left),
    (frozenset({"C2"}), "another act is ruled out", _is_another_act_barred),
    (frozenset({"C2", "C4"}), "who does not keep his own truce breaks it", _is_own_truce),
    (frozenset({"C2", "C4"}), "a former truce or offer", _is_earlier_one),
    (frozenset({"C2", "A3", "T6"}), "it is only feared for", _is_feared_for),
    (frozenset({"C1"}), "an order to one's own men", _is_order),
    (frozenset({"T1", "T3", "T6"}), "only asked or argued about", _is_wondered_who),
    (frozenset({"C5", "C7"}), "when it begins is to be told", _is_to_be_told),
    (frozenset({"T1"}), "what is published is no offer of talks", _is_paper),
    (frozenset({"T1"}), "an alliance that may be joined", _is_door_of_alliance),
    (frozenset({"T6"}), "something else is impossible", _is_describing),
)
