"""Which of a sentence's times is when the thing told of is so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.slots import find_state_time

READ = datetime(2025, 3, 3, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quote", "times"),
    [
        ("The renewal is for three months, the office of the envoy said on Monday.", []),
        ("Israel said Tuesday that it agreed to a pause.", []),
        ("The group said in a statement on Tuesday that it would withdraw.", []),
        ("He told reporters late on Thursday that talks would resume on Sunday.", ["Sunday"]),
        ("The minister said on Friday the truce would start on Saturday.", ["Saturday"]),
        ("A minister told the Harbour Post early Thursday the truce would start on Saturday.", ["Saturday"]),
        ("An official told AFP on Thursday there would be no halt before Friday.", ["before Friday"]),
        ("The army said a truce began on Monday.", ["Monday"]),
        ("An official told APB early Tuesday there would be a pause.", []),
        ("A spokesman told Harbour News on Friday that the truce would start on Saturday.", ["Saturday"]),
        ("The army told Ordania Monday's truce had failed.", ["Monday"]),
        ("The envoy said Hamas on Monday rejected the truce.", ["Monday"]),
        ("Qatar said Monday's talks had failed.", ["Monday"]),
        ("The talks will open on Sunday, the palace said.", ["Sunday"]),
        # When it should have been, told in a clause beside it, is no day of it.
        ("The truce, which was due to begin on Wednesday and was held up, came into force on Thursday.", ["Thursday"]),
        ("The ceasefire, which had been set to start on Friday, took effect on Saturday.", ["Saturday"]),
        ("The ceasefire, which is to begin on Friday, was agreed on Wednesday.", ["Friday", "Wednesday"]),
    ],
)
def test_day_of_saying_is_no_day_of_what_is_said(quote: str, times: list[str]):
    """Hold that "said on Monday" tells when it was said; what is said may be of any day."""
    found, interval = find_state_time(quote, READ, None)

    assert [one.interval.text for one in found] == times
    assert (interval is None) is (not times)
