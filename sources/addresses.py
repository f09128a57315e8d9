"""Which network addresses may be asked at all.

A feed, a redirect or a DNS answer can name any address, this machine's own services among them. So every name is
resolved here, once, and every answer must be public before anything connects to it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv6Address

from model.errors import BlockedError, FetchError

Address = IPv4Address | IPv6Address

#: What answers "which addresses has this host?"; raises OSError when nobody knows the name.
Resolve = Callable[[str], Awaitable[list[str]]]

#: Lookups block a thread each. With threads of their own, a few dead name servers hold up nothing else.
_LOOKUPS = ThreadPoolExecutor(max_workers=32, thread_name_prefix="lookup")

#: The only part of IPv6 that is handed out to the public (IANA, IPv6 Global Unicast Address Assignments).
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
#: IPv4 behind a translator (RFC 6052); what counts is the address inside.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Tell whether an address, and every address embedded in it, belongs to the public internet."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.sixtofour is not None and not is_public(address.sixtofour):
        return False
    if address.teredo is not None and not all(is_public(inner) for inner in address.teredo):
        return False
    return address.is_global and address in _GLOBAL_UNICAST


def read_literal(host: str) -> Address | None:
    """Read a host that is an address in any notation that a socket would take (2130706433, 0x7f.1, [::1])."""
    bare = host.strip("[]").partition("%")[0].rstrip(".")
    if ":" not in bare and not bare.rpartition(".")[2][:1].isdigit():
        return None  # every notation of an address ends in a number
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        # Decimal, octal, hexadecimal and shortened forms, as the C library reads them.
        return IPv4Address(socket.inet_aton(bare)) if bare and bare[0].isdigit() else None
    except (OSError, ValueError):
        return None


async def ask_system(host: str) -> list[str]:
    """Ask the system's resolver for every address of a host."""
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(_LOOKUPS, partial(socket.getaddrinfo, host, None, type=socket.SOCK_STREAM))
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


async def resolve_public(url: str, host: str, *, resolve: Resolve = ask_system, allowed: bool = False) -> list[str]:
    """Give the addresses of a host; raise BlockedError when one of them is not public and the host is not allowed.

    A name with one public and one private answer is refused whole: which of them a connection takes is chance.
    """
    literal = read_literal(host)
    if literal is not None:
        answers = [str(literal)]
    else:
        try:
            answers = await resolve(host)
        except (OSError, UnicodeError) as exc:
            raise FetchError(url, f"the host {host} has no known address") from exc
    if not answers:
        raise FetchError(url, f"the host {host} has no known address")
    if not allowed:
        for answer in answers:
            if not is_public(ipaddress.ip_address(answer.partition("%")[0])):
                raise BlockedError(url, f"the host {host} has the address {answer}, which is not a public one")
    return answers


def is_allowed(host: str, allow_hosts: Collection[str]) -> bool:
    """Tell whether a host was named as one that may be reached although its address is not public."""
    return host.strip("[]").rstrip(".").lower() in allow_hosts
