"""Who speaks in each sentence of an article, read only where it is asked for.

    own attributions | carry over | pronouns | the house | the author who is retold

Whose words a sentence is may depend on the one before it. Most don't: a sentence is read from the nearest one before
it on that stands by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.attribution import Attribution, carry_over, find_own, leans_back, opens_statement
from claims.house import house_voice
from claims.mentions import OPENS, Mention
from claims.parties import ARMED_KINDS
from claims.patterns import make_small
from claims.registry import Registry
from claims.relays import RelayReader
from claims.running import Quotation, find_running, is_bare, opened_anew, speaker_of, spoken
from claims.sentences import Sentence
from claims.speakers import bare_office
from claims.word_lists import word_set, word_tuple
from model.articles import Article
from model.claims import Where

_MAY_OPEN = re.compile(r"follow(?:ing|s)")
_PRONOUNS = word_set("voices.pronouns")


class Voices:
    """The attributions of an article's sentences, outermost first, by the sentence's number."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Sequence[Mention]],
        outlets: Sequence[str],
        registry: Registry,
    ) -> None:
        self._article = article
        self._sentences = sentences
        self._mentions = mentions
        self._outlets = outlets
        self._house = house_voice(article, registry)
        self._registry = registry
        self._states = registry.states
        self._relays = RelayReader(article, sentences, registry)
        #: From the sentence behind this one on somebody's statement may be running.
        self._opening = -1 if self._house is not None else self._find_opening()
        #: Quotations of several sentences, by the number of each sentence, and who says each.
        self._running = find_running(article.text, sentences)
        self._quoted: dict[Quotation, Attribution | None] = {}
        self._own: dict[int, list[Attribution]] = {}
        self._said: dict[int, list[Attribution]] = {}

    def at(self, number: int) -> list[Attribution]:
        """Give the attributions of a sentence."""
        path: list[int] = []
        at: int | None = number
        while at is not None and at not in self._said:
            path.append(at)
            at = self._before(at) if self._leans(at) else None
        for one in reversed(path):
            self._said[one] = self._read(one)
        return self._said[number]

    def _find_opening(self) -> int:
        """Give the number of the first sentence that announces a statement; that behind the last where none does."""
        starts = [sentence.start for sentence in self._sentences]
        for found in _MAY_OPEN.finditer(make_small(self._article.text)):
            number = bisect_right(starts, found.start()) - 1
            if number >= 0 and opens_statement(self._text(number)):
                return number
        return len(starts)

    def _text(self, number: int) -> str:
        sentence = self._sentences[number]
        return self._article.text[sentence.start : sentence.end]

    def _before(self, number: int) -> int | None:
        """Give the sentence on whose speaker this one may go on; a headline's does not speak below it."""
        at = number - 1
        while at >= 0 and self._sentences[at].where is Where.HEADLINE:
            at -= 1
        return at if at >= 0 else None

    def _leans(self, number: int) -> bool:
        """Say whether a sentence's attributions may depend on those of the sentence before."""
        # The author who is retold hands the word on from sentence to sentence.
        if number > self._opening or self._relays.author is not None or number in self._running:
            return True
        own = self._find_own(number)
        return leans_back(own, self._text(number)) or any(one.speaker.lower() in _PRONOUNS for one in own)

    def _find_own(self, number: int) -> list[Attribution]:
        if number not in self._own:
            sentence = self._sentences[number]
            # Who stands before a colon may speak for itself, save a state; few sentences have one.
            text, start = self._article.text, sentence.start
            led = ":" in text[start : sentence.end + 1]
            if (quotation := self._running.get(number)) is not None and quotation.start < start:
                text, start = opened_anew(text, quotation, start), start - 1
            self._own[number] = find_own(
                text,
                start,
                sentence.end,
                self._mentions[number],
                headline=sentence.where is Where.HEADLINE,
                outlets=self._outlets,
                own_outlet=self._article.outlet,
                states=self._states - self._go_betweens(number) if led else (),
            )
        return self._own[number]

    def _go_betweens(self, number: int) -> frozenset[str]:
        """Give the states that go between the two sides whom a sentence names: "Ordania: the two agree to a truce"."""
        named = [mention.party for mention in self._mentions[number] if mention.how != "place"]
        return frozenset(
            mediator
            for known in self._registry.conflicts_of(named).values()
            if len(set(named) & set(known.parties)) > 1
            for mediator in known.mediators
            if mediator not in known.at_war
        )

    def _read(self, number: int) -> list[Attribution]:
        """Read a sentence; those on which it leans have been."""
        sentence, before = self._sentences[number], self._before(number)
        headline = sentence.where is Where.HEADLINE
        earlier = self._said.get(before) if before is not None else None
        previous = earlier[-1] if earlier else self._house
        said = carry_over(
            self._quote(number, previous), self._article.text, sentence.start, sentence.end,
            None if headline else previous,
        )  # fmt: skip
        said = [_follow_pronoun(one, previous) for one in said]
        if headline:
            said = [self._follow_subject(one) for one in said]
        elif previous is None or previous.speaker_party is None:
            said = [self._follow_headline(one) for one in said]
        if not said and self._house is not None and not headline:
            said = [replace(self._house, content_start=sentence.start, content_end=sentence.end)]
        return self._relays.wrap(sentence, said)

    def _quote(self, number: int, previous: Attribution | None) -> list[Attribution]:
        """Give a sentence's own attributions, a quotation's that runs through it said by who is named at its ends."""
        own, quotation = self._find_own(number), self._running.get(number)
        if quotation is None:
            return own
        if quotation not in self._quoted:
            named = speaker_of(quotation, self._find_own(quotation.first), self._find_own(quotation.last))
            if named is None and is_bare(quotation, self._sentences):
                named = previous
            self._quoted[quotation] = named and _follow_pronoun(named, previous)
        speaker = self._quoted[quotation]
        sentence = self._sentences[number]
        return spoken(own, speaker, quotation, sentence.start, sentence.end) if speaker is not None else own

    def _follow_subject(self, said: Attribution) -> Attribution:
        """Give an office of state in a headline the party that it begins with: "Ordania agrees, foreign ministry says".

        Not where that party is accused: whose ministry that is the headline leaves open.
        """
        office = bare_office().fullmatch(said.speaker)
        told = self._article.text[said.content_start : said.content_end].lower().split()
        if (
            office is None
            or not office["state"]
            or any(word.startswith(word_tuple("voices.accusing")) for word in told)
        ):
            return said
        return self._follow_headline(said)

    def _follow_headline(self, said: Attribution) -> Attribution:
        """Give a bare office ("a spokesman said") the party that the headline above it names first."""
        if said.speaker_party is not None or said.relay_of is not None:
            return said
        office = bare_office().fullmatch(said.speaker)
        lead = self._lead() if office else None
        if office is None or lead is None:
            return said
        if lead.kind in ARMED_KINDS and office["state"]:
            return said
        return replace(said, speaker_party=lead.party)

    def _lead(self) -> Mention | None:
        """Give the one party with which the headline begins; None where there is none."""
        for sentence, named in zip(self._sentences, self._mentions, strict=True):
            if sentence.where is not Where.HEADLINE:
                continue
            first = next(iter(named), None)
            if first is None or first.start - sentence.start > OPENS or first.how in ("place", "pronoun", "both-sides"):
                return None
            joined = self._article.text[first.end : first.end + 5]
            return None if len(first.all_parties) > 1 or joined.startswith((",", " and ")) else first
        return None


def _follow_pronoun(said: Attribution, previous: Attribution | None) -> Attribution:
    """Give a speaker named by a pronoun or a bare noun the party of who spoke before."""
    if previous is None or said.speaker.lower() not in _PRONOUNS or previous.speaker_party is None:
        return said
    return replace(said, speaker_party=previous.speaker_party, speaker_type=previous.speaker_type)
