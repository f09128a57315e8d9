"""Who is meant in each sentence of an article, and which conflict it is about."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.about import pick_conflict
from claims.matcher import Matcher, cut_words
from claims.mentions import resolve_mentions
from claims.registry import load_registry
from claims.sentences import split_sentences
from model.articles import Article, compose_text


def article_of(title: str, *paragraphs: str) -> Article:
    text, blocks = compose_text(title, "", list(paragraphs))
    return Article(
        id="a", url="https://outlet.example/a", outlet="Outlet", domain=None, title=title, text=text, blocks=blocks,
        published=None, updated=None, fetched_at=None,
    )  # fmt: skip


def resolved(*parts: str) -> dict[str, tuple[str, ...]]:
    """Give the parties of every mention by its wording; later ones replace earlier."""
    article = article_of(*parts)
    rows = resolve_mentions(article, split_sentences(article), load_registry())
    return {m.text: m.all_parties for row in rows for m in row}


def test_surname_follows_a_full_name() -> None:
    """A person whom the article presents with an office speaks for that party by surname later on."""
    found = resolved(
        "Talks go on",
        "Dmytro Harlan, a spokesman for Ukraine's presidency, saw progress.",
        "Russia's deputy foreign minister, Ivan Petrov, did not. Petrov was brief; Harlan was not.",
    )
    assert found["Dmytro Harlan"] == ("UKR",)
    assert found["Ivan Petrov"] == found["Petrov"] == ("RUS",)
    assert found["Harlan"] == ("UKR",)


def test_an_office_that_closes_a_sentence_is_its_subjects() -> None:
    """Whom the sentence is about is meant by "…, the president said", not who is named last."""
    assert resolved("Kenya will host talks between Ethiopia and Eritrea, the foreign minister said.")[
        "the foreign minister"
    ] == ("KEN",)
    assert resolved("Congo will not talk to Rwanda, the president said on Monday.")["the president"] == ("COD",)


def test_it_takes_up_the_subject_of_the_sentence_before() -> None:
    """Whom a sentence begins with "it" goes on about, rather than whom it names last."""
    opened = "Rwanda on Tuesday hailed the framework of Congo and the M23."
    assert resolved("Rwanda welcomes step", opened, "It had sent no one to the talks.")["It"] == ("RWA",)
    found = resolved("Rwanda welcomes step", opened, "It said that it would say no more.")
    assert found["It"] == found["it"] == ("RWA",)
    # A person is no "it", nor who is only spoken with.
    talked = "Congo's president spoke about the M23."
    assert resolved("Congo and the M23", talked, "It has left the town.")["It"] == ("M23",)
    assert resolved("Congo", "With Congo spoke the M23.", "It has left the town.")["It"] == ("M23",)


def test_an_office_named_before_stays_whose_it_was() -> None:
    """Where somebody's president has been named, "the president" is that one again."""
    found = resolved("France's president spoke to reporters.", "Russia would have to agree, the president said.")
    assert found["the president"] == ("FRA",)


def test_another_person_of_the_same_surname_is_somebody_else() -> None:
    """A different first name before a learnt surname stops it."""
    found = resolved("Talks", "Ukraine's envoy Dmytro Harlan arrived.", "Olha Harlan, a fencer, was at home.")
    assert "Harlan" not in found


def test_person_presented_by_a_body_that_was_named_before() -> None:
    """A ministry's spokeswoman, "Lusik Ohandjan", speaks for the state whose ministry it is."""
    found = resolved(
        "Draft is near",
        "The foreign ministry in Yerevan saw progress.",
        "It was the steepest part, said the ministry's spokeswoman, Lusik Ohandjan. Ohandjan gave no date.",
    )
    assert found["Lusik Ohandjan"] == found["Ohandjan"] == ("ARM",)


def test_person_named_after_an_unnamed_office() -> None:
    """A spokesman who is named only with his second quotation is still the spokesman."""
    found = resolved(
        "RSF insists on date",
        "Nobody has moved anything, the spokesman of Sudan’s Rapid Support Forces insisted on Thursday.",
        "“If the chair is empty the world will see,” Suleiman Kornoi said.",
    )
    assert found["Suleiman Kornoi"] == ("RSF",)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("both sides", ("HAMAS", "ISR")),
        ("the warring parties", ("HAMAS", "ISR")),
        ("the group", ("HAMAS",)),
        ("the militants", ("HAMAS",)),
        ("the army", ("ISR",)),
        ("the mediators", ("QAT",)),
    ],
)
def test_descriptions_go_to_the_party_that_fits(phrase: str, expected: tuple[str, ...]) -> None:
    """Phrases like "both sides", "the group" and "the army" find the sides of the article's conflict."""
    found = resolved(
        "Gaza truce talks go on",
        "Israel and Hamas are talking through Qatar.",
        f"On Monday {phrase} had no comment.",
    )
    assert found[phrase] == expected


def test_two_ministries_are_told_apart() -> None:
    """A bare "the ministry" is that of the state whose ministry was named last."""
    article = article_of(
        "Prisoners",
        "Russia's defence ministry gave one number. The ministry spoke of 90.",
        "Ukraine's foreign ministry gave another. The ministry spoke of 94.",
    )
    rows = resolve_mentions(article, split_sentences(article), load_registry())
    assert [m.party for row in rows for m in row if m.text == "The ministry"] == ["RUS", "UKR"]


def test_he_and_it_follow_the_last_named() -> None:
    """A personal pronoun goes to the last person, "it" to the last party; "it was not clear" to nobody."""
    found = resolved(
        "Talks",
        "Hamas rejected the plan. It said more was needed.",
        "Emmanuel Macron spoke of hope. He would try again, he said.",
    )
    assert found["It"] == ("HAMAS",)
    assert found["He"] == found["he"] == ("FRA",)
    assert "It" not in resolved("Talks", "Hamas rejected the plan.", "It was not clear who would come.")


def test_short_names_of_bodies() -> None:
    """A group printed in full is later "the Front" with a capital."""
    found = resolved("Western Sahara", "The Polisario Front rejected it. Morocco welcomed it. The Front gave no date.")
    assert found["Front"] == ("OTHER:Polisario",)


def test_headlines_drop_the_article_of_a_group(tmp_path: Path) -> None:
    """A headline means the group that goes by "the Front" by "Front turns down"; "front line" and bodies do not."""
    path = tmp_path / "war.toml"
    path.write_text(
        '[[party]]\nid = "ORD"\nname = "Ordania"\nkind = "state"\n'
        '[[party]]\nid = "FRT"\nname = "Hill Liberation Front"\nkind = "armed group"\naliases = ["HLF", "the Front"]\n'
        '[[conflict]]\nid = "ORD"\nname = "Ordania and the Hill Liberation Front"\nparties = ["ORD", "FRT"]\n',
        encoding="utf8",
    )
    registry = load_registry([path])

    def named(title: str, body: str) -> list[list[str]]:
        article = article_of(title, body)
        return [[m.party for m in row] for row in resolve_mentions(article, split_sentences(article), registry)]

    assert named("Front turns down talks with Ordania", "Nobody expected more.") == [["FRT", "ORD"], []]
    assert named("Front line quiet in Ordania", "Front benches were empty.") == [["ORD"], []]


def test_an_army_that_is_a_side_goes_by_that_word_in_headlines() -> None:
    """Where a state's army fights another force of it, "Army" in a headline is that army."""
    found = resolved("Army turns down talks with RSF", "The Rapid Support Forces said so on Monday in Khartoum.")
    assert found["Army"] == ("SAF",)


def test_conflict_follows_the_opening_unless_a_sentence_names_another() -> None:
    """One side alone is read in the light of the article; two others named together are not."""
    article = article_of(
        "China's plan for Ukraine", "Russia and Ukraine were told of China's plan.", "Israel and Hezbollah agreed."
    )
    registry = load_registry()
    assert pick_conflict(["UKR", "RUS", "CHN"], article.text, registry, article) == "UKR-RUS"
    assert pick_conflict(["USA", "CHN"], "the US and China said", registry, article) in ("", "UKR-RUS")
    assert pick_conflict(["ISR", "HEZBOLLAH"], "Israel and Hezbollah agreed.", registry, article) == "ISR-LBN"
    assert pick_conflict([], "they met", registry, article) == ""


def test_unknown_conflicts_say_who_it_is_about() -> None:
    """Two states without a known conflict between them give OTHER with their ids."""
    article = article_of("Peru and Chile talk", "Peru and Chile agreed to talk.")
    assert pick_conflict(["PER", "CHL"], article.text, load_registry(), article) == "OTHER:CHL-PER"
    nobody = article_of("Nothing", "Nothing happened.")
    assert pick_conflict([], nobody.text, load_registry(), nobody) == "OTHER:unknown"


def test_longest_name_wins_and_capitals_count() -> None:
    """The matcher takes the longest of several names and keeps acronyms and words apart."""
    matcher: Matcher[str] = Matcher()
    matcher.add_all(["Front", "Greybank Front", "who", "WHO"], "x")
    matcher.add("US", "usa")
    text = "Greybank Front told us. The US and WHO asked who."
    assert [text[h.start : h.end] for h in matcher.find(text)] == ["Greybank Front", "US", "WHO", "who"]
    assert [h.first for h in matcher.find(text, cut_words(text))] == [0, 5, 7, 9]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Hamas ",
                "the group ",
                "he ",
                "both sides ",
                "U.S. ",
                "’s ",
                "\n",
                ". ",
                "Kyiv, ",
                "“",
                "said ",
                "É ",
                "of the ",
            ]
        )
    )
)
def test_any_text_is_resolved_in_order(pieces: list[str]) -> None:
    """Whatever the text, mentions are sorted, disjoint, inside their sentence's article and quote it."""
    article = article_of("Hamas", "".join(pieces) or "x")
    sentences = split_sentences(article)
    rows = resolve_mentions(article, sentences, load_registry())
    assert len(rows) == len(sentences)
    flat = [m for row in rows for m in row]
    assert all(article.text[m.start : m.end] == m.text for m in flat)
    assert all(a.end <= b.start for row in rows for a, b in itertools.pairwise(row))


def test_long_text_takes_no_more_than_its_share() -> None:
    """A hundred thousand characters of names and pointers are read in a few seconds at most."""
    text = "The ministry of foreign affairs of Ukraine said that both sides and the group, he said, " * 1150
    article = article_of("x", text)
    began = time.process_time()
    rows = resolve_mentions(article, split_sentences(article), load_registry())
    assert sum(map(len, rows)) > 1000
    assert time.process_time() - began < 8


def test_mentions_do_not_depend_on_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled data are found as package data."""
    monkeypatch.chdir(tmp_path)
    assert [m.party for m in load_registry().find_mentions("Kyiv rejected it")] == ["UKR"]


def test_a_rival_and_a_neighbour_are_whom_they_stand_against() -> None:
    """Who stands against whom the war tells, and on which side a neighbour lies the map."""
    assert resolved("The army said its rival had broken the truce in Khartoum.")["its rival"] == ("RSF",)
    found = resolved("Seoul offered talks to its northern neighbour.", "Ukraine said its neighbour had lied.")
    assert found["its northern neighbour"] == ("PRK",)
    assert resolved("Israel's northern neighbour is ready for a truce.")["northern neighbour"] == ("LBN",)


def test_a_rival_before_a_name_or_a_noun_is_nobody_of_its_own() -> None:
    """A neighbour that is named is that one, and rival factions are no foe."""
    assert "its neighbour" not in resolved("Ukraine and its neighbour Poland urged a truce with Russia.")
    assert not any("rival" in text for text in resolved("Sudan and its rival factions agreed to a truce in Darfur."))


def test_the_former_and_the_latter() -> None:
    """Of two who are named the first and the second; a former president is neither."""
    found = resolved("Kyiv and Moscow met; the former refused to sign, and the latter said so.")
    assert (found["the former"], found["the latter"]) == (("UKR",), ("RUS",))
    assert "the former" not in resolved("Kyiv and Moscow met, and the former president was there.")


def test_who_backs_a_group_is_not_the_group() -> None:
    """Who arms rebels stands beside them; who backs a plan acts in his own name."""
    assert "Rwanda" not in resolved("M23 rebels backed by Rwanda said they would go.")
    assert resolved("Luanda", "M23 rebels backed by Rwanda said they would go.")["they"] == ("M23",)
    assert resolved("A plan backed by Rwanda gives the M23 a seat.")["Rwanda"] == ("RWA",)


def test_a_group_that_is_called_after_a_state_is_no_body_of_it() -> None:
    """A state has no opposition group, though it has a delegation."""
    found = resolved("South Sudan's opposition group left the talks.", "South Sudan's delegation stayed.")
    assert "South Sudan's opposition group" not in found
    assert found["South Sudan's delegation"] == ("SSD",)


def test_the_group_is_the_one_that_the_sentence_before_began_with() -> None:
    """The rebels behind a sentence about another war are that war's, until a side of the article's is named."""
    found = resolved(
        "Ethiopia and Tigray", "The TPLF and Addis Ababa met in Pretoria.",
        "Ethiopia denied that it was in talks with the Oromo Liberation Army.", "The rebels had said so.",
    )  # fmt: skip
    assert found["The rebels"] == ("OTHER:OLA",)
    found = resolved("Truce in Gaza", "Israel and Hamas met.", "Hezbollah said the group would keep its own truce.")
    assert found["the group"] == ("HEZBOLLAH",)
    assert resolved("Truce in Gaza", "Hezbollah left.", "The group said so. Hamas stayed. The group agreed.")[
        "The group"
    ] == ("HAMAS",)


def test_he_is_with_whom_the_sentence_before_began() -> None:
    """One man or woman, and of two the one with whom it began."""
    found = resolved("Talks", "Ukraine's envoy met Russian officials in Istanbul.", "He said the truce would hold.")
    assert found["He"] == ("UKR",)


def test_its_spokesman_behind_a_quotation() -> None:
    """Whose spokesman it is the sentence before tells, not whom the quotation names."""
    found = resolved(
        "Myanmar", "Myanmar's junta offered talks.", "The Karen National Union rejected them.",
        "“There will be none until the army leaves politics,” its spokesman said.",
    )  # fmt: skip
    assert found["its spokesman"] == ("OTHER:KNU",)
    assert resolved("Congo", "Rwanda denied that its troops were in Congo.")["its troops"] == ("RWA",)


def test_an_unlisted_group_speaks_for_itself() -> None:
    """A group that the registry does not know is not the party named before it."""
    found = resolved("Manila", "Manila was told.", "The Moro front in the south said it had signed a truce.")
    assert "it" not in found


def test_who_leads_a_team_is_of_whom_it_was_sent_by() -> None:
    """A team without its party is the delegation named before."""
    found = resolved(
        "Rebels", "The M23's delegation stayed away.", "Corentin Bahizi, who leads the team, was brief.",
        "Bahizi will not go to Kinshasa.",
    )  # fmt: skip
    assert found["Bahizi"] == ("M23",)


def test_who_speaks_past_an_aside_speaks_of_itself() -> None:
    """Whoever the aside names is not whose troops they are."""
    found = resolved(
        "Congo and the M23 resume talks", "Rwanda, which denies backing the M23, has said its troops would leave Congo."
    )

    assert found["its troops"] == ("RWA",)
