"""Which claims speak to the same question, and the page that says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from claim_builder import claim

from claims.families import families_of, load_families, main_family, read_families, sign
from model.errors import RegistryError

PAGE = (Path(__file__).parents[1] / "docs" / "contradictions.md").read_text(encoding="utf-8")

FAMILY = """
[[family]]
name = "odd"
positive = ["C5+"]
negative = ["C5-"]
match = "shared"
nature = "made"
salience = 0.5
window_days = 3
labels = ["yes", "no"]
"""


@pytest.mark.parametrize("name", sorted(load_families().families))
def test_every_family_is_documented(name: str):
    """docs/contradictions.md has a heading for each family, with a yes and a no."""
    _, _, section = PAGE.partition(f"### {name}\n")
    section = section.partition("\n### ")[0]

    assert "- yes: " in section
    assert "- no: " in section


@pytest.mark.parametrize("name", sorted(load_families().families))
def test_page_has_the_figures_of_each_family(name: str):
    """docs/contradictions.md says the salience and the days of the table."""
    family = load_families().families[name]
    section = " ".join(PAGE.partition(f"### {name}\n")[2].partition("\n### ")[0].split())

    assert f"Salience {family.salience:g}" in section
    assert f"claims at most {family.window_days:g} days apart" in section


def test_opposite_polarities_meet_in_their_family():
    """The table knows both orders of two opposite sides, and which one is positive."""
    table = load_families()

    [(family, positive, entailed)] = table.clashes["C5+", "C5-"]
    assert (family.name, positive, entailed) == ("agreement-exists", 0, False)
    assert table.clashes["C5-", "C5+"][0][1] == 1


def test_report_of_agreement_includes_acceptance():
    """Hold that "Both agreed" says more than "one accepted", and so stands against that one's refusal."""
    assert ("acceptance", True) in {(f.name, entailed) for f, _, entailed in load_families().clashes["C5+", "C4-"]}


def test_claim_is_filed_under_all_its_families():
    """A claim is looked up by every question it speaks to; a denial of a report by all of them."""
    assert families_of(claim("C5+"))[0] == "agreement-exists"
    assert {"acceptance", "schedule"} <= set(families_of(claim("C5+")))
    assert set(families_of(claim("M1+"))) == set(load_families().families)
    assert "who-broke-it" in families_of(claim("C9+"))
    assert {"terms", "exchange-numbers"} <= set(families_of(claim("S11+")))
    assert "numbers" in families_of(claim("S13+"))
    assert "status" in families_of(claim("C12+"))


def test_main_family_of_a_claim():
    """The first family names the claim's question; a claim about the reporting has none."""
    assert main_family(claim("T3-")) == "existence-of-talks"
    assert main_family(claim("M2+")) is None
    assert sign(claim("T3-")) == "T3-"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[family", "is not TOML"),
        (FAMILY.replace('match = "shared"\n', ""), "'odd' is incomplete or wrong"),
        (FAMILY.replace("C5+", "C55+"), "'C55.' is no type and polarity"),
        (FAMILY.replace('"shared"', '"some"'), "unknown match or nature"),
        (FAMILY.replace('["yes", "no"]', '["yes"]'), "incomplete or wrong"),
    ],
)
def test_wrong_table_is_refused_by_name(text: str, said: str):
    """A mistake in the table of families names the file and the entry."""
    with pytest.raises(RegistryError, match=said) as caught:
        read_families(text, "my.toml")

    assert caught.value.path == "my.toml"


def test_own_table_is_read():
    """A table of one family gives that family with all its fields."""
    family = read_families(FAMILY, "my.toml").families["odd"]

    assert (family.salience, family.window_days, family.labels) == (0.5, 3.0, ("yes", "no"))
