"""Articles that retell another's report, as a newsletter quotes a journalist's story paragraph by paragraph.

The author is told by how often the article hands the word to him ("As Hersh writes", "according to Welk's sources").
His are the block quotations, what follows such a hand-over with a colon, and the sentences that say so themselves.
Inside them the sources are his: the chain is outlet, author, official.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.attribution import Attribution
from claims.registry import Registry
from claims.sentences import Sentence
from claims.word_lists import word_tuple
from model.articles import Article, BlockKind
from model.claims import Relation, SourceType, Where

_NAME = r"(?P<name>[A-Z][a-zà-ÿ]+(?:\s[A-Z][\w’'-]+){1,2})"
_PUBLISHES = (
    r"\s(?:has\s(?:a|another|an|the|just|published|written|put)|is\sback|published|posted|wrote|writes"
    r"|reports|reported|says)\b"
)
#: Few articles name a calling; without one the search can leap from capital to capital.
_CALLINGS = word_tuple("relays.callings")
_PRESENTED = re.compile(rf"\b{_NAME}{_PUBLISHES}|\b(?:{'|'.join(_CALLINGS)})\s{_NAME.replace('name', 'other')}")
_NAMED = re.compile(_NAME.replace("[A-Z]", r"[A-Z](?<!\w.)", 1) + _PUBLISHES)
_VERBS = r"(?:writes|wrote|reports|reported|says|said|adds|added|claims|claimed|has\sit)"
_THINGS = r"(?:sources?|reports?|story|stories|account|man|woman|text|site|piece|article|post|official)"
#: "Hersh has it from X", "his report from his sources in X": where the author has it from.
_HAS_IT = re.compile(
    r"\b(?:ha[sd]\sit|report|story|account|word|piece)\s(?:on\s[^,.]{0,40}\s)?from\s(?P<source>(?:a|an|one|two|his|her|the|several|unnamed)\s[^,.;:]{3,70}?)"
    r"(?=\s(?:who|whose|that)\b|[,.;:])"
)
_SEEMS = re.compile(r"(?:It\s(?:seems|appears)|Apparently|Supposedly)\b")
_PRONOUN = re.compile(r"(?:he|she|they)$", re.IGNORECASE)
#: From this many hand-overs on an article retells its author.
HAND_OVERS = 2
#: Names that are tried as the author's, the most frequent first: each costs a search through the article.
MOST_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Author:
    """Whose report an article retells."""

    name: str
    surname: str
    #: Matches a hand-over of the word to him.
    cue: re.Pattern[str]


def find_author(article: Article, registry: Registry) -> Author | None:
    """Give the author whose report an article retells; None for an article of its own."""
    names: Counter[str] = Counter()
    presented = _PRESENTED if any(calling in article.text for calling in _CALLINGS) else _NAMED
    for match in presented.finditer(article.text):
        names[match["name"] or match["other"]] += 1
    known = {word.lower() for line in (*article.byline, article.outlet) for word in line.split()}
    for name, _ in names.most_common(MOST_AUTHORS):
        surname = name.rsplit(maxsplit=1)[-1]
        # The White House and Dmytro Kuleba report too, but they are parties, and a paper is a relay anyhow.
        if surname.lower() in known or registry.find_mentions(name) or registry.find_outlets(name):
            continue
        full = re.escape(surname)
        cue = re.compile(
            rf"\b{full}\s{_VERBS}\b|\baccording\sto\s(?:\w+\s)?{full}\b|\b{full}[’']s\s(?:own\s)?{_THINGS}\b"
            rf"|\b{re.escape(name)}\s(?:has|is|had)\b"
        )
        if len(cue.findall(article.text)) >= HAND_OVERS:
            return Author(name, surname, cue)
    return None


class RelayReader:
    """Puts the author whose report an article retells between the outlet and the sources, sentence after sentence."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], registry: Registry) -> None:
        self._article = article
        self._registry = registry
        #: Whose report the article retells.
        self.author = find_author(article, registry)
        self._relayed = _relayed_blocks(article, sentences, self.author) if self.author else frozenset()
        self._source: Attribution | None = None
        self._block = -1

    def wrap(self, sentence: Sentence, said: list[Attribution]) -> list[Attribution]:
        """Give the attributions of a sentence with the author's link before them, where the words are his."""
        author = self.author
        if author is None or sentence.where is Where.HEADLINE:
            return said
        text = self._article.text[sentence.start : sentence.end]
        first_of_block = sentence.block_index != self._block
        self._block = sentence.block_index
        cued = author.cue.search(text) is not None
        said = [self._as_author(one) if author.surname in one.speaker else one for one in said]
        if first_of_block:
            self._learn_source(sentence)
        if sentence.block_index not in self._relayed:
            if not cued and _SEEMS.match(text) and not first_of_block and self._source is not None:
                return self._under([self._spread(self._source, sentence)], sentence)
            return said
        if not said:
            said = [self._spread(self._source, sentence)] if self._source is not None else []
        elif first_of_block and _PRONOUN.match(said[-1].speaker) and self._source is not None:
            # "He told me" at the start of a quotation is whom the author spoke to before.
            said[-1] = replace(
                said[-1], speaker_party=self._source.speaker_party, speaker_type=self._source.speaker_type
            )
        for one in said:
            if (
                one.speaker_type is SourceType.UNNAMED_OFFICIAL
                and one.speaker_party is not None
                and one.speaker_start >= 0
                and not _PRONOUN.match(one.speaker)
            ):
                self._source = one
        return self._under(said, sentence)

    def _under(self, said: Sequence[Attribution], sentence: Sentence) -> list[Attribution]:
        author = self.author
        assert author is not None  # noqa: S101  # only called for articles that have one
        if any(author.surname in one.speaker for one in said):
            return list(said)
        link = Attribution(
            speaker=author.surname,
            speaker_start=-1,
            speaker_end=-1,
            speaker_party=None,
            speaker_type=SourceType.NAMED_JOURNALIST,
            relation=Relation.SAYS,
            verb="says",
            cue="",
            cue_start=-1,
            cue_end=-1,
            content_start=sentence.start,
            content_end=sentence.end,
            relay_of=author.surname,
        )
        return [link, *(replace(one, relay_of=author.surname) for one in said)]

    def _as_author(self, one: Attribution) -> Attribution:
        author = self.author
        assert author is not None  # noqa: S101  # only called for articles that have one
        own = re.search(rf"{re.escape(author.surname)}[’']s\s", one.speaker)
        if own:
            return replace(one, relay_of=author.surname)
        return replace(
            one, speaker_party=None, speaker_type=SourceType.NAMED_JOURNALIST, relay_of=one.relay_of or author.surname
        )

    def _learn_source(self, sentence: Sentence) -> None:
        """Read "Welk has it from a senior man in Westering" anywhere in a paragraph as if he had said all of it."""
        block = self._article.blocks[sentence.block_index]
        match = _HAS_IT.search(self._article.text, block.start, block.end)
        author = self.author
        if match is None or author is None or author.cue.search(self._article.text, block.start, block.end) is None:
            return
        parties = {party for m in self._registry.find_mentions(match["source"]) for party in m.all_parties}
        self._source = Attribution(
            speaker=match["source"],
            speaker_start=match.start("source"),
            speaker_end=match.end("source"),
            speaker_party=parties.pop() if len(parties) == 1 else None,
            speaker_type=SourceType.UNNAMED_OFFICIAL,
            relation=Relation.SAYS,
            verb="says",
            cue=match[0][: match.start("source") - match.start()].strip(),
            cue_start=match.start(),
            cue_end=match.start("source"),
            content_start=sentence.start,
            content_end=sentence.end,
        )

    @staticmethod
    def _spread(source: Attribution, sentence: Sentence) -> Attribution:
        return replace(source, content_start=sentence.start, content_end=sentence.end)


def _relayed_blocks(article: Article, sentences: Sequence[Sentence], author: Author) -> frozenset[int]:
    """Give the numbers of the blocks that are the author's words: quotations, and what a hand-over leads to."""
    found: set[int] = set()
    last = {sentence.block_index: sentence for sentence in sentences}
    for number, block in enumerate(article.blocks):
        body = article.block_text(block)
        told = _HAS_IT.search(body) is not None and author.cue.search(body) is not None
        if block.kind is BlockKind.QUOTE or body.startswith(">") or told:
            found.add(number)
            continue
        before = last.get(number - 1)
        if before is None or number - 1 in found:
            continue
        lead = article.text[before.start : before.end].rstrip()
        if lead.endswith((":", ",")) and author.cue.search(lead):
            found.add(number)
    return frozenset(found)
