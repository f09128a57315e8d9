"""What only sets a scene, is a condition, or is another's to do."""

from __future__ import annotations

import pytest

from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import OUT_OF_SCOPE, Claim, Mode


def claims_of(title: str, line: str = "") -> list[Claim]:
    text, blocks = compose_text(title, line, [])
    article = Article(
        id="a", url="https://outlet.example/a", outlet="Outlet", domain=None, title=title, text=text, blocks=blocks,
        published=None, updated=None, fetched_at=None,
    )  # fmt: skip
    return [claim for claim in find_claims(article, load_registry()) if claim.ptype != OUT_OF_SCOPE]


def codes(title: str, line: str = "") -> list[str]:
    found = [claim for claim in claims_of(title, line) if claim.mode is not Mode.BACKGROUND]
    return sorted(claim.ptype + claim.polarity for claim in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The day of a truce beside what happened on it, and by itself.
        ("Hamas freed nine hostages on the second day of the truce with Israel.", ["S11+"]),
        ("Quiet streets on the second day of the truce between Israel and Hamas", ["C7+"]),
        # The role of who tells it.
        ("A truce between Israel and Hamas began at noon, said Qatar, which is mediating.", ["C7+"]),
        ("Qatar is mediating between Israel and Hamas, its prime minister said.", ["T9+"]),
        # What a truce is for.
        ("The African Union fails to back a call for a truce in Sudan to allow aid in.", ["C1-"]),
        ("Sudan's army agreed to allow aid in, the United Nations said.", ["S13+"]),
        # A noun of pausing, and the verb.
        ("Israel's premier said it would consider short pauses in the fighting with Hamas.", ["C1+"]),
        ("Israel pauses strikes on Hamas for two days.", ["C6+"]),
        # What something hangs on.
        ("The truce in Gaza should not be conditional on the release of hostages, Jordan said.", []),
        # Captives that are taken back.
        ("Israeli forces pushed into Gaza, freeing a soldier held captive by Hamas.", []),
        ("Hamas freed a soldier held captive in Gaza, Israel said.", ["S11+"]),
        # Another clause of the sentence.
        ("A Hezbollah lawmaker hailed the truce with Israel and his group had started to rebuild.", ["C4+"]),
        # A call that is only the scene.
        ("An Italian minister meets Egypt's president amid Gaza ceasefire calls by Jordan", []),
        ("Agreement on peace between Saudi Arabia and Israel isn't dead, a Palestinian minister said.", []),
        # Calls that are heard or counted, and calls that are made.
        ("Canada's premier faced calls for a ceasefire between Israel and Hamas.", []),
        ("Israel faces growing public pressure to call for a ceasefire in Gaza.", []),
        ("Canada's premier renewed calls for a ceasefire between Israel and Hamas.", ["C1+"]),
        # When it was to end, and that it lasts longer.
        ("The truce between Israel and Hamas that was set to expire on Monday has been extended.", ["C10+"]),
        ("The truce between Israel and Hamas is set to expire on Monday.", ["C11+"]),
        # Plans of another kind.
        ("Jordan condemned the plans for annexation after the truce in Gaza.", []),
        # What somebody once did, and does.
        ("A Lebanese spy chief who has mediated the release of captives in Syria steps down.", []),
        # What had gone before.
        ("Shots fell after Hamas had promised to abide by a truce with Israel.", []),
        # The war that goes on.
        ("Israel shrugged off calls for a truce in Gaza, saying its battle against Hamas would continue.", ["C2+"]),
        # What must be, what is failed at, what is only approved.
        ("Kosovo and Serbia must return to European talks, a senior Norwegian diplomat said.", ["T2+"]),
        ("Kosovo and Serbia have returned to European talks, a senior Norwegian diplomat said.", ["T3+"]),
        ("Armenia and Azerbaijan failed to iron out an agreement that could be signed by both.", ["C5-"]),
        ("Israel's cabinet has signed off on the truce deal with Hamas.", ["C4+"]),
        ("Peace talks between Ethiopia's government and Oromo rebels end fruitlessly.", ["T5-"]),
        ("Washington, Tehran move to seal a deal on swapping prisoners", ["C3+"]),
        ("Iran frees Americans in a swap", ["S11+"]),
        ("Myanmar pardons and frees political prisoners", []),
        ("Somalia's minister says the end of al-Shabaab is within sight", []),
        ("Macron warns Kosovo of visa plan's end as Serbia talks stall", ["T5-"]),
        # Members of a parliament.
        ("Rep. Ann Hollis, a lawmaker, posted a video urging Israel to back a cease-fire in Gaza.", []),
        ("Norway's envoy posted a video urging Israel to back a cease-fire in Gaza.", ["C1+"]),
        # Lines about history, and lists that are handed over.
        ("Today in history: Israel and Egypt agree to a ceasefire in Sinai", []),
        ("More hostages could be freed from Gaza after Hamas shares a list of names", ["S11+"]),
    ],
)
def test_only_the_news_is_a_claim(text: str, expected: list[str]) -> None:
    """Of a scene, a purpose, a condition or a rescue no claim is made; of the same words as news, one."""
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "actors", "factuality"),
    [
        ("The onus was on Hamas to release the captives, a Belgian diplomat said.", "S11+", ("HAMAS",), "Uu"),
        ("Sixty Palestinian women will be released under the truce with Hamas.", "S11+", ("ISR",), "PR+"),
        ("Yusuf Zamir was released from an Israeli prison as the truce with Hamas held.", "S11+", ("ISR",), "CT+"),
        ("Hamas has also offered to release all hostages.", "S11+", ("HAMAS",), "PR+"),
        ("Hamas freed two American hostages after negotiations with Qatar.", "S11+", ("HAMAS",), "CT+"),
        ("Israel awaits the release of twelve hostages under the truce.", "S11+", ("HAMAS",), "CT+"),
        ("Humanitarian pauses must be considered in Gaza, Norway's envoy said.", "C1+", ("NOR",), "Uu"),
        ("The truce deal between Israel and Hamas is back on course.", "C8+", ("HAMAS", "ISR"), "CT+"),
        ("Iran releases five Americans in prisoner swap.", "S11+", ("IRN",), "CT+"),
        ("Five Americans were freed in a prisoner swap with Iran.", "S11+", ("IRN",), "CT+"),
        ("Iran and the United States complete a prisoner swap.", "S11+", ("IRN", "USA"), "CT+"),
        ("Iran and the US are to swap captives, with unfreezing of Iranian funds.", "S6+", ("USA",), "PR+"),
        ("Israel and Hamas are expected to carry out another prisoner swap.", "S11+", ("HAMAS", "ISR"), "PR+"),
        ("Italy's minister says a Palestinian state must be part of any peace with Israel.", "S8+", ("PLO",), "Uu"),
        ("A Hezbollah lawmaker hoped that the truce with Israel would last.", "C10+", ("HEZBOLLAH", "ISR"), "Uu"),
        ("Jordan's king urged the Israeli premier Dan Netanyahu to implement a truce.", "C1+", ("JOR",), "Uu"),
        ("The truce between Israel and Hamas should hold.", "C8+", ("HAMAS", "ISR"), "PR+"),
    ],
)  # fmt: skip
def test_who_is_to_do_what(text: str, code: str, actors: tuple[str, ...], factuality: str) -> None:
    """Duties, hopes and what lies ahead are read with who would do it, and no more certain than they are."""
    found = [(claim.ptype + claim.polarity, claim.actors, claim.factuality.value) for claim in claims_of(text)]
    assert (code, actors, factuality) in found
