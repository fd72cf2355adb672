"""Fetching a web page from an address that somebody typed, without letting the address reach inside.

An address may name, or redirect to, or resolve to a machine that only this computer can see. So the name is resolved
once, every address that comes back is judged (`public_addresses`), and the connection goes to an address that was
judged: a second, different answer of the name server ("DNS rebinding") is never asked for. Redirects are followed by
hand, each one judged like the first address. Bytes are counted while they come and after unpacking, and one deadline
stands over the whole of it, so that a server which sends a byte a second is left, too.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx

from workbench.errors import AddressRefused, FetchError, TooLarge
from workbench.ingest.connecting import CheckedNetwork, Deadline, Resolver, resolve_name
from workbench.ingest.limits import MAX_FILE_BYTES, in_megabytes
from workbench.ingest.public_addresses import IPAddress, is_public
from workbench.ingest.transport import NetworkTransport

MAX_SECONDS = 20.0
"""Seconds for one fetch, redirects and the name's resolution included."""

MAX_REDIRECTS = 5
ALLOWED_PORTS = frozenset({80, 443})
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
"""What is read; a page of another type is refused before its body is read."""

_LONGEST_ADDRESS = 2_000  # code points; browsers and servers give up somewhere above
_HEADERS = {
    "User-Agent": "ClaimWorkbench/0.1 (reads single articles on request of a person)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.9",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: where it was found in the end, the bytes, their media type, their charset or ""."""

    address: str
    data: bytes
    media_type: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """What a fetch may reach and how it looks names up; the default is the open web, and the app has no other."""

    resolve: Resolver = resolve_name
    permitted: Callable[[IPAddress], bool] = is_public
    ports: frozenset[int] = ALLOWED_PORTS
    clock: Callable[[], float] = time.monotonic


def fetch(address: str, network: Network | None = None) -> Fetched:
    """Fetch one address with GET.

    Raises AddressRefused for addresses that may not be fetched, TooLarge over the limit of bytes, FetchError for all
    else that goes wrong; each sentence says what to do.
    """
    # One deadline over all redirects: each one for itself would add up.
    network = network or Network()
    deadline = Deadline(MAX_SECONDS, network.clock)
    url = _checked(address.strip(), network)
    with _client(network, deadline) as client:
        for _ in range(MAX_REDIRECTS + 1):
            answer = _answer(client, url, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = _checked(str(answer), network)
    raise FetchError(
        "The address leads on to other addresses without end. Open it in a browser and copy the address where it ends.",
        where=address,
    )


def _checked(address: str, network: Network) -> httpx.URL:
    """Return the address as a URL, or raise AddressRefused for what is no plain web address."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused(
            "This is no web address. Copy it from the browser's address line.", where=address
        ) from error
    if url.scheme not in ("http", "https") or not url.host or len(address) > _LONGEST_ADDRESS:
        raise AddressRefused("Only web addresses that begin with http:// or https:// can be fetched.", where=address)
    # A password in an address would be stored with the article and stand in every export.
    if url.userinfo:
        raise AddressRefused("The address holds a user name or password. Remove it and try again.", where=url.host)
    if (url.port or {"http": 80, "https": 443}[url.scheme]) not in network.ports:
        raise AddressRefused("Only the web's usual ports, 80 and 443, can be fetched.", where=address)
    return url


def _client(network: Network, deadline: Deadline) -> httpx.Client:
    """Build a client that connects through `CheckedNetwork` only, and takes nothing from the environment."""
    network_backend = CheckedNetwork(network.resolve, network.permitted, network.ports, deadline)
    transport = NetworkTransport(network_backend, httpx.create_ssl_context(trust_env=False))
    return httpx.Client(
        transport=transport, trust_env=False, follow_redirects=False, headers=_HEADERS, timeout=MAX_SECONDS
    )


def _answer(client: httpx.Client, url: httpx.URL, deadline: Deadline) -> Fetched | httpx.URL:
    """Ask once: what was fetched, or where the server sends us."""
    try:
        with client.stream("GET", url) as response:
            if response.has_redirect_location:
                return url.join(response.headers["location"])
            _check_status(response)
            media_type, charset = _content_type(response)
            return Fetched(str(url), _body(response, deadline), media_type, charset)
    except httpx.TimeoutException as error:
        raise FetchError(
            f"The site did not send the page within {MAX_SECONDS:.0f} seconds. Try again later, or paste the text.",
            where=str(url),
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
        raise FetchError(
            "The page could not be fetched. See whether the address opens in a browser; if so, save the page and add "
            "the file.",
            where=str(url),
        ) from error


def _check_status(response: httpx.Response) -> None:
    """Raise FetchError for every answer but 200, with what to do about it."""
    # Some sites answer programs with an error and people with the page: there the sentence says how to go on.
    code = response.status_code
    if code == 200:
        return
    sentence = f"The site answered with an error ({code}). Try again later, or paste the text."
    if code in (401, 402, 403, 429, 451):
        sentence = (
            f"The site does not hand this page to programs (it answered {code}). Open it in a browser, save the page "
            "and add the file, or paste the text."
        )
    elif code in (404, 410):
        sentence = f"There is no page at this address (the site answered {code}). See whether the address is complete."
    raise FetchError(sentence, where=str(response.url))


def _content_type(response: httpx.Response) -> tuple[str, str]:
    """Return media type and charset; raise FetchError for types that are not read."""
    header = response.headers.get("content-type", "")
    media_type = header.split(";", 1)[0].strip().lower()
    if media_type not in MEDIA_TYPES:
        raise FetchError(
            f"The address holds no article but a file of the type {media_type or 'unknown'!r}. Web pages, plain "
            "text and PDFs can be fetched.",
            where=str(response.url),
        )
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", header, re.IGNORECASE)
    return media_type, charset[1] if charset else ""


def _body(response: httpx.Response, deadline: Deadline) -> bytes:
    """Read and unpack the body; raise TooLarge as soon as it is over the limit, packed or unpacked."""
    body = bytearray()
    for piece in _unpacked(response):
        # Counted while it comes: the length that a server names need not be true.
        body += piece
        deadline.check()
        if len(body) > MAX_FILE_BYTES:
            raise TooLarge(
                f"The page has more than {in_megabytes(MAX_FILE_BYTES)}. Open it in a browser and paste the "
                "article's text.",
                where=str(response.url),
            )
    return bytes(body)


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    """Yield the body's pieces, unpacked; each piece is at most one byte over the limit, however much is packed in it.

    httpx would unpack a piece of any size at once, so that a small page could fill the memory.
    """
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        yield from response.iter_raw()
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            "The page came packed in a way that was not asked for. Save it and add the file.", where=str(response.url)
        )
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | (0 if packing == "deflate" else 16))
    for packed in response.iter_raw():
        yield unpack.decompress(packed, MAX_FILE_BYTES + 1)
    if not unpack.eof:
        raise FetchError("The page came incomplete. Try again later.", where=str(response.url))
