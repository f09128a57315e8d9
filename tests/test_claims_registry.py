"""The registry: what it knows, what it refuses, and the page that tells how to add to it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from claims.about import pick_conflict
from claims.detect import find_claims
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text
from model.errors import RegistryError

PAGE = Path(__file__).parents[1] / "docs" / "add-a-conflict.md"


def read(text: str, registry: Registry) -> list[tuple[str, str, str]]:
    return [(m.text, m.party, m.how) for m in registry.find_mentions(text)]


def parties(text: str) -> list[str]:
    return [mention.party for mention in load_registry().find_mentions(text)]


def article_of(title: str, *paragraphs: str) -> Article:
    text, blocks = compose_text(title, "", list(paragraphs))
    return Article(
        id="a", url="https://outlet.example/a", outlet="Outlet", domain=None, title=title, text=text, blocks=blocks,
        published=None, updated=None, fetched_at=None,
    )  # fmt: skip


def test_every_state_has_a_code_a_demonym_or_capital() -> None:
    """All members of the United Nations are known, with more than their bare name."""
    states = [party for party in load_registry().parties.values() if party.kind == "state"]
    assert len(states) >= 193
    assert all(re.fullmatch(r"[A-Z]{3}", party.id) for party in states)
    bare = {party.id for party in states if not (party.demonyms or party.capitals)}
    assert bare <= {"VAT", "STP", "ATG"}


def test_conflicts_name_known_parties_and_zones() -> None:
    """Every conflict's parties, mediators and monitors are described somewhere, and most have a zone."""
    registry = load_registry()
    named = {key for c in registry.conflicts.values() for key in (*c.parties, *c.mediators, *c.monitors, *c.involved)}
    assert named <= set(registry.parties)
    assert sum(c.utc_offset is not None for c in registry.conflicts.values()) >= 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let us hope that they give us peace", []),
        ("The US said it would", ["USA"]),
        ("The U.S. and the U.N. agreed", ["USA", "UN"]),
        ("A U.S. official and a U.N. envoy met an A.U. mediator", ["USA", "UN", "AU"]),
        ("A U.N. envoy spoke", ["UN"]),
        ("They ate turkey and talked of jordan shoes", []),
        ("Turkey offered to host, and Jordan agreed", ["TUR", "JOR"]),
        ("Chad closed its border with Sudan", ["TCD", "SAF"]),
        ("Michael Jordan and Chad Daybell", []),
        ("ships in the South China Sea", []),
        ("Hunter Biden went to court", []),
        ("A pro-Palestinian march and anti-Russian slogans", []),
        ("The Jerusalem Post and the Kyiv Independent reported", []),
        ("who is it, and what is it to the eu", []),
        ("Northern Ireland's assembly", []),
    ],
)
def test_ordinary_words_and_other_names_do_not_fire(text: str, expected: list[str]) -> None:
    """Homographs, longer names and opinions about a party are not the party."""
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-brokered talks", ["USA"]),
        ("Israel-Hamas war", ["ISR", "HAMAS"]),
        ("a Qatari-mediated truce", ["QAT"]),
        ("Russia’s demands and Ukraine's reply", ["RUS", "UKR"]),
        ("RECEP TAYYIP ERDOĞAN and Pedro Sanchez", ["TUR", "ESP"]),
        ("Downing Street, the Élysée and the Elysee", ["GBR", "FRA", "FRA"]),
        ("Sudan's Rapid Support Forces", ["RSF"]),
        ("Lebanese Hezbollah", ["HEZBOLLAH"]),
        ("Colombia's ELN rebels", ["ELN"]),
    ],
)
def test_names_are_found_in_their_printed_forms(text: str, expected: list[str]) -> None:
    """Hyphens, possessives, diacritics and owners of armed groups are read."""
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("Russian Foreign Minister Sergei Lavrov", "Russian Foreign Minister", "office"),
        ("the defence ministry in Moscow said", "defence ministry in Moscow", "institution"),
        ("a member of the political bureau of Hamas said", "member of the political bureau of Hamas", "office"),
        ("officials in Kyiv said", "officials in Kyiv", "office"),
        ("Israel’s national security council", "Israel’s national security council", "institution"),
        ("Russia’s envoy to the UN in Geneva", "Russia’s envoy to the UN in Geneva", "office"),
        ("an official of Yemen’s internationally recognised government",
         "official of Yemen’s internationally recognised government", "office"),
    ],
)  # fmt: skip
def test_names_widen_to_office_and_body(text: str, words: str, how: str) -> None:
    """Who acts for a party is one mention with its office or institution."""
    found = load_registry().find_mentions(text)
    assert (found[0].text, found[0].how) == (words, how)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Talks resume in Doha on Sunday", "place"),
        ("Moscow rejected the plan", "capital"),
        ("The envoy flew to Cairo", "place"),
        ("GENEVA, March 3 (Wire) - The envoys met", None),
        ("CAIRO, March 3 (Wire) - The envoys met", "place"),
        ("progress in Ukraine talks", "name"),
    ],
)
def test_a_venue_is_not_an_actor(text: str, how: str | None) -> None:
    """A capital or state after a preposition of place, or in a dateline, is a place."""
    found = load_registry().find_mentions(text)
    assert [m.how for m in found] == ([how] if how else [])


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    """Any text gives mentions in order that quote it exactly."""
    text = "Ukraine's president Volodymyr Zelensky told Israel's Channel 12 that officials in Kyiv and the U.S. met"
    found = load_registry().find_mentions(text)
    assert [m.text for m in found] == [text[m.start : m.end] for m in found]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert [o.outlet.name for o in load_registry().find_outlets(text)] == ["Channel 12"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[party]\n", "is not TOML"),
        ('[[party]]\nname = "A"\nkind = "state"', "party 1 (A): id must be a text"),
        ('[[party]]\nid = "A"\nname = "A"\nkind = "spacemen"', "party 1 (A): kind 'spacemen' is unknown"),
        ('[[party]]\nid = "A"\nname = "A"\nkind = "state"\ncolour = "red"', "the key 'colour' is unknown"),
        ('[[party]]\nid = "A"\nname = "A"\nkind = "state"\npeople = ["B"]', "people must be tables"),
        ('[[party]]\nid = "A"\nname = "A"\nkind = "state"\naliases = [1]', "aliases must be a list of texts"),
        ('[[conflict]]\nid = "A-B"\nname = "A"\nparties = ["NOBODY"]', "names the party 'NOBODY'"),
        ('[[conflict]]\nid = "A-B"\nname = "A"\nparties = []', "parties must name at least one"),
        ('[[conflict]]\nid = "A"\nname = "A"\nparties = ["RUS"]\nutc_offset = "5"', "utc_offset '5'"),
        ('[[outlet]]\nname = "A"\nkind = "blog post"', "kind 'blog post' is unknown"),
        ('[parties]\nid = "A"', "unknown table 'parties'"),
        ('[party]\nid = "A"', "must be written [[party]]"),
    ],
)
def test_bad_file_is_refused_with_file_and_entry(tmp_path: Path, text: str, reason: str) -> None:
    """What is wrong with a registry file is said in one sentence that names the file."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        load_registry([path])
    assert "mine.toml" in str(caught.value)
    assert reason in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """A registry file that is not there is a RegistryError, not a crash."""
    with pytest.raises(RegistryError, match="cannot be read"):
        load_registry([tmp_path / "none.toml"])


def test_common_words_for_what_a_party_or_an_outlet_is_are_taken(tmp_path: Path) -> None:
    """A militia is an armed group, an organisation of states an igo, a wire an agency."""
    path = tmp_path / "my.toml"
    path.write_text(
        '[[party]]\nid = "A"\nname = "Lakes Union"\nkind = "organisation"\n'
        '[[party]]\nid = "B"\nname = "Hill Guard"\nkind = "militia"\n'
        '[[outlet]]\nname = "Lakes Wire"\nkind = "wire"\n',
        encoding="utf-8",
    )
    registry = load_registry([path])
    assert (registry.parties["A"].kind, registry.parties["B"].kind) == ("igo", "armed group")
    assert registry.is_armed_group("B")
    assert not registry.is_armed_group("A")
    assert registry.outlets["Lakes Wire"].kind == "agency"


def test_own_file_replaces_an_entry(tmp_path: Path) -> None:
    """An entry with a known id takes the place of the bundled one, and leaves the bundled registry alone."""
    path = tmp_path / "mine.toml"
    path.write_text('[[party]]\nid = "FRA"\nname = "Gaul"\nkind = "state"\n', encoding="utf-8")
    assert read("Gaul and France", load_registry([path])) == [("Gaul", "FRA", "name")]
    assert parties("Gaul and France") == ["FRA"]


def test_the_page_on_adding_a_conflict_holds(tmp_path: Path) -> None:
    """The TOML of docs/add-a-conflict.md loads, and its example is read as the page promises."""
    page = PAGE.read_text(encoding="utf-8")
    path = tmp_path / "my.toml"
    path.write_text("\n".join(re.findall(r"```toml\n(.*?)```", page, re.DOTALL)), encoding="utf-8")
    registry = load_registry([path])
    sentence = " ".join(re.findall(r"^> (.*)$", page, re.MULTILINE))
    promised = dict(re.findall(r"^\| ([a-z ]+) \| (.+?) \|$", page, re.MULTILINE))
    article = article_of("Talks on the Tessel front", sentence)

    named = list(dict.fromkeys(m.party for m in registry.find_mentions(sentence)))
    assert named == promised["parties named"].split(", ")
    assert [o.outlet.name for o in registry.find_outlets(sentence)] == [promised["outlet named"]]
    assert pick_conflict(named, sentence, registry, article) == promised["conflict"]
    code, polarity, _, actor = promised["claim"].split()
    claims = [(c.ptype, c.polarity, c.actors, c.conflict) for c in find_claims(article, registry)]
    assert claims == [(code, polarity, (actor,), promised["conflict"])]
    assert all(kind in page for kind in ("armed group", "monitor", "state media"))


def test_names_of_a_stretch_are_those_found_in_it_alone() -> None:
    """Places and terms between two offsets are what a search of that stretch finds, also where a name is cut."""
    registry = load_registry()
    text = "Troops left Kherson. Talks on the Gaza Strip and Khan Younis went on; Kherson was quiet."
    names = registry.find_names(text)
    for start in range(0, len(text), 3):
        for end in range(start, len(text), 5):
            cut = names.words.between(start, end)
            expected = registry.conflicts_at(text, cut)
            assert names.conflicts_between(text, start, end, registry) == expected
    assert {"UKR-RUS", "ISR-GAZA"} <= set(names.conflicts)


def test_names_of_a_beginning_are_those_found_in_it_alone() -> None:
    """Wherever a text is cut, parties and grounds before the cut are what a search of that beginning finds."""
    registry = load_registry()
    text = (
        "Lebanese Hezbollah said Russia's foreign minister Sergei Lavrov met men of Ukraine's defence ministry in "
        "Kherson. The Khan Younis road stayed closed, Hamas said; an adviser to the Israeli government denied it. "
    ) * 3
    names = registry.find_names(text)
    for end in range(0, len(text) + 1, 3):
        alone = registry.find_names(text[:end])
        parties = [party for mention in alone.mentions for party in mention.all_parties]
        assert registry.named_before(text, names, end) == (parties, alone.conflicts)


def test_kind_is_what_its_noun_says(tmp_path: Path) -> None:
    """A kind in the user's own words is understood by its noun; one that says nothing is named in the error."""
    file = tmp_path / "own.toml"
    entry = '[[party]]\nid = "COUNCIL-X"\nname = "Council of X"\nkind = "{}"\n'
    file.write_text(entry.format("international body"), encoding="utf-8")
    assert load_registry([file]).parties["COUNCIL-X"].kind == "igo"

    file.write_text(entry.format("spaceship"), encoding="utf-8")
    with pytest.raises(RegistryError, match="kind 'spaceship' is unknown"):
        load_registry([file])


def test_a_group_is_no_state_whatever_its_id(tmp_path: Path) -> None:
    """Men of a group whose id has three letters are freed by the state that fights its allies, as another group's."""
    path = tmp_path / "groups.toml"
    path.write_text('[[party]]\nid = "QRF"\nname = "Quay Resistance Front"\nkind = "armed group"\n')
    registry = load_registry([path])
    said = "Eight Quay Resistance Front members were freed under the truce between Israel and Hamas."

    [claim] = find_claims(article_of("", said), registry)
    assert (claim.ptype, claim.actors, claim.counterparties) == ("S11", ("ISR",), ("QRF",))
    assert "QRF" not in registry.states
    assert "ISR" in registry.states
