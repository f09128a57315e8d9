"""Whose aide speaks behind what is told of two leaders: "Harrow will not meet Vane, his chief of staff said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.parties import Mention
from claims.pointing import SAID, Memory, is_one, takes_up
from claims.word_lists import word_set

_POSSESSIVES = frozenset({"his", "her"})
#: "…, his press secretary said", "… ,” her office told reporters".
_TRAILING = re.compile(rf"(?:\s[\w’'-]+){{1,7}}?\s(?:(?:has|had|have|also|later)\s){{0,2}}{SAID}\b")
_CLOSED = re.compile(r"[,?!][’']?[”\"]?\s$")
#: "…, said his spokesman", "…, according to his office".
_INVERTED = re.compile(rf"[,?!][’']?[”\"]?\s(?:{SAID}|according\sto)\s$")
_LEADING = word_set("servants.leading")
#: Before a man's name, his title between: who is led so is not whom the sentence is about.
_LED = re.compile(
    rf"\b(?:{'|'.join(sorted(_LEADING))})\s(?:the\s)?"
    r"(?:(?:[A-Z][\w.’'-]*|\w+\s(?:minister|president)|president|leader|chief|general|commander)\s){0,4}$"
)


def master_of(text: str, start: int, end: int, found: Sequence[Mention], memory: Memory) -> Mention | None:
    """Read "…, his spokesman said" as of whom the sentence begins with, and else of whom the last was about.

    None where "his" stands otherwise, or where nobody is the subject: then whoever was named last is meant.
    """
    word = text[start:end]
    if word.lower() not in _POSSESSIVES:
        return None
    near = max(memory.begins, start - 20)
    trailing = _CLOSED.search(text, near, start) is not None and _TRAILING.match(text, end) is not None
    if trailing or _INVERTED.search(text, near, start) is not None:
        quoted = text[memory.begins : memory.begins + 1] in ("“", '"')
        subject = (memory.leader if quoted else None) or _subject(text, found, memory)
    elif takes_up(text, start, memory):
        subject = memory.leader
    else:
        return None
    return subject._replace(start=start, end=end, text=word, how="pronoun") if subject is not None else None


def _subject(text: str, found: Sequence[Mention], memory: Memory) -> Mention | None:
    """Give the first man or woman of a sentence whom no preposition leads and who is no owner of a thing."""
    for mention in found:
        person = mention.how in ("person", "office") or mention.text.lower() in ("he", "she")
        if not person or not is_one(mention) or len(mention.all_parties) > 1:
            continue
        owner = text.startswith(("'s ", "’s ", "' ", "’ "), mention.end)
        if not owner and _LED.search(text, max(memory.begins, mention.start - 60), mention.start) is None:
            return mention
    return None
