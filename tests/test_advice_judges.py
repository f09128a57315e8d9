"""Second opinions: what judges make of a pair, and that no opinion changes a verdict."""

from __future__ import annotations

import sys
import types

import pytest

from advice.judges import EndpointJudge, NliJudge, load_nli
from alerts.render import render_mail, render_payload
from builders import NOON, make_alert, make_dispute
from flows.advice import MOST_ASKED, give_opinions
from model.advice import Leaning, Opinion
from model.disputes import Dispute
from model.errors import AdviceError
from storage.codec import dumps, loads


class Canned:
    """Stands in for an endpoint: gives one answer and keeps what it was asked."""

    name = "endpoint:canned"

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def ask(self, task, material):
        self.asked.append((task, material))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def scores(contradiction: float):
    """Make a pipeline that gives contradiction this share, in the shape of transformers' with top_k=None."""

    def pipeline(pair):
        assert set(pair) == {"text", "text_pair"}
        rest = (1 - contradiction) / 2
        return [
            {"label": "CONTRADICTION", "score": contradiction},
            {"label": "ENTAILMENT", "score": rest},
            {"label": "NEUTRAL", "score": rest},
        ]

    return pipeline


def test_an_endpoint_judges_both_quotes():
    """The endpoint gets both quotes with outlet and day, and its leaning comes back on one line."""
    canned = Canned({"leaning": "Contradict", "score": 1.7, "why": "one says\nagreed"})
    pair = make_dispute()

    opinion = EndpointJudge(canned).judge(pair.a.claim, pair.b.claim, NOON)

    assert opinion == Opinion("endpoint:canned", Leaning.CONTRADICT, 1.0, "one says agreed", NOON)
    assert pair.a.claim.quote in canned.asked[0][1]
    assert "Plain Dealer, 2026-03-06" in canned.asked[0][1]


@pytest.mark.parametrize("answer", [{}, {"leaning": "A is right"}, {"leaning": "unsure", "score": "high"}])
def test_an_answer_without_a_known_leaning_is_no_opinion(answer):
    """A judge that does not keep to the question gives nothing."""
    pair = make_dispute()

    with pytest.raises(AdviceError, match="no leaning"):
        EndpointJudge(Canned(answer)).judge(pair.a.claim, pair.b.claim, NOON)


@pytest.mark.parametrize(("share", "leaning"), [(0.9, "contradict"), (0.05, "unsure"), (0.34, "unsure")])
def test_a_cross_encoder_commits_itself_from_half_on(share, leaning):
    """Contradiction needs the greater half of the mean of both directions."""
    pair = make_dispute()

    opinion = NliJudge("tiny", scores(share)).judge(pair.a.claim, pair.b.claim, NOON)

    assert opinion.leaning == leaning
    assert opinion.judge == "nli:tiny"


def test_a_model_of_other_labels_is_refused():
    """A classifier of moods is no judge of contradictions, and is told so."""
    pair = make_dispute()

    with pytest.raises(AdviceError, match="none of which is contradiction"):
        NliJudge("moods", lambda _: [{"label": "POSITIVE", "score": 1.0}]).judge(pair.a.claim, pair.b.claim, NOON)


def test_a_missing_library_is_told(monkeypatch):
    """Without transformers the judge cannot be loaded, and the sentence says what to install."""
    monkeypatch.setitem(sys.modules, "transformers", None)

    with pytest.raises(AdviceError, match="pip install transformers"):
        load_nli("some/model")


def test_a_cross_encoder_is_loaded_by_its_name(monkeypatch):
    """Loading asks transformers for a text classifier that gives all its scores."""
    asked = {}

    def pipeline(task, **options):
        asked.update(task=task, **options)
        return scores(0.9)

    monkeypatch.setitem(sys.modules, "transformers", types.SimpleNamespace(pipeline=pipeline))
    pair = make_dispute()

    assert load_nli("some/model").judge(pair.a.claim, pair.b.claim, NOON).leaning is Leaning.CONTRADICT
    assert asked == {"task": "text-classification", "model": "some/model", "top_k": None}


def test_an_opinion_changes_nothing_but_itself():
    """Verdict, severity, factors and number are the same with an opinion that disagrees, and the order is kept."""
    pairs = [make_dispute(1), make_dispute(2)]

    given, wrong = give_opinions(pairs, EndpointJudge(Canned({"leaning": "compatible", "score": 0.9})), NOON)

    assert not wrong
    assert [one.verdict for one in given] == [one.verdict for one in pairs]
    assert [one.id for one in given] == ["dispute-1", "dispute-2"]
    assert {one.opinion.leaning for one in given} == {Leaning.COMPATIBLE}


def test_a_silent_judge_holds_nothing_up():
    """A judge that fails is asked once, and every dispute goes on without an opinion."""
    canned = Canned(AdviceError("endpoint:canned", "does not answer"))

    given, wrong = give_opinions([make_dispute(n) for n in range(3)], EndpointJudge(canned), NOON)

    assert [one.opinion for one in given] == [None] * 3
    assert len(canned.asked) == len(wrong) == 1


def test_only_the_most_severe_are_asked_about():
    """An article that opens many disputes costs a bounded number of questions."""
    canned = Canned({"leaning": "unsure"})
    pairs = [make_dispute(n, score=n) for n in range(MOST_ASKED + 3)]

    given, _ = give_opinions(pairs, EndpointJudge(canned), NOON)

    assert [one.opinion is not None for one in given] == [False] * 3 + [True] * MOST_ASKED


def test_an_opinion_is_kept_and_shown():
    """The store's codec keeps an opinion, and webhook and mail carry it beside the verdict."""
    (pair,), _ = give_opinions(
        [make_dispute()], EndpointJudge(Canned({"leaning": "contradict", "score": 0.8, "why": "<b>both</b>"})), NOON
    )

    assert loads(Dispute, dumps(pair)) == pair
    payload = render_payload(make_alert(pair))
    assert payload["disputes"][0]["opinion"]["leaning"] == "contradict"
    mail = render_mail(payload, "desk@example.org", "you@example.org", "k", NOON)
    text, page = (part.get_content() for part in mail.iter_parts())
    assert "Second opinion (endpoint:canned): contradict, 0.80" in text
    assert "&lt;b&gt;both" in page


def test_without_a_judge_nothing_is_said():
    """By default there is no opinion and no word of one."""
    given, _ = give_opinions([make_dispute()], None, NOON)

    payload = render_payload(make_alert(given[0]))
    assert payload["disputes"][0]["opinion"] is None
    assert "opinion" not in render_mail(payload, "d@example.org", "y@example.org", "k", NOON).as_string().lower()
