"""Who is the subject of a predicate: the party before it, by word order, commas and prepositions."""

from __future__ import annotations

from collections.abc import Sequence

from claims.appositions import before_description
from claims.clefts import is_set_against
from claims.infinitives import find_intender
from claims.rows import NOBODY, label_end, subject_of_adjunct, word_at
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

#: Before a party, these take it out of the running for subject ("talks with Russia").
_OUT = word_set("subjects.out")


#: So far behind an accusation may stand what somebody is accused of.
_FAR_CHARGE = 16


def _accused_of(row: Row, predicate: int) -> int:
    """Find who is accused of doing it: "accused the army of blocking aid", "of breaking it by shelling"; else -1."""
    done = row.tokens[predicate]
    if "accuse" not in row.kinds:
        return -1
    doing = done.has("vg") or done.lower.endswith("ing")
    for at in range(predicate - 1, max(-1, predicate - _FAR_CHARGE), -1):
        token = row.tokens[at]
        if (
            token.has("accuse")
            and not token.lower.endswith("ing")
            # The genitive of "the premier's office accused them" is no auxiliary.
            and any(
                (t.has("be") or t.lower == "been") and (t.lower not in ("'s", "’s") or n == at - 1)
                for n, t in enumerate(row.tokens[max(0, at - 2) : at], max(0, at - 2))
            )
        ):
            # "Hamas has been accused by Israel of breaking it".
            found = next((n for n in range(at - 1, max(-1, at - 6), -1) if row.tokens[n].parties), -1)
            return found if doing else -1
        if token.has("accuse"):
            charged = next((n for n in range(at + 1, min(predicate, at + 6)) if row.tokens[n].parties), -1)
            of = charged >= 0 and any(t.lower == "of" for t in row.tokens[charged + 1 : predicate])
            return charged if of else -1
        if token.has("strong_break") or token.has("say") or token.has("vd") or token.lower in (",", ";", "and", "but"):
            return -1
    return -1


_JUDGING = word_set("subjects.judging")


def _judged_for(row: Row, predicate: int) -> int:
    """Find who is blamed or praised for doing it: "condemned Cairo for calling for a truce"; else -1."""
    link = predicate - 2 if word_at(row, predicate - 1) in ("not", "never") else predicate - 1
    done = row.tokens[predicate]
    if word_at(row, link) != "for" or not (done.has("vg") or done.lower.endswith("ing")):
        return -1
    for at in range(link - 1, max(-1, link - _FAR_CHARGE), -1):
        token = row.tokens[at]
        if token.lower in _JUDGING:
            passive = row.tokens[at - 1].has("be") if at else False
            where = range(at - 1, max(-1, at - 6), -1) if passive else range(at + 1, link)
            return next((n for n in where if row.tokens[n].parties), -1)
        if token.lower in (",", ";", ":") or token.has("say"):
            return -1
    return -1


_BREACHES = word_set("subjects.breaches")
#: So far behind "in breach of" may the truce stand.
_TO_TRUCE = 5


def deed_in_breach(row: Row, predicate: int) -> int:
    """Find the deed that breaks a truce: "fired on the army's posts in breach of the truce" is done by who fired."""
    if not any(word in row.encoded for word in _BREACHES):
        return -1
    low = max(0, predicate - _TO_TRUCE)
    breach = next((n for n in range(predicate + 2, low, -1) if _BREACHES & set(word_at(row, n).split("_"))), -1)
    start = next((n for n in range(breach - 1, max(-1, breach - 3), -1) if word_at(row, n) == "in"), -1)
    if breach < 0 or start < 0 or start > predicate:
        return -1
    for at in range(start - 1, max(0, start - 16), -1):
        token = row.tokens[at]
        if token.lower in (",", ";", "said", "says") or token.classes & {"strong_break", "accuse"}:
            # "Accused the army of an attack in breach of the truce": whose deed it is the charge tells.
            return -1
        if token.classes & {"vd", "vz", "fire", "attack"} and not token.parties:
            return at
        if token.lower.endswith("ed") and not token.parties:
            return at
    return -1


def find_subject(row: Row, predicate: int) -> int:
    """Find the token of the party that is the subject of a predicate; -1 if there is none."""
    second = -1
    aside = _aside_before(row, predicate)
    deed = deed_in_breach(row, predicate)
    if deed >= 0:
        return find_subject(row, deed)
    adjunct = subject_of_adjunct(row, predicate)
    if adjunct >= 0 or adjunct == NOBODY:
        return max(adjunct, -1)
    accused = _accused_of(row, predicate)
    if accused >= 0:
        return accused
    judged = _judged_for(row, predicate)
    if judged >= 0:
        return judged
    antecedent = _antecedent(row, predicate)
    if antecedent != NOBODY:
        return max(antecedent, -1)
    described = max(before_description(row, predicate), find_intender(row, predicate))
    if described >= 0:
        return described
    if _is_of_nameless(row, predicate):
        return -1
    for at in range(predicate - 1, label_end(row, predicate) - 1, -1):
        token = row.tokens[at]
        if not token.parties or at in aside or _is_inserted(row, at) or _is_beside(row, at, predicate):
            continue
        if second >= 0 and at == 0 and len(row.tokens) > 1 and row.tokens[1].lower == ":":
            # "CAIRO: The queen of Jordan urged …": where it was written.
            return second
        before = word_at(row, at - 1)
        if _owns_object(row, at, predicate):
            continue
        if at and is_set_against(row, at - 2 if before == "the" and at > 1 else at - 1):
            continue
        if (
            at
            and _is_object(row, at)
            and not (at + 1 == predicate and _is_finite_after_party(row, predicate))
            and not _begins_clause(row, at)
        ):
            continue
        led = row.tokens[at - 2].lower if before == "the" and at > 1 else before
        if led in _OF_WHOM and _is_nobody(row, at - 2 if before == "the" else at - 1):
            return at
        if led == "with" and _is_gerund(row, at + 1, predicate):
            # "The truce entered its last day, with the group saying it would extend it".
            return at
        if before in _OUT or (before == "the" and at > 1 and row.tokens[at - 2].lower in _OUT):
            continue
        if before == "of" or (before == "the" and at > 1 and row.tokens[at - 2].lower == "of"):
            second = at if second < 0 else second
            continue
        return at
    return second


#: "Nobody from the rebels", "no one in the government".
_OF_WHOM = word_set("subjects.of_whom")


def _is_nobody(row: Row, link: int) -> bool:
    """Say whether a negative pronoun stands before a preposition: whose people they are acts, or rather does not."""
    return link > 0 and row.tokens[link - 1].classes >= {"none"}


def _is_gerund(row: Row, at: int, predicate: int) -> bool:
    """Say whether an -ing form after "with" and a party is the predicate, or tells what the party says."""
    token = row.tokens[at]
    return (at == predicate and token.has("vg")) or (token.has("say") and token.lower.endswith("ing"))


def _is_inserted(row: Row, at: int) -> bool:
    """Say whether who is named only speaks between commas: "Ordania, she said, could live with it"."""
    tokens = row.tokens
    return (
        0 < at < len(tokens) - 2
        and tokens[at - 1].lower == ","
        and tokens[at + 1].has("say")
        and tokens[at + 2].lower == ","
    )


_DASHES = frozenset({"-", "–", "—", "--"})


def _aside_before(row: Row, predicate: int) -> range:
    """Give the tokens between two dashes before a predicate, none of which acts: "X – on a visit to Y – urged"."""
    marks = [at for at in range(predicate) if row.tokens[at].lower in _DASHES]
    if len(marks) < _PAIR or predicate - marks[-1] > _CLOSE:
        return range(0)
    opened, closed = marks[-2:]
    return range(opened + 1, closed) if any(token.parties for token in row.tokens[:opened]) else range(0)


_PAIR = 2
#: So near behind the second dash the sentence goes on with its verb.
_CLOSE = 4


_SUBORDINATE = word_set("subjects.subordinate")


def _is_beside(row: Row, at: int, predicate: int) -> bool:
    """Say whether a party acts in a clause of its own: "deplored raids as Israel pounds Gaza, and urged a truce"."""
    if at < 2 or row.tokens[predicate - 1].lower != "and" or row.tokens[predicate - 2].lower != ",":
        return False
    led = row.tokens[at - 2] if row.tokens[at - 1].lower == "the" else row.tokens[at - 1]
    return led.lower in _SUBORDINATE and any(t.parties for t in row.tokens[: at - 1])


def _is_of_nameless(row: Row, predicate: int) -> bool:
    """Say whether states without names follow a clause's comma: "while A armed, countries elsewhere pushed for …"."""
    if row.tokens[0].lower not in _SUBORDINATE:
        return False
    for at in range(predicate - 1, max(0, predicate - 6), -1):
        token = row.tokens[at]
        if token.parties:
            return False
        if token.lower == ",":
            return any(t.has("collective") for t in row.tokens[at + 1 : predicate])
    return False


def _owns_object(row: Row, at: int, predicate: int) -> bool:
    """Say whether a party only owns what another verb is about: "blame Israel's siege and call for a truce"."""
    if at < 2:
        return False
    verb = row.tokens[at - 1]
    return (
        (verb.has("vb") or (row.tokens[at - 2].has("collective") and not verb.has("prep")))
        and row.tokens[at + 1].lower == "'s"
        and any(t.lower == "and" for t in row.tokens[at:predicate])
    )


#: A "who" that means people who are no party.
_STRANGERS = -1


def is_strangers_act(row: Row, predicate: int) -> bool:
    """Say whether those act who are of no party: "those who oppose a truce"."""
    return _antecedent(row, predicate) == _STRANGERS


def _antecedent(row: Row, predicate: int) -> int:
    """Find whom "who" means: "met with the prime minister, who called for"; NOBODY where there is no such word."""
    at = predicate - 1
    while at > 0 and (row.tokens[at].classes & {"have", "be"} or row.tokens[at].lower.endswith("ly")):
        at -= 1
    opener = _before_insertion(row, at)
    if opener < 1 or not (row.tokens[opener].lower == "who" or opener < at):
        return NOBODY
    for back in range(opener - 1, max(-1, opener - 5), -1):
        token = row.tokens[back]
        if token.parties:
            return back
        if token.has("collective") or token.lower in _ANYBODY:
            return _STRANGERS
        if token.classes & {"vd", "vz", "civil"}:
            return NOBODY
    return NOBODY


def _before_insertion(row: Row, at: int) -> int:
    """Step over who is told to say it: "the front, which, the general said, had broken the truce"."""
    for back in range(at - 1, max(0, at - _INSERTED), -1):
        if row.tokens[at].lower in (",", "said", "says") and word_at(row, back) in ("who", "which"):
            said = any(token.has("say") for token in row.tokens[back + 1 : at + 1])
            return back if said else at
    return at


_INSERTED = 7
#: "Those who are against it" are nobody that is named.
_ANYBODY = word_set("subjects.anybody")


def _is_finite_after_party(row: Row, predicate: int) -> bool:
    """Say whether a verb stands straight after its own subject: "warns Russia seeks a truce"."""
    return row.tokens[predicate].has("vz") and row.tokens[predicate - 2].lower not in ("'s", "to", "told", "tells")


def _begins_clause(row: Row, at: int) -> bool:
    """Say whether "will", "has" or "would" follows a party, whose verb it then is: "reveals the envoys will meet"."""
    return at + 1 < len(row.tokens) and row.tokens[at + 1].lower in _AUXILIARIES


_AUXILIARIES = word_set("subjects.auxiliaries")


def _is_object(row: Row, at: int) -> bool:
    """Say whether a party follows a verb as its object, or a possessive ("Xi's Moscow visit")."""
    before = row.tokens[at - 1]
    if before.lower == "'s" and at > 1 and row.tokens[at - 2].parties:
        return True
    if before.parties or before.has("say"):
        return before.lower in ("told", "tells", "tell")
    if before.lower in CLAIMING:
        # "Delays the release, claiming Israel broke the truce": whose deed is claimed.
        return False
    if at > 1 and row.tokens[at - 2].lower == "to" and not before.parties and not before.has("be"):
        return True
    return bool(before.classes & {"vd", "vz", "vg"}) or before.lower.endswith("ing")


CLAIMING = word_set("subjects.claiming")


def has_article(row: Row, at: int) -> bool:
    """Say whether an article makes a noun of a verb's form: "in a dispute over the lock gates", "a break from"."""
    return at > 0 and row.tokens[at - 1].lower in ("a", "an") and bool(row.tokens[at].classes & {"vb", "vz"})


def coordinated(row: Row, subject: int, predicate: int, sides: Sequence[str]) -> set[str]:
    """Give the parties that act together with a subject: "the government and the country's largest rebels, X, agree".

    ``sides``: who is meant by a group without a name.
    """
    found: set[str] = set()
    between = row.tokens[subject + 1 : predicate]
    joined = False
    for token in between:
        joined = joined or token.lower == "and"
        if joined and token.has("groupnoun"):
            found |= set(sides[:2])
        if token.classes & {"vd", "vz"} and not token.classes & {"truce", "deal", "groupnoun"}:
            break
    for at in range(subject - 1, max(-1, subject - 12), -1):
        token = row.tokens[at]
        if token.parties and token.parties == row.tokens[subject].parties:
            # "The army and the Rapid Support Forces (RSF)": the short name is of the one before it.
            continue
        if token.parties:
            seam = row.tokens[at + 1 : subject]
            if any(t.lower == "and" for t in seam) and not any(t.classes & {"vd", "vz"} or t.has("say") for t in seam):
                found |= set(token.parties)
            break
    return found


def listed_before(row: Row, subject: int) -> list[str]:
    """Give the parties listed before a subject: "negotiators from Qatar, Egypt and …", "neither the army nor …"."""
    found: list[str] = []
    joined = False
    for at in range(subject - 1, -1, -1):
        token = row.tokens[at]
        if token.parties and token.parties == row.tokens[subject].parties:
            continue
        if token.parties:
            if not joined or {"and", "nor"}.isdisjoint(t.lower for t in row.tokens[at + 1 : subject]):
                break
            found = [*token.parties, *found]
        elif token.lower in (",", "and", "nor", "the", "(", ")"):
            joined = joined or token.lower in (",", "and", "nor")
        else:
            break
    return found


#: Whoever does this to a plan or to talks is not who accepts, breaks or passes them: "the text drafted by Norre".
_AUTHORED = word_set("subjects.authored")


def find_agent(row: Row, start: int) -> int:
    """Find the party after "by" to the right of a passive; -1 if there is none."""
    for at in range(start, min(len(row.tokens), start + 14)):
        if row.tokens[at].lower == "by" and (at == start or word_at(row, at - 1) not in _AUTHORED):
            for follow in range(at + 1, min(len(row.tokens), at + 6)):
                if row.tokens[follow].parties:
                    return follow
        if row.tokens[at].has("strong_break"):
            return -1
        if at > start and row.tokens[at].has("vn") and row.tokens[at].has("release"):
            # "Hostages freed, with prisoners released by …": whose act the second is.
            return -1
    return -1


#: Before a people's name these make it people rather than a party: "all Palestinians", "many Israelis".
_OF_A_PEOPLE = word_set("subjects.of_a_people")
_NATIONAL = word_tuple("subjects.national")
_CROWDS = word_set("subjects.crowds")


def _is_a_people(row: Row, subject: int) -> bool:
    """Say whether a people's name stands for people of no party: "all Palestinians", "British Palestinians"."""
    name = row.tokens[subject].lower if subject >= 0 else ""
    if not name.endswith(("ans", "is", "ese")):
        return False
    if "_" in name and name.split("_")[-2].endswith(_NATIONAL):
        return True
    if not subject:
        return False
    before = row.tokens[subject - 1]
    if before.lower == "of" and subject > 1:
        return row.tokens[subject - 2].lower in _CROWDS
    return before.lower in _OF_A_PEOPLE or (bool(before.parties) and before.lower.endswith(_NATIONAL))


def has_civil_subject(row: Row, predicate: int, subject: int) -> bool:
    """Say whether people of no party stand nearer to the predicate, as its subject, than the party does."""
    if _is_a_people(row, subject):
        return True
    for at in range(predicate - 1, max(subject, -1), -1) if "civil" in row.kinds else ():
        token = row.tokens[at]
        if token.has("civil"):
            before = word_at(row, at - 1)
            if at and "UN" in row.tokens[at - 1].parties:
                # The body's own experts and agencies.
                return False
            return before not in _OUT and before != "of"
        if token.has("strong_break"):
            return False
    return False


def has_collective_subject(row: Row, predicate: int) -> bool:
    """Say whether states or powers without their names are the subject: "world leaders call for …"."""
    for at in range(predicate - 1, max(-1, predicate - 12), -1):
        token = row.tokens[at]
        after = row.tokens[at + 1]
        if (
            token.lower in ("two", "pair")
            and at
            and row.tokens[at - 1].lower == "the"
            and (after.has("be") or after.has("have"))
        ):
            # "The two have never been in one room": both of whom the article speaks.
            return True
        if token.has("collective"):
            before = word_at(row, at - 1)
            return before not in _OUT and before != "of"
        if token.has("strong_break") or token.has("civil") or token.lower == ",":
            return False
    return False


#: Who acts for a side, beside its soldiers.
_OF_US = word_set("subjects.of_us")


def _is_ours(row: Row, at: int) -> bool:
    """Say whether "our" stands before those who act for the speaker: "our fighters", "our government"."""
    before = row.tokens[at - 1] if at else None
    if before is not None and (before.lower in _OUT or before.lower == "of"):
        return False
    near = row.tokens[at + 1 : at + 3]
    return any(t.classes & {"troops", "armsmen"} or t.lower in _OF_US for t in near)


def has_own_subject(row: Row, predicate: int) -> bool:
    """Say whether whoever speaks is the subject: "we have accepted the plan", "none of us has"."""
    for at in range(predicate - 1, max(-1, predicate - 6), -1):
        token = row.tokens[at]
        if token.lower.split("'")[0].split("’")[0] in ("we", "i") or (token.lower in ("us", "ours") and at > 1):
            return True
        if token.lower == "our" and _is_ours(row, at):
            return True
        if token.parties or token.has("strong_break") or token.lower == ",":
            return False
    return False


def only_speaker(row: Row) -> str | None:
    """Give the one party that stands straight before a verb of saying; None if there is none or several."""
    named = {
        token.parties[0]
        for token, after in zip(row.tokens, row.tokens[1:], strict=False)
        if len(token.parties) == 1 and after.has("say")
    }
    if not named and any(token.has("say") for token in row.tokens):
        named = {party for token in row.tokens for party in token.parties}
    return named.pop() if len(named) == 1 else None


def parties_in(row: Row, low: int, high: int) -> list[str]:
    """Give the parties named by the tokens low..high-1, in order, each once."""
    found: dict[str, None] = {}
    for token in row.tokens[max(0, low) : high]:
        for party in token.parties:
            found[party] = None
    return list(found)
