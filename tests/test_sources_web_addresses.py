"""Where a document is asked for: at public addresses alone, those that were checked, under their own certificate."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator

import pytest
from web_server import HOST, Server, client, failure, reply, serving

from model.errors import BlockedError, FetchError


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(Server()) as ours:
        yield ours


PRIVATE = [
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://public.example@127.0.0.1/",
]


@pytest.mark.parametrize("url", PRIVATE)
async def test_private_addresses_are_refused_in_every_notation(url):
    """However an address is written, one that is not public is never asked."""
    error = await failure(url, allow_hosts=frozenset())

    assert isinstance(error, BlockedError)
    assert "not a public one" in error.reason


@pytest.mark.parametrize("url", [url for url in PRIVATE if url.isascii()])
async def test_redirects_to_private_addresses_are_refused(server, url):
    """A server outside cannot send us to one inside."""

    async def resolve(name: str) -> list[str]:
        return [HOST]

    server.answers["/feed"] = reply(302, Location=url)
    error = await failure(server.url("/feed", "outside.example"), allow_hosts={"outside.example"}, resolve=resolve)

    assert isinstance(error, BlockedError)
    assert error.url == server.url("/feed", "outside.example")
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "127.0.0.1"],
        ["10.0.0.7", "93.184.215.14"],
        ["::1"],
        ["93.184.215.14", "fe80::1%eth0"],
    ],
)
@pytest.mark.parametrize("host", ["news.example", "localhost", "localhost."])
async def test_one_private_answer_refuses_the_name(host, answers):
    """A name with any answer that is not public is not asked, whichever answer comes first."""

    async def resolve(name: str) -> list[str]:
        return answers

    error = await failure(f"http://{host}/feed", allow_hosts=frozenset(), resolve=resolve)

    assert isinstance(error, BlockedError)


async def test_the_connection_goes_to_the_address_that_was_checked(server):
    """A name is looked up once: a second answer, which could be another address, is never asked for."""
    lookups: list[str] = []

    async def resolve(name: str) -> list[str]:
        lookups.append(name)
        return [HOST] if len(lookups) == 1 else ["10.0.0.1"]

    server.answers["/feed"] = reply(body=b"<rss/>")
    async with client(allow_hosts={"news.example"}, resolve=resolve) as web:
        fetched = await web.fetch(server.url("/feed", "news.example"))

    assert fetched is not None
    assert lookups == ["news.example"]
    # The server is asked by its name, not by its address.
    assert server.asked[0][1]["host"] == f"news.example:{server.port}"


@pytest.fixture
def sealed(require, tmp_path) -> ssl.SSLContext:
    """What a server needs that has signed its certificate itself."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = [require("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=news.example"]
    command += ["-addext", "subjectAltName=DNS:news.example"]
    subprocess.run([*command, "-days", "2", "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context


async def test_a_certificate_is_checked_for_the_name_that_was_asked(sealed):
    """The server hears the host's name, though the connection goes to a checked address; its own seal is refused."""
    names: list[str | None] = []
    sealed.sni_callback = lambda _, name, __: names.append(name)
    listening = await asyncio.start_server(Server(), HOST, 0, ssl=sealed)

    async def resolve(name: str) -> list[str]:
        return [HOST]

    port = listening.sockets[0].getsockname()[1]
    error = await failure(f"https://news.example:{port}/feed", allow_hosts={"news.example"}, resolve=resolve)
    listening.close()

    assert "certificate of news.example is not valid" in error.reason
    assert names == ["news.example"]


async def test_an_encrypted_answer_is_read(sealed, tmp_path, monkeypatch):
    """With a certificate that this machine trusts, documents come over TLS, one after the other on one connection."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    ours = Server()
    ours.answers["/feed"] = reply(body=b"<rss/>" * 5000)
    listening = await asyncio.start_server(ours, HOST, 0, ssl=sealed)

    async def resolve(name: str) -> list[str]:
        return [HOST]

    port = listening.sockets[0].getsockname()[1]
    async with client(allow_hosts={"news.example"}, resolve=resolve) as web:
        found = [await web.fetch(f"https://news.example:{port}/feed") for _ in range(3)]
    listening.close()

    assert [len(one.body) for one in found if one] == [30_000] * 3


async def test_an_unchecked_address_gets_no_socket():
    """The last door refuses an address that came past the check."""
    async with client(allow_hosts=frozenset()) as web:
        with pytest.raises(OSError, match="not checked"):
            web._names.check("127.0.0.1")


async def test_an_unknown_name_has_its_sentence():
    """A name that nobody knows is an error of that source alone."""

    async def resolve(name: str) -> list[str]:
        raise OSError("Name or service not known")

    error = await failure("http://nowhere.example/feed", resolve=resolve)

    assert "nowhere.example has no known address" in error.reason


@pytest.mark.parametrize(
    "url",
    [
        "",
        "feed",
        "ftp://example.org/",
        "http://",
        "http://[::1",
        "http://example.org:99999/",
        "file:///etc/passwd",
        "http://exa mple.org/",
    ],
)
async def test_what_is_no_web_address_is_refused(url):
    """A line that is no http address gives one sentence, not a trace."""
    async with client() as web:
        with pytest.raises(FetchError, match=r"not a web address|no known address"):
            await web.fetch(url)
