"""What an article has named so far: whom "the president", "its army" and "both leaders" can point to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.parties import Conflict, Mention
from claims.registry import Registry
from claims.word_lists import word_set


@dataclass(slots=True)
class Memory:
    """What an article has named so far, latest last."""

    registry: Registry
    conflict: Conflict | None
    counts: Counter[str]
    people: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    noted: list[Mention] = field(default_factory=list)
    #: Where the sentence that is being read begins, and the side that was the subject of the one before it.
    begins: int = -1
    subject: Mention | None = None
    #: Whom the sentence before named, the one man or woman with whom it began, and the group.
    row: list[Mention] = field(default_factory=list)
    leader: Mention | None = None
    topic: Mention | None = None

    def note(self, mention: Mention) -> None:
        """Keep a mention for what comes after it; a place is nobody."""
        if mention.how == "place":
            return
        if mention.how not in ("pronoun", "both-sides"):
            self.noted.append(mention)
        if mention.how in ("person", "office"):
            self.people.append(mention)
        if mention.how not in ("person", "pronoun", "both-sides"):
            self.bodies.append(mention)

    def has_part(self, party: str) -> bool:
        """Say whether a party fights in the article's conflict or is drawn into it."""
        return self.conflict is not None and party in {*self.conflict.at_war, *self.conflict.involved}

    def is_armed(self, party: str) -> bool:
        """Say whether a party is an armed group or a movement."""
        return self.registry.is_armed_group(party)

    def kind(self, party: str) -> str:
        """Give what kind of party it is ("state"); "" where the registry does not know it."""
        entry = self.registry.party(party)
        return entry.kind if entry else ""

    def parties_of(self, kinds: Sequence[str]) -> Iterator[str]:
        """Give the parties of these kinds, latest first, then those of the conflict, then the others named anywhere."""
        for mention in reversed(self.bodies):
            if self.kind(mention.party) in kinds:
                yield mention.party
        # Whoever the article names at all comes before who only belongs to its conflict.
        for party in sorted(self.conflict.parties if self.conflict else (), key=lambda one: not self.counts[one]):
            if self.kind(party) in kinds:
                yield party
        for party, _ in self.counts.most_common():
            if self.kind(party) in kinds:
                yield party

    def own_side(self, kinds: Sequence[str]) -> str | None:
        """Give the latest party of a kind, those of the article's conflict before others."""
        inside = self.conflict.at_war if self.conflict else frozenset()
        found = list(self.parties_of(kinds))
        return next((party for party in found if party in inside), found[0] if found else None)

    def foes(self, one: str, other: str) -> bool:
        """Say whether two parties fight in the article's conflict."""
        return self.conflict is not None and {one, other} <= self.conflict.at_war

    def army(self) -> str | None:
        """Give the side that is an army itself, as where two forces of one state fight each other."""
        for key in self.conflict.parties if self.conflict else ():
            party = self.registry.party(key)
            names = (party.name, *party.aliases) if party is not None and party.kind != "state" else ()
            if any(map(_ARMY.fullmatch, names)):
                return key
        return None

    def last_called(self, phrase: str, kinds: Sequence[str]) -> Mention | None:
        """Give the latest mention that was called what the last noun of a phrase calls it ("the spokesman")."""
        head = _stem(phrase.lower().split()[-1])
        if len(head) < 3:
            return None
        for mention in reversed(self.noted[-40:]):
            called = f"{mention.text} {mention.office or ''}".lower()
            if mention.how == "description" and self.is_armed(mention.party) and not self.has_part(mention.party):
                # "The group" was said of one that does not fight in the war that is spoken of now.
                continue
            if head in called and (not kinds or self.kind(mention.party) in kinds):
                return mention
        return None

    def owner(self) -> str | None:
        """Find whose "its delegation" is: of the latest few, one that is party to the conflict, if there is one."""
        latest = [mention.party for mention in self.bodies[-3:]][::-1]
        inside = self.conflict.parties if self.conflict else ()
        if self.bodies and self.bodies[-1].start >= self.begins >= 0 and self.has_part(latest[0]):
            # "Norre denied that its troops had crossed": of who is named in the same sentence.
            return latest[0]
        return next((party for party in latest if party in inside), latest[0] if latest else None)

    def sides(self) -> tuple[str, ...]:
        """Give the two who are meant by "both sides"."""
        inside = self.conflict.parties if self.conflict else ()
        strangers = self._strangers()
        if strangers:
            return strangers
        if len(inside) == 2:
            return tuple(sorted(inside))
        latest = dict.fromkeys(m.party for m in reversed(self.bodies) if not inside or m.party in inside)
        pair = list(latest)[:2] if len(latest) > 1 else list(inside)[:2]
        return tuple(sorted(pair))

    def _strangers(self) -> tuple[str, ...]:
        """Give the two states that alone were named so far, where one has no part in the war: "India and Chile met"."""
        if self.conflict is None:
            return ()
        latest = list(dict.fromkeys(mention.party for mention in self.noted))
        part = {*self.conflict.at_war, *self.conflict.parties, *self.conflict.mediators, *self.conflict.involved}
        states = len(latest) == 2 and all(self.kind(party) == "state" for party in latest)
        return tuple(sorted(latest)) if states and not set(latest) <= part else ()

    def other_side(self) -> str | None:
        """Give the side against which the side that was named last fights, where there is one such."""
        inside = self.conflict.parties if self.conflict else ()
        latest = next((mention.party for mention in reversed(self.noted) if mention.party in inside), None)
        others = [party for party in inside if party != latest]
        named = [party for party in others if self.counts[party]] or others
        return named[0] if latest and len(named) == 1 else None

    def people_met(self, phrase: str) -> tuple[str, ...]:
        """Give the parties of the two people last named, where people are meant ("the two leaders"); else nobody."""
        if phrase.lower().rsplit(maxsplit=1)[-1] not in _PAIRED:
            return ()
        latest = list(dict.fromkeys(mention.party for mention in reversed(self.people[-6:])))[:2]
        return tuple(sorted(latest)) if len(latest) == 2 else ()


#: How an army is called that is a side by itself; a "Liberation Army" has a name of its own.
_ARMY = re.compile(r"\w+(?:['’]s)? army|army of \w+")
#: What two people may be called together.
_PAIRED = word_set("pointing.paired")


_ENDING = re.compile(r"(?:man|men|woman|women|person|persons|people|s|['’]s?)$")


def _stem(word: str) -> str:
    """Cut what tells one spokesman, spokeswoman or spokesperson from another, and the plural."""
    return _ENDING.sub("", word)


#: How words are told.
SAID = r"(?:said|says|told|added|noted|wrote|insisted|explained|remarked|stated)"
SAYS = re.compile(rf"\s{SAID}\b")
_OF_ONESELF = re.compile(
    r"\b(?:sa(?:ys?|id)|(?:claim|insist|admit|confirm)(?:s|ed)|den(?:y|ies|ied))\s(?:that\s)?$", re.IGNORECASE
)


def may_point(text: str, start: int, headlines: Sequence[tuple[int, int]]) -> bool:
    """Say whether a pronoun can stand for a party: in a headline only behind who speaks, "Rome says it shelled it"."""
    inside = any(low <= start < high for low, high in headlines)
    return not inside or _OF_ONESELF.search(text, max(0, start - 14), start) is not None


#: Before a name these take it out of the running for its sentence's subject.
NO_SUBJECT = re.compile(
    r"\b(?:with|of|by|in|to|from|for|against|at|on|between|after|over|under|into|near|through)\s(?:the\s)?$",
    re.IGNORECASE,
)


#: Several of one office: no "he" means them.
_PLURAL = re.compile(r"(?:s|men|women|people)$")


def is_one(mention: Mention) -> bool:
    """Say whether a person or an office is one man or woman: "officials" and "envoys" are several."""
    return mention.how == "person" or _PLURAL.search((mention.office or mention.text).lower()) is None


def leader_of(text: str, row: Sequence[Mention]) -> Mention | None:
    """Give the one man or woman with whom a sentence begins: "he said" behind it is of him."""
    first = next((mention for mention in row if mention.how != "place"), None)
    if first is None or first.how not in ("person", "office") or not is_one(first) or len(first.all_parties) > 1:
        return None
    led = NO_SUBJECT.search(text, max(0, first.start - 20), first.start)
    return None if led or text.startswith(("'s ", "’s "), first.end) else first


def topic_of(text: str, row: Sequence[Mention], memory: Memory) -> Mention | None:
    """Give the armed group by whose name a sentence begins: "the group" with which the next begins is that one."""
    first = next((mention for mention in row if mention.how != "place"), None)
    if first is None or first.how not in ("name", "institution") or not memory.is_armed(first.party):
        return None
    led = NO_SUBJECT.search(text, max(0, first.start - 20), first.start)
    return None if led or text.startswith(("'s ", "’s ", " and "), first.end) else first


def settle_conflict(row: Sequence[Mention], memory: Memory, main: Conflict | None) -> Conflict | None:
    """Say in which war "the rebels" fight behind a sentence that names both sides of another than the article's.

    That holds until a side is named that fights in the article's war alone.
    """
    if main is None:
        return None
    named = {m.party for m in row if m.how not in ("place", "pronoun", "both-sides", "description")}
    if len(named & set(main.parties)) > 1:
        return main
    others = [
        known
        for known in memory.registry.conflicts_of(named).values()
        if known.id != main.id
        and len(named & set(known.parties)) > 1
        and any(memory.registry.is_armed_group(p) and p not in main.at_war for p in named & set(known.parties))
    ]
    if len(others) == 1:
        return others[0]
    current = memory.conflict
    if current is None or current.id == main.id or named & (main.at_war - current.at_war):
        return main
    return current


def subject_of(text: str, row: Sequence[Mention], memory: Memory) -> Mention | None:
    """Give the one side with which a sentence begins: "it" and "it said" after it are of that side."""
    first = next((mention for mention in row if mention.how != "place"), None)
    if first is None or first.how in ("person", "office", "both-sides") or len(first.all_parties) > 1:
        return None
    if first.how == "pronoun" and first.text.lower() not in ("it", "they"):
        return None
    led = NO_SUBJECT.search(text, max(0, first.start - 20), first.start)
    owned = text.startswith(("'s ", "’s "), first.end)
    return None if led or owned or not memory.has_part(first.party) else first


#: What may stand before the pronoun with which a sentence begins.
_OPENERS = frozenset({"", "but", "and", "yet", "still", "instead", "meanwhile", "earlier", "later", "then"})


#: Where or when the sentence is set: "In the south, it …".
_SETTING = re.compile(r"(?:In|At|On|Near|Around|Along)\s[^,.;:]{2,40}")


def goes_on(text: str, start: int, end: int, memory: Memory) -> bool:
    """Say whether "it" takes up the subject of the sentence before: "It said …", "…, it said."."""
    before = text[memory.begins : start].strip(" \"“‘',")
    opening = before.lower() in _OPENERS or _SETTING.fullmatch(before) is not None
    return opening or (text[:start].endswith((", ", ",” ", '," ', "” ", '" ')) and bool(SAYS.match(text, end)))


#: A group of no name that the registry knows speaks: "The Moro front in the south said it …".
_UNLISTED = re.compile(
    r"(?:The|A|An|One)\s(?:[\w’'-]+\s){1,4}(?:group|movement|front|faction|militia|coalition|alliance|organi[sz]ation|brigade)"
    r"(?:\s(?:in|from|of|based\sin)\s[^,;.]{3,40})?\s(?:has\s|had\s|also\s)?said\s(?:on\s\w+\s)?(?:that\s)?"
)


def of_unlisted(text: str, start: int, memory: Memory) -> bool:
    """Say whether a pronoun is of a group that speaks and is nobody whom the registry knows."""
    named = memory.noted and memory.noted[-1].start >= memory.begins >= 0
    return not named and _UNLISTED.fullmatch(text, max(0, memory.begins), start) is not None


#: "Rwanda, which denies backing the rebels, has said its troops …": the sentence's subject speaks of itself.
PAST_ASIDE = re.compile(
    rf",\s(?:which|who)\s[^,;.]{{3,120}},\s(?:(?:has|have|had|also)\s){{0,2}}{SAID}\s(?:on\s\w+\s|in\sa\sstatement\s)?(?:that\s)?"
)


_CLOSED_QUOTE = re.compile(r"[,.?!]['’]?[\"”]\s$")


def takes_up(text: str, start: int, memory: Memory) -> bool:
    """Say whether "its …" is of whom the sentence before was about: it begins the sentence, or follows a quotation."""
    opening = text[memory.begins : start].strip(' "“‘') == ""
    return opening or _CLOSED_QUOTE.search(text, max(memory.begins, start - 4), start) is not None
