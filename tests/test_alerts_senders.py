"""Mail and webhooks as a receiver on loopback gets them."""

from __future__ import annotations

import base64
import email
import email.policy
import hashlib
import hmac
import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller

from alerts.mail import MailSender
from alerts.render import (
    clean_header,
    render_digest,
    render_mail,
    render_notice,
    render_payload,
    show_instant,
    telling_links,
)
from alerts.senders import Means, build_sender
from alerts.webhook import WebhookSender, sign
from builders import NOON, make_alert, make_claim, make_dispute
from model.alerts import Delivery, DeliveryState
from model.channels import show_channel
from model.claims import Factuality, Interval, Relation, SourceLink, SourceType
from model.errors import DeliveryError


def delivery(channel, payload=None):
    """Make a row of the outbox."""
    body = json.dumps(payload or render_payload(make_alert()))
    return Delivery(1, "contradiction-1", channel, DeliveryState.PENDING, 0, NOON, "key-1", body)


class Mailbox:
    """Keeps what it is sent, or refuses the recipient."""

    def __init__(self, refusal: str | None = None) -> None:
        self.mails: list[bytes] = []
        self.refusal = refusal

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  # aiosmtpd's name
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
        self.mails.append(envelope.content)
        return "250 kept"


@pytest.fixture
def smtp(free_port):
    """Start mail servers on loopback, and stop them."""
    running = []

    def start(box):
        controller = Controller(box, hostname="127.0.0.1", port=free_port())
        controller.start()
        running.append(controller)
        return f"smtp://127.0.0.1:{controller.port}"

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def receiver():
    """Start a webhook receiver that answers with a status, and stop it."""
    running = []

    def start(status=204, headers=()):
        got = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                got.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_):
                """Stay silent."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/hook?desk=1", got

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def test_mail_holds_both_quotes_and_says_why(smtp):
    """Both sides, their chains and the reason stand in the text and in the HTML of the mail."""
    box = Mailbox()
    MailSender("mailto:desk@desk.example", smtp(box), "ceasewire@desk.example").send(
        delivery("mailto:desk@desk.example"), NOON
    )

    [raw] = box.mails
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["Message-ID"] == "<key-1@desk.example>"
    assert mail["X-Ceasewire-Kind"] == "contradiction"
    for kind in ("plain", "html"):
        body = mail.get_body((kind,)).get_content()
        assert "The army and the League agreed a truce" in body
        assert "The League denied that any truce was agreed" in body
        assert "Both speak of the same day." in body


def test_refused_address_is_given_up_at_once(smtp):
    """A server that refuses the address for good is not asked again; one that is full is."""
    for answer, permanent in (("550 no such user", True), ("452 mailbox full", False)):
        sender = MailSender("mailto:desk@desk.example", smtp(Mailbox(answer)), "ceasewire@desk.example")
        with pytest.raises(DeliveryError) as caught:
            sender.send(delivery("mailto:desk@desk.example"), NOON)
        assert caught.value.permanent is permanent


def test_mail_that_was_taken_is_sent_whatever_follows(smtp):
    """A server that takes the mail and then hangs up oddly must not be sent it again."""

    class Rude(Mailbox):
        async def handle_QUIT(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
            return "421 too busy for goodbyes"

    box = Rude()
    MailSender("mailto:desk@example.org", smtp(box), "alerts@example.org").send(
        delivery("mailto:desk@example.org"), NOON
    )

    assert len(box.mails) == 1


def test_webhook_that_was_taken_is_sent_whatever_follows(receiver):
    """A receiver whose answer breaks off after its status has taken the message."""
    url, got = receiver(200, [("transfer-encoding", "chunked")])
    WebhookSender(url, "", {"127.0.0.1"}).send(delivery(url), NOON)

    assert len(got) == 1


def test_webhook_address_is_a_secret():
    """What is said of a webhook names its host and not the path that lets others post to it."""
    channel = "https://someone:word@hooks.example.org:8443/services/T0/B1/key?token=x"
    told = str(DeliveryError(channel, "it does not answer"))

    assert told == "https://hooks.example.org:8443/…: it does not answer"
    assert show_channel("https://hooks.example.org") == "https://hooks.example.org"
    assert show_channel("mailto:desk@example.org") == "mailto:desk@example.org"
    assert show_channel("https://[::1]:8443/x") == "https://[::1]:8443/…"
    assert show_channel("https://hooks.example.org:no/key") == "https:…"


def test_dead_mail_server_is_a_delivery_error(free_port):
    """A server that does not answer is named in one sentence."""
    port = free_port()
    sender = MailSender("mailto:desk@desk.example", f"smtp://127.0.0.1:{port}", "ceasewire@desk.example", timeout=2)

    with pytest.raises(DeliveryError, match=rf"127\.0\.0\.1:{port} did not take the mail"):
        sender.send(delivery("mailto:desk@desk.example"), NOON)


def test_webhook_is_signed_over_the_bytes_that_arrive(receiver):
    """The receiver can check id, time and body with the shared secret alone."""
    url, got = receiver()
    secret = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
    WebhookSender(url, secret, {"127.0.0.1"}).send(delivery(url), NOON)

    [(path, headers, body)] = got
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(b"0123456789abcdef0123456789abcdef", signed, hashlib.sha256).digest()).decode()
    assert path == "/hook?desk=1"
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert json.loads(body)["disputes"][0]["verdict"] == "DENIAL"


def test_signature_of_a_known_message():
    """The example of the Standard Webhooks specification is signed alike."""
    headers = sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                   NOON.fromtimestamp(1614265330, tz=NOON.tzinfo), b'{"test": 2432232314}')  # fmt: skip

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(("status", "permanent"), [(500, False), (404, False), (410, True), (302, False)])
def test_webhook_that_does_not_take_it_is_an_error(receiver, status, permanent):
    """Only 2xx counts; 410 is for good; a redirect is not followed."""
    url, got = receiver(status, [("location", "http://127.0.0.1:9/elsewhere")])
    with pytest.raises(DeliveryError) as caught:
        WebhookSender(url, "", {"127.0.0.1"}).send(delivery(url), NOON)

    assert caught.value.permanent is permanent
    assert len(got) == 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]"]
)
def test_private_receiver_is_never_reached(host, receiver):
    """No connection goes to an address that is not public, in whatever notation."""
    url, got = receiver()
    port = url.split(":")[2].split("/")[0]
    with pytest.raises(DeliveryError, match=r"not public|could not be reached"):
        WebhookSender(f"http://{host}:{port}/", timeout=2).send(delivery(url), NOON)

    assert got == []


def test_unknown_channel_is_refused_for_good():
    """An address that no sender knows is named, with those that are known."""
    with pytest.raises(DeliveryError, match="known are mailto, https, http") as caught:
        build_sender("pigeon:loft", Means())

    assert caught.value.permanent


HOSTILE = [
    "a\r\nBcc: evil@evil.example", "a\nBcc: evil@evil.example", "a\rBcc: evil@evil.example",
    "=?utf-8?q?a=0d=0aBcc:_evil=40evil.example?=", "=?utf-8?b?YQ0KQmNjOiBldmlsQGV2aWwuZXhhbXBsZQ==?=",
    "a\x00Bcc: evil@evil.example", "a\x0bBcc: x", "a\x0cBcc: x", "a\u2028Bcc: evil@evil.example", "a\u2029Bcc: x",
    "a\u202egnp.exe", "a\u2066b\u2069", "a\x85Bcc: x", "A" * 10_000, "\ud800", "é\r\n\r\n<script>", "a\r\n b\r\n\tc",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_title_cannot_make_a_header(hostile):
    """Nothing that an outlet prints becomes a header of a mail."""
    payload = render_payload(make_alert(title=hostile))
    mail = render_mail(payload, "ceasewire@desk.example", "desk@desk.example", "key", NOON)
    mail.replace_header("Subject", mail["Subject"])
    read = email.message_from_bytes(mail.as_bytes(policy=email.policy.SMTP), policy=email.policy.default)

    assert read["Bcc"] is None
    assert len(clean_header(hostile)) <= 200
    assert not any(ord(char) < 32 or char in "\u2028\u2029\u202e\u2066\x85" for char in read["Subject"])


def test_markup_of_an_outlet_stays_text():
    """A quote with markup is shown, not run."""
    dispute = make_dispute(why="<script>alert(1)</script>")
    mail = render_mail(render_payload(make_alert(dispute)), "c@desk.example", "d@desk.example", "key", NOON)

    assert "<script>" not in mail.get_body(("html",)).get_content()
    assert "&lt;script&gt;" in mail.get_body(("html",)).get_content()


def test_digest_is_one_message_about_several_findings():
    """A digest carries the disputes and claims of all its alerts."""
    payload = render_digest([make_alert(make_dispute(1)), make_alert(make_dispute(2))], NOON)
    mail = render_mail(payload, "c@desk.example", "d@desk.example", "key", NOON)

    assert (payload["id"], len(payload["disputes"])) == (f"digest-{NOON:%Y-%m-%dT%H}", 2)
    assert mail.get_body(("plain",)).get_content().count("Not an update") == 2


def test_payload_names_what_the_interface_promises():
    """Other people's scripts find id, kind, at, severity, thread, disputes, claims and urls."""
    payload = render_payload(make_alert())

    assert {"id", "kind", "at", "severity", "thread", "disputes", "claims", "urls"} <= payload.keys()
    assert json.loads(json.dumps(payload)) == payload
    assert payload["disputes"][0]["a"]["quote"] == make_claim().quote


def test_alert_points_at_its_evidence_and_draws_both_chains():
    """Message and mail carry the characters of our copy, the chain source by source, times and copies."""
    post = SourceLink("The Post", SourceType.OUTLET_OWN, Relation.SAYS, None, "", -1, -1, Factuality.CERTAIN)
    aide = SourceLink(
        "an aide", SourceType.UNNAMED_OFFICIAL, Relation.BELIEVES, "XKS", "believes", 4, 12, Factuality.PROBABLE
    )
    dispute = make_dispute()
    day = Interval(NOON, NOON, "day", "on Friday")
    hedged = replace(dispute.a.claim, chain=(post, aide), t_event=day, clock_note="stamped in the future")
    dispute = replace(dispute, a=replace(dispute.a, claim=hedged), copies_a=("https://copier.example/1",))
    payload = render_payload(make_alert(dispute))
    side = payload["disputes"][0]["a"]
    mail = render_mail(payload, "a@desk.example", "b@desk.example", "key", NOON)
    texts = [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]

    assert (side["article"], side["span"]) == (hedged.article_id, [hedged.start, hedged.end])
    assert [(link["who"], link["hedges"]) for link in side["links"]] == [("The Post", False), ("an aide", True)]
    assert side["speaks_of"]["text"] == "on Friday"
    for text in texts:
        assert "unnamed official, XKS, believes" in text
        assert "hedged" in text
        assert "on Friday" in text
        assert "https://copier.example/1" in text
        assert "stamped in the future" in text
        assert f"characters {hedged.start} to {hedged.end} of our copy {hedged.article_id}" in text
    assert "<u>believes</u>" in texts[1]


def test_message_of_an_older_desk_is_still_sent():
    """What lay in the outbox before these fields were there is mailed without them."""
    payload = render_payload(make_alert())
    for name in ("article", "span", "where", "links", "speaks_of", "clock_note", "holder", "rule", "confidence"):
        for side in ("a", "b"):
            del payload["disputes"][0][side][name]
    mail = render_mail(payload, "a@desk.example", "b@desk.example", "key", NOON)

    assert payload["disputes"][0]["b"]["quote"] in mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2024-06-05T08:00+02:00", "Wed 05 Jun 2024, 06:00 UTC"),
        ("2024-06-05T08:00+00:00", "Wed 05 Jun 2024, 08:00 UTC"),
        ("9999-12-31T23:59-05:00", "Fri 31 Dec 9999, 23:59 UTC-05:00"),
        (None, "at an unknown time"),
    ],
)
def test_instant_is_shown_in_utc_where_it_has_one(value, shown):
    """What UTC has no year for stays in its own zone."""
    assert show_instant(value) == shown
    assert show_instant("0001-01-01T00:00+03:00").startswith("Mon 01 Jan ")


def test_link_of_which_little_is_told_is_shown():
    """A chain of an older desk may lack how certain a link is; then none is left out, and the mail is written."""
    payload = render_payload(make_alert())
    links = [{"who": who, "type": "OUTLET-OWN", "party": None, "relation": "SAYS", "cue": ""} for who in ("A", "B")]
    payload["disputes"][0]["a"]["links"] = links

    assert telling_links(links) == links
    assert "B: " in render_mail(payload, "desk@example.org", "you@example.org", "k", NOON).as_string()


def test_mail_tells_codes_and_times_in_words_and_lists_further_pairs():
    """The first pair stands in full, the others of its point in a line each; no code or ISO time is left."""
    first, second = make_dispute(1), make_dispute(2, why="Coast Radio has the truce too.")
    payload = render_payload(make_alert(first, disputes=(first, second)))
    mail = render_mail(payload, "desk@example.org", "analyst@example.org", "key", NOON)
    text = mail.get_body(("plain",)).get_content()

    assert "Denial by a party concerned" in text
    assert "(certain that not, " in text
    assert "UTC" in text
    assert "T12:00" not in text
    assert "On the same point too:" in text
    assert "Coast Radio has the truce too." in text
    assert text.count("on whose word:") == 2


def test_subjects_are_short():
    """A subject ends between two words where a list of mails would cut it; the mail has the whole title."""
    title = "The war in the hills: " + "the army denies what the rebels say of the truce " * 5
    payload = render_notice(title, ["x"], NOON)

    mail = render_mail(payload, "desk@desk.example", "ana@desk.example", "k", NOON)

    assert len(mail["Subject"]) <= 110
    assert mail["Subject"].removeprefix("[HIGH] ").rstrip("…") in title
