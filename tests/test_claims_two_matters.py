"""Plain pairs that differ in one thing: a yes that clashes, and a no that must stay silent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from claim_builder import NAMED, SPOKES, UNNAMED, claim, kind_of

from model.claims import Claim, Mode, SourceType

ISR = {"by": "the army chief", "party": "ISR", "kind": NAMED}
CABINET = {"by": "the information minister", "party": "ISR", "kind": NAMED}
HAM = {"by": "Hamas", "party": "HAMAS", "kind": SourceType.ARMED_GROUP}
QAT = {"by": "Qatar", "party": "QAT", "kind": SourceType.MEDIATOR}
UN = {"by": "the UN", "party": "UN", "kind": SourceType.IGO}
SOMEONE = {"by": "an official", "kind": UNNAMED}
PR = {"sure": "PR+"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, and whether they clash."""

    name: str
    a: Claim
    b: Claim
    clash: bool


PAIRS = [
    Pair(
        "no truce agreed, and the truce reported",
        claim("C5-", "Israel has not agreed to a truce, its prime minister's office said.", **ISR),
        claim("C5+", "The two have agreed to a truce of 90 days, a security source said.", at=8, **SOMEONE),
        True,
    ),
    Pair(
        "no truce agreed, and how long it is to last once there is one",
        claim("C5-", "Israel has not agreed to a truce, its prime minister's office said.", **ISR),
        claim("C5+", "The truce is to last 90 days, a security source said.", at=8, **PR, **SOMEONE),
        False,
    ),
    Pair(
        "soldiers to watch the strip, and none",
        claim(
            "C13+", "American soldiers will be posted in Gaza to monitor it.",
            actors="USA", area="Gaza", **PR, **ISR,
        ),
        claim(
            "C13-", "The United States will not send soldiers into Gaza to monitor a truce.", actors="USA", area="Gaza",
            by="the Pentagon", party="USA", kind=SPOKES, at=8,
        ),
        True,
    ),
    Pair(
        "a staff in Cairo, and no soldiers in the strip",
        claim(
            "C13+", "A joint operations room will be set up in Cairo.",
            actors="EGY QAT USA", venue="Cairo", **PR, **QAT,
        ),
        claim(
            "C13-", "The United States will not send soldiers into Gaza to monitor a truce.", actors="USA", area="Gaza",
            by="the Pentagon", party="USA", kind=SPOKES, at=8,
        ),
        False,
    ),
    Pair(
        "observers announced, and observers who leave at the end",
        claim("C13+", "A force of 60 observers has taken up its posts.", actors="AU", **UN),
        claim("C13-", "The observers pull back to the coast as the calm ends.", actors="AU", at=48, **UN),
        False,
    ),
    Pair(
        "one truce prolonged until two days",
        claim("C10+", "The truce was extended until 30 April.", date="until 30 April", **UN),
        claim("C10+", "The truce has been extended to 20 May.", date="until 20 May", at=4, **ISR),
        True,
    ),
    Pair(
        "a truce at sea and a truce on land",
        claim("C10+", "The truce at sea was extended until 30 April.", date="until 30 April", **UN),
        claim("C10+", "They will keep their guns silent on land until 20 May.", date="until 20 May", at=4, **ISR),
        False,
    ),
    Pair(
        "thirty days, and twenty-four hours",
        claim("C5+", "They have agreed to hold their fire for thirty days.", duration="thirty days", **QAT),
        claim("C5+", "They have agreed to hold their fire for 24 hours.", duration="24 hours", at=4, **UN),
        True,
    ),
    Pair(
        "thirty days, and twenty-four hours at one spot",
        claim("C5+", "They have agreed to hold their fire for thirty days.", duration="thirty days", **QAT),
        claim(
            "C5+", "They have agreed to hold fire for 24 hours around the Nahr water plant.", duration="24 hours",
            area="around the Nahr water plant", at=4, **UN,
        ),
        False,
    ),
    Pair(
        "two offices of one side on one day",
        claim("C11+", "The ceasefire is over, the chief of the army said on Friday.", date="on Friday", **ISR),
        claim(
            "C8+", "The ceasefire is holding, the information minister said on Friday.",
            date="on Friday", at=5, **CABINET,
        ),
        True,
    ),
    Pair(
        "one officer in the morning and in the evening",
        claim("C11+", "The ceasefire is over, the chief of the army said on Friday.", date="on Friday", **ISR),
        claim("C8+", "The ceasefire is holding, the chief of the army said on Friday.", date="on Friday", at=5, **ISR),
        False,
    ),
    Pair(
        "struck a truce, and would join none",
        claim("C5+", "Israel and Hamas strike a ten-day truce."),
        claim("C5-", "The government says that it will join no truce.", at=3, **ISR),
        True,
    ),
    Pair(
        "struck a truce, and what had been said before",
        claim("C5+", "Israel and Hamas strike a ten-day truce."),
        claim("C5-", "Only on Tuesday the government had said that it would join no truce.", date="on Tuesday", at=3),
        False,
    ),
    Pair(
        "ready, and days later not ready",
        claim("T1+", "We are ready to sit down at any time.", actors="HAMAS", to="ISR", **HAM),
        claim("T6+", "Hamas will not sit at any table, an official said.", actors="HAMAS", to="ISR", at=96, **ISR),
        True,
    ),
    Pair(
        "ready, and days later only on a condition",
        claim("T1+", "We are ready to sit down at any time.", actors="HAMAS", to="ISR", **HAM),
        claim(
            "T6+", "We will not sit at any table until they answer for the raid.", actors="HAMAS", to="ISR",
            conditions=("until they answer for the raid",), at=96, **HAM,
        ),
        False,
    ),
    Pair(
        "ready for talks with them, and none with them",
        claim("T1+", "Israel is ready for talks with Hamas.", actors="ISR", to="HAMAS", **QAT),
        claim("T6+", "Israel rules out any contact with Hamas.", actors="ISR", to="HAMAS", at=8, **ISR),
        True,
    ),
    Pair(
        "ready for talks with them, and none with others",
        claim("T1+", "Israel is ready for talks with Hamas.", actors="ISR", to="HAMAS", **QAT),
        claim("T6+", "Israel rules out any contact with the Front.", actors="ISR", to="OTHER:Front", at=8, **ISR),
        False,
    ),
    Pair(
        "agreed, and near with points left open",
        claim("C5+", "We have agreed on a truce, Hamas said.", **HAM),
        claim("C3+", "A truce is close, but several points remain to be settled, Qatar said.", at=20, **PR, **QAT),
        True,
    ),
    Pair(
        "agreed, and near",
        claim("C5+", "We have agreed on a truce, Hamas said.", **HAM),
        claim("C3+", "A truce is close, Qatar said.", at=20, **PR, **QAT),
        False,
    ),
    Pair(
        "near with points left open, and agreed",
        claim("C3+", "A truce is close, but several points remain to be settled, Qatar said.", **PR, **QAT),
        claim("C5+", "We have agreed on a truce, Hamas said.", at=3, **HAM),
        False,
    ),
    Pair(
        "a resolution adopted, and not adopted",
        claim("A6+", "The Council adopted a resolution on the truce.", actors="UN"),
        claim("A6-", "The draft resolution on the truce was not adopted.", actors="UN", at=5),
        True,
    ),
    Pair(
        "a resolution adopted, and a rival one not",
        claim("A6+", "The Council adopted a resolution on the truce.", actors="UN"),
        claim("A6-", "A rival draft resolution on the truce was not adopted.", actors="UN", at=5),
        False,
    ),
    Pair(
        "signed, and not signed",
        claim("A2+", "The ministers signed an accord on the border in Doha.", date="on Wednesday", **QAT),
        claim("A2-", "The ministers have not signed the accord on the border.", at=5, **HAM),
        True,
    ),
    Pair(
        "initialled, and not signed",
        claim("A2+", "Deputies initialled an accord on the border in Doha.", date="on Wednesday", **QAT),
        claim("A2-", "The ministers have not signed the accord on the border.", at=5, **HAM),
        False,
    ),
    Pair(
        "initialled, and nothing initialled",
        claim("A2+", "Deputies initialled an accord on the border in Doha.", date="on Wednesday", **QAT),
        claim("A2-", "We have initialled no accord on the border.", at=5, **HAM),
        True,
    ),
    Pair(
        "signed, and an outlet that they have yet to sign it",
        claim("A2+", "Both have signed the document, Qatar said.", **QAT),
        claim("A2-", "but have yet to sign it", at=5),
        True,
    ),
    Pair(
        "elections wanted, and refused",
        claim("S9+", "The government will hold elections in the north.", actors="ISR", **SOMEONE),
        claim("S9-", "The government will not hold elections.", actors="ISR", at=20, **ISR),
        True,
    ),
    Pair(
        "elections wanted, and another cabinet refused",
        claim("S9+", "The government will hold elections in the north.", actors="ISR", **SOMEONE),
        claim("S9-", "The government would not discuss a transitional government.", actors="ISR", at=20, **ISR),
        False,
    ),
    Pair(
        "what a draft would have them pay",
        claim("S7+", "It would have Israel pay $4 billion.", actors="ISR", mode=Mode.PROPOSAL, **SOMEONE),
        claim("S7-", "Israel would pay nobody.", actors="ISR", at=5, **ISR),
        True,
    ),
    Pair(
        "what an old plan would have had them pay",
        claim("S7+", "It would have had Israel pay $4 billion.", actors="ISR", mode=Mode.PROPOSAL, **SOMEONE),
        claim("S7-", "Israel would pay nobody.", actors="ISR", at=5, **ISR),
        False,
    ),
    Pair(
        "one draft of two authors",
        claim("A1+", "The draft was drawn up by Qatar.", actors="QAT", **SOMEONE),
        claim("A1+", "The draft was drawn up by the United States.", actors="USA", at=5, **HAM),
        True,
    ),
    Pair(
        "this month's draft and one of the summer",
        claim("A1+", "The draft was drawn up by Qatar.", actors="QAT", **SOMEONE),
        claim("A1+", "A plan tabled by the United States in July.", actors="USA", date="in July", at=5, **HAM),
        False,
    ),
    Pair(
        "one village for either side",
        claim(
            "S1+", "The village of Halde returns to Israeli administration.",
            actors="ISR", to="HAMAS", area="Halde", **SOMEONE,
        ),
        claim("S1+", "Halde remains under our administration.", actors="HAMAS", to="ISR", area="Halde", at=5, **HAM),
        True,
    ),
    Pair(
        "two villages, one for each side",
        claim(
            "S1+", "The village of Halde returns to Israeli administration.",
            actors="ISR", to="HAMAS", area="Halde", **SOMEONE,
        ),
        claim("S1+", "Orme remains under our administration.", actors="HAMAS", to="ISR", area="Orme", at=5, **HAM),
        False,
    ),
    Pair(
        "power stations, and all fronts",
        claim("C5+", "They have agreed to stop attacks on power stations.", **QAT),
        claim("C5+", "The ceasefire applies on all fronts.", at=5, **ISR),
        True,
    ),
    Pair(
        "power stations, and power stations and ports",
        claim("C5+", "They have agreed to stop attacks on power stations.", **QAT),
        claim("C5+", "The halt applies to power stations and ports.", at=5, **ISR),
        False,
    ),
    Pair(
        "twenty kilometres, and fifty",
        claim("S2+", "Troops are to pull back 20 km (12 miles) from the town.", actors="ISR", **PR, **QAT),
        claim("S2+", "Troops are to withdraw 50 kilometers from the town.", actors="ISR", at=20, **PR, **SOMEONE),
        True,
    ),
    Pair(
        "twenty kilometres, and twelve miles",
        claim("S2+", "Troops are to pull back 20 km from the town.", actors="ISR", **PR, **QAT),
        claim("S2+", "Troops are to withdraw 12 miles from the town.", actors="ISR", at=20, **PR, **SOMEONE),
        False,
    ),
    Pair(
        "a port shared by both, and none shared",
        claim("S14+", "The port of Karo Bay will be run by a board of both.", venue="Karo Bay", **PR, **SOMEONE),
        claim(
            "S14-", "No shared administration of the port has been agreed.",
            actors="ISR", to="HAMAS", venue="Karo Bay", at=9, **ISR,
        ),
        True,
    ),
    Pair(
        "a port shared by both, and another one not",
        claim("S14+", "The port of Karo Bay will be run by a board of both.", venue="Karo Bay", **PR, **SOMEONE),
        claim(
            "S14-", "No shared administration of the port has been agreed.",
            actors="ISR", to="HAMAS", venue="Port Lewin", at=9, **ISR,
        ),
        False,
    ),
    Pair(
        "they mediate, and have denied that they do",
        claim("T9+", "The bishops are mediating.", actors="BISHOPS", **SOMEONE),
        claim(
            "M1+", "The bishops rejected a report that they are mediating.",
            actors="BISHOPS", by="the bishops", party="BISHOPS", at=5,
        ),
        True,
    ),
    Pair(
        "they mediate, and have denied that they gave up",
        claim("T9+", "The bishops are mediating.", actors="BISHOPS", **SOMEONE),
        claim(
            "M1+", "The bishops rejected a report that they had given up mediating.", actors="BISHOPS",
            by="the bishops", party="BISHOPS", at=5,
        ),
        False,
    ),
    Pair(
        "a truce told, and a report of it called wrong",
        claim("C5+", "Hamas said that it had reached a truce with Israel.", **HAM),
        claim(
            "M3+", "Egypt called the report of a truce wrong.",
            by="Egypt", party="EGY", kind=SourceType.MEDIATOR, at=5,
        ),
        True,
    ),
    Pair(
        "a truce told, and a report of pressure for it called wrong",
        claim("C5+", "Hamas said that it had reached a truce with Israel.", **HAM),
        claim(
            "M3+", "Egypt called a report wrong that it had leaned on Israel to accept a truce.",
            by="Egypt", party="EGY",
            kind=SourceType.MEDIATOR, at=5,
        ),
        False,
    ),
    Pair(
        "a truce signed, and a party that accepts none",
        claim("A2+", "Both signed a truce accord in Doha on Wednesday.", date="on Wednesday", **QAT),
        claim("C4-", "The Front has not accepted this truce.", actors="HAMAS", at=9, **HAM),
        True,
    ),
    Pair(
        "an accord of the summer, and a pause that a party does not accept",
        claim("A2+", "Both signed a truce accord in Doha in August.", date="in August", **QAT),
        claim("C4-", "The Front has not accepted this truce.", actors="HAMAS", at=9, **HAM),
        False,
    ),
    Pair(
        "a secret meeting, and no such meeting",
        claim("T3+", "Their advisers held a secret meeting.", **SOMEONE),
        claim("T8+", "There was no such secret meeting, in Muscat or elsewhere.", venue="Muscat", at=9, **HAM),
        True,
    ),
    Pair(
        "another contact, and no such meeting",
        claim("T3+", "The two spoke of the extra troops on the telephone.", **SOMEONE),
        claim("T8+", "There was no such meeting, in Muscat or elsewhere.", venue="Muscat", at=9, **HAM),
        False,
    ),
    Pair(
        "open to prolong it at noon, and not in the evening",
        claim("C10+", "Israel is open to extending the truce.", **PR, **ISR),
        claim("C10-", "Israel refuses to extend the truce.", at=7, **CABINET),
        True,
    ),
    Pair(
        "open to prolong it, and two days later not",
        claim("C10+", "Israel is open to extending the truce.", **PR, **ISR),
        claim("C10-", "Israel refuses to extend the truce.", at=49, **CABINET),
        False,
    ),
    Pair(
        "set to be prolonged, and no longer truce the day after",
        claim("C10+", "The truce looks set to be extended.", **PR),
        claim("C10-", "Israel's leaders resist calls for a longer truce.", at=20, **ISR),
        False,
    ),
    Pair(
        "a day in one outlet's own name, and another day by another outlet",
        claim("C7+", "The truce starts on Thursday.", date="on Thursday", outlet="The Post", **PR),
        claim("C7+", "The truce starts on Friday, Qatar said.", date="on Friday", outlet="The Mail", at=12, **PR,
              **QAT),
        True,
    ),
    Pair(
        "a day in one outlet's own name, and what it reports half a day later",
        claim("C7+", "The truce starts on Thursday.", date="on Thursday", outlet="The Post", **PR),
        claim("C7+", "The truce starts on Friday, Qatar said.", date="on Friday", outlet="The Post", at=12, **PR,
              **QAT),
        False,
    ),
    Pair(
        "two men of one side, each of whom met the mediator in another way",
        claim("T3+", "They negotiate indirectly, through the mediators.", actors="ISR HAMAS"),
        claim("T3+", "They met face to face.", actors="ISR HAMAS", at=5),
        True,
    ),
    Pair(
        "the mediator met face to face, and the foe spoken to through him",
        claim("T3+", "The envoy met the mediators, and so was negotiating indirectly.", actors="ISR QAT"),
        claim("T3+", "The envoys met the prime minister face to face.", actors="ISR QAT USA", at=5),
        False,
    ),
    Pair(
        "all fifty not before Friday, and thirteen on Friday",
        claim("S11+", "The release of 50 hostages is put off until at least Friday.", number="50 hostages",
              date="until at least Friday", **PR, **ISR),
        claim("S11+", "On Friday 13 hostages will be freed.", number="13 hostages", date="on Friday", at=9, **PR,
              **QAT),
        False,
    ),
    Pair(
        "fifty on Friday, and thirteen on Friday",
        claim("S11+", "On Friday 50 hostages will be freed.", number="50 hostages", date="on Friday", **PR, **ISR),
        claim("S11+", "On Friday 13 hostages will be freed.", number="13 hostages", date="on Friday", at=9, **PR,
              **QAT),
        True,
    ),
    Pair(
        "ready to talk, and held unready by its foe",
        claim("T1+", "Israel is ready for talks with Hamas.", actors="ISR", to="HAMAS", **ISR),
        claim("T1-", "Israel is not ready for talks.", actors="ISR", to="HAMAS", at=9, **HAM),
        True,
    ),
    Pair(
        "ready to talk, and held unready by a stranger",
        claim("T1+", "Israel is ready for talks with Hamas.", actors="ISR", to="HAMAS", **ISR),
        claim("T1-", "Israel is not ready for talks.", actors="ISR", to="HAMAS", at=9, by="Brazil", party="BRA",
              kind=NAMED),
        False,
    ),
    Pair(
        "its own words on a question misheard, and who mediates",
        claim("T9+", "Qatar mediates in the talks on the hostages.", actors="QAT", to="ISR HAMAS"),
        claim("M3+", "The president misheard a question about talks on the hostages.", by="the White House",
              party="USA",
              kind=SPOKES, at=5),
        False,
    ),
    Pair(
        "one state's service turned down, and another's asked for",
        claim("T9-", "Israel turned down Brazil's offer to mediate.", actors="ISR", to="HAMAS", **ISR),
        claim("T9+", "Israel asked Norway to mediate.", actors="ISR", to="NOR HAMAS", at=9),
        False,
    ),
    Pair(
        "one state's service turned down, and another's taken up, by a side whose code is not how its name begins",
        claim("T9-", "Iran turned down Brazil's offer to mediate.", actors="IRN", to="USA", by="Iran", party="IRN",
              kind=SPOKES),
        claim("T9+", "Iran has accepted Norway as mediator.", actors="IRN", to="USA", at=9),
        False,
    ),
    Pair(
        "still there, whatever else will happen, and to leave",
        claim("S2-", "The men are still at the bridge, though the market will open.", actors="ISR", to="HAMAS"),
        claim("S2+", "Israel will leave the bridge by Friday.", actors="ISR", to="HAMAS", at=3, **PR),
        False,
    ),
    Pair(
        "to stay there for months, and to leave",
        claim("S2-", "The men will still remain at the bridge for months.", actors="ISR", to="HAMAS"),
        claim("S2+", "Israel will leave the bridge by Friday.", actors="ISR", to="HAMAS", at=3, **PR),
        True,
    ),
    Pair(
        "one state's service turned down, and asked for",
        claim("T9-", "Israel turned down Norway's offer to mediate.", actors="ISR", to="HAMAS", **ISR),
        claim("T9+", "Israel has accepted Norway as mediator.", actors="ISR", to="NOR HAMAS", at=9),
        True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_pair_clashes_or_stays_silent(pair):
    """Two claims clash where they answer one question in two ways, whichever is asked first."""
    assert kind_of(pair.a, pair.b).is_dispute is pair.clash
    assert kind_of(pair.b, pair.a).is_dispute is pair.clash
