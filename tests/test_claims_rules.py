"""Each rule takes its yes, leaves its no, and stands in the docs."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest
from standing_alone import read_news

from claims.lexicon import expand, load_lexicon, plural_of, verb_forms
from claims.page import render_rules
from claims.rules import Match, Rule, RuleBook, choose_matches, compiled, load_book, load_rules, write_pattern
from claims.tagging import PartySpan, draft_sentence, place_tokens
from model.claims import PTYPES
from model.errors import RegistryError

PAGE = (Path(__file__).parent.parent / "docs" / "claims.md").read_text(encoding="utf8")
RULES = load_rules()


def fired(sentence: str) -> set[str]:
    """Name the rules that gave a claim for a sentence standing alone."""
    return {claim.rule for claim in read_news(sentence)}


@pytest.mark.parametrize("rule", RULES, ids=attrgetter("name"))
def test_every_rule_takes_its_yes_and_leaves_its_no(rule: Rule) -> None:
    """The two sentences of a rule are read as the rule says."""
    assert rule.name in fired(rule.yes)
    assert rule.name not in fired(rule.no)


@pytest.mark.parametrize("rule", RULES, ids=attrgetter("name"))
def test_every_claim_rule_is_documented(rule: Rule) -> None:
    """docs/claims.md has a heading for each rule."""
    assert f"### {rule.name}\n" in PAGE


def test_the_page_is_made_from_the_rules() -> None:
    """The rules' part of docs/claims.md is what the rules render to."""
    assert render_rules().strip() in PAGE


def test_every_type_has_a_rule() -> None:
    """All 46 types can be found, by a rule or by what a rule turns into."""
    turned = {rule.one_side for rule in RULES} | {rule.ahead for rule in RULES} | {"C4", "C1"}
    assert {rule.ptype for rule in RULES} | turned >= set(PTYPES)


def test_rule_names_are_unique() -> None:
    """A claim's rule names one rule."""
    names = [rule.name for rule in RULES]

    assert len(names) == len(set(names))


def test_a_wrong_rule_is_named(tmp_path: Path) -> None:
    """A rule of an unknown type stops the start with its file and name."""
    (tmp_path / "mine.toml").write_text(
        '[[rule]]\nname = "odd"\nptype = "Z9"\npatterns = ["<truce>"]\nyes = "y"\nno = "n"\nsays = "s"\n'
    )

    with pytest.raises(RegistryError, match=r"mine\.toml: rule odd: no type Z9"):
        load_rules(tmp_path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    """A broken file of rules is told by its name."""
    (tmp_path / "broken.toml").write_text("[[rule]\n")

    with pytest.raises(RegistryError, match=r"broken\.toml"):
        load_rules(tmp_path)


def row_keys(text: str) -> list[frozenset[str]]:
    """Give what each token of a sentence brings."""
    return draft_sentence(text, 0, [], load_lexicon(), warm=False).keys


def test_words_and_classes_stand_in_one_choice() -> None:
    """An atom may be a word or a token of a class, and needs one of both."""
    written, needs = write_pattern("@spurn|<reject> truce", load_lexicon())
    assert needs == (frozenset({"=spurn", "reject"}), frozenset({"=truce"}))
    for verb in ("spurn", "rejects"):
        row = place_tokens(draft_sentence(f"they {verb} truce", 0, [], load_lexicon(), warm=False))
        assert compiled(written).search(row.encoded)


@pytest.mark.parametrize("text", ["buses go out of it", "it was on the table and out of it"])
@pytest.mark.parametrize("pattern", ["@go|on_the_table .. out_of it", "@<num|go|on_the_table> .. out_of it"])
def test_words_joined_in_a_pattern_need_be_no_phrase_of_the_lexicon(pattern: str, text: str) -> None:
    """Words that "_" joins are found whether the sentence has them as one token or as two."""
    row = place_tokens(draft_sentence(text, 0, [], load_lexicon(), warm=False))
    written, needs = write_pattern(pattern, load_lexicon())

    assert compiled(written).search(row.encoded)
    assert all(need & frozenset().union(*row_keys(text)) for need in needs)


@pytest.mark.parametrize(
    ("pattern", "text", "first"),
    [
        ("@<reject> .. !<truce>", "yesterday they rejected a truce", "rejected"),
        ("@<reject.vd> .. !<truce>", "who rejects and they rejected a truce", "rejected"),
        ("@<reject|urge.vd> .. !<truce>", "who urges, they urged a truce", "urged"),
        ("<truce>? they @<reject> .. !<truce>", "then they reject a truce", "they"),
    ],
)
def test_match_begins_with_the_token_of_its_first_class(pattern: str, text: str, first: str) -> None:
    """Where in its token a match begins does not matter: that token is the match's first."""
    row = place_tokens(draft_sentence(text, 0, [], load_lexicon(), warm=False))
    hit = compiled(write_pattern(pattern, load_lexicon())[0]).search(row.encoded)
    assert hit is not None
    assert row.tokens[row.token_at(hit.start() + 1)].lower == first


@pytest.mark.parametrize("atom", ["!<truce", "date|!<talks>", "<a>b", "one||two"])
def test_an_atom_that_is_no_choice_is_refused(atom: str) -> None:
    """A bracket that is not closed or a mark within a choice would never match, and is an error."""
    with pytest.raises(ValueError, match="no choice"):
        write_pattern(f"they {atom}", load_lexicon())


def test_gaps_do_not_cross_strong_breaks() -> None:
    """A gap stops at "but": what follows is another statement."""
    written, needs = write_pattern("@<reject> .. !<truce>", load_lexicon())
    pattern = compiled(written)

    assert {"reject"} in needs
    assert pattern.search("nothing ") is None


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("truce", "truces"), ("body of soldiers", "bodies of soldiers"), ("pause in fighting", "pauses in fighting")],
)
def test_plurals_change_the_head(noun: str, plural: str) -> None:
    """In a noun phrase the head takes the plural, not the last word."""
    assert plural_of(noun) == plural


def test_verb_forms_follow_spelling() -> None:
    """Regular verbs follow spelling rules, irregular ones their table."""
    assert verb_forms("deny", {})[:3] == ("deny", "denies", "denied")
    assert verb_forms("come to", {"come": "came come coming"}) == (
        "come to",
        "comes to",
        "came to",
        "come to",
        "coming to",
    )


def test_choices_of_an_entry_are_written_out() -> None:
    """One entry with choices in braces stands for every phrase that they make."""
    assert expand("{pause|halt} in {the|} war") == [
        "pause in the war",
        "pause in war",
        "halt in the war",
        "halt in war",
    ]


_BOOK_CASES = [
    ("Vellan and Ordania agreed to a ceasefire.", (0, 6)),
    ("The minister said that the talks would go on.", None),
    ("The weather was fine and the harvest late.", None),
]


@pytest.mark.parametrize(("text", "named"), _BOOK_CASES)
def test_candidates_are_the_patterns_whose_needs_are_all_met(text: str, named: tuple[int, int] | None) -> None:
    """The book gives, in order, just those patterns of which the sentence has something for every need."""
    cuts = [PartySpan(*named, ("Vellan",))] if named else []
    draft = draft_sentence(text, 0, cuts, load_lexicon(), warm=True)
    keys = frozenset().union(*draft.keys)
    slowly = [
        (rule.name, pattern)
        for rule in load_rules()
        for pattern, needs in zip(rule.patterns, rule.needs, strict=True)
        if all(need & keys for need in needs)
    ]
    assert [(entry.rule.name, entry.pattern) for entry in load_book().candidates(draft.keys)] == slowly


def test_a_pattern_is_no_candidate_while_one_of_its_needs_is_not_met() -> None:
    """A pattern is a candidate only where each of its needs is met, by whichever token."""
    rule = replace(load_rules()[0], patterns=("x",), needs=((frozenset({"P"}), frozenset({"=agreed"})),))
    book = RuleBook([rule])
    said, party = frozenset({"=agreed"}), frozenset({"P", "=vellan"})
    assert [entry.pattern for entry in book.candidates([party, said])] == ["x"]
    assert book.candidates([said, said]) == []


def test_tokens_stand_where_the_article_prints_them() -> None:
    """Parties joined by "and" are one token, a phrase of the lexicon is one, and each keeps its place in the text."""
    text = "Talks of Vellan and Ordania had come into force."
    draft = draft_sentence(
        text, 100, [PartySpan(109, 115, ("V",)), PartySpan(120, 127, ("O",))], load_lexicon(), warm=True
    )
    row = place_tokens(draft)
    both = next(token for token in row.tokens if token.parties)
    assert (both.parties, text[both.start - 100 : both.end - 100]) == (("V", "O"), "Vellan and Ordania")
    assert [text[t.start - 100 : t.end - 100].lower().replace(" ", "_") for t in row.tokens] == [
        t.lower for t in row.tokens
    ]
    assert [row.token_at(offset) for offset in row.offsets] == list(range(len(row.tokens)))


def test_a_word_is_tagged_by_itself_unless_a_longer_entry_begins_with_it() -> None:
    """A lone word, a number and a compound have the classes of one word; where a phrase fits it takes all its words."""
    lexicon = load_lexicon()
    compound, unknown = lexicon.read(["60-day", "qwertz"], warm=True)
    assert compound.classes == lexicon.word_classes("60-day", warm=True) | {"num"}
    assert unknown.classes == frozenset()
    phrase, stop = lexicon.read(["cease", "fire", "."], warm=True)
    assert (phrase.lower, phrase.size, stop.lower) == ("cease_fire", 2, ".")
    assert [form.size for form in lexicon.read(["cease", "qwertz"], warm=True)] == [1, 1]


def test_a_text_may_hold_the_sign_that_stands_for_a_mention() -> None:
    """The sign by which mentions are kept apart from words is one more sign where the text itself has it."""
    text = "\x00 Ordania \x00 agreed"
    row = place_tokens(draft_sentence(text, 0, [PartySpan(2, 9, ("O",))], load_lexicon(), warm=False))
    assert [text[token.start : token.end] for token in row.tokens] == ["\x00", "Ordania", "\x00", "agreed"]
    assert [token.parties for token in row.tokens] == [(), ("O",), (), ()]


def test_a_match_that_gives_way_is_asked_nothing() -> None:
    """The weightiest match about a head is asked first, another only where that one does not stand."""
    text = "The rebels agreed to a truce."
    row = place_tokens(draft_sentence(text, 0, (), load_lexicon(), warm=True))
    light = replace(RULES[0], beside=False, priority=0)
    heavy = replace(RULES[1], beside=False, priority=5)
    first, second = Match(heavy, 1, 5, 2, 5), Match(light, 2, 5, 2, 5)
    asked: list[Match] = []

    def stands(match: Match) -> bool:
        asked.append(match)
        return match is not refused

    refused: Match | None = None
    assert choose_matches(row, [second, first], stands) == [first]
    assert asked == [first]
    refused = first
    assert choose_matches(row, [second, first], stands) == [second]
