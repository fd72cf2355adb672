"""No fetch reaches inside: proven against real servers on this machine, with the open web as the only default."""

import gzip
import http.server
import itertools
import socket
import threading
import time
import zlib
from collections.abc import Callable

import httpcore
import httpx
import pytest

from tests.workbench.documents import PARAGRAPHS, TITLE, page_of, pdf_of
from tests.workbench.web_server import Answer, answering, local, serve
from workbench.errors import AddressRefused, FetchError, TooLarge
from workbench.ingest import read_address
from workbench.ingest.connecting import CheckedNetwork, Deadline, resolve_name
from workbench.ingest.fetching import ALLOWED_PORTS, Fetched, Network, fetch
from workbench.ingest.limits import MAX_FILE_BYTES
from workbench.ingest.public_addresses import is_public

__all__ = ["serve"]  # the fixture that the tests below ask for


def test_a_page_is_fetched_with_its_type_and_charset(serve: Callable[[Answer], int]) -> None:
    port = serve(answering("<p>Erdoğan</p>".encode("cp1254"), content_type="text/html; charset=windows-1254"))
    address = f"http://harbourpost.example:{port}/dam"
    assert fetch(address, local(port)) == Fetched(
        address, "<p>Erdoğan</p>".encode("cp1254"), "text/html", "windows-1254"
    )


def test_a_second_answer_of_the_name_server_is_never_asked_for(serve: Callable[[Answer], int]) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    port = serve(answering(b"page"))
    good = local(port)
    network = Network(resolve=rebinding, permitted=good.permitted, ports=good.ports)
    assert fetch(f"http://harbourpost.example:{port}/", network).data == b"page"
    assert asked == ["harbourpost.example"]


def test_rebinding_between_two_redirects_is_refused(serve: Callable[[Answer], int]) -> None:
    hits = itertools.count()

    def twice(handler: http.server.BaseHTTPRequestHandler) -> None:
        next(hits)
        answering(b"", code=302, location="/next")(handler)

    port = serve(twice)
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    good = local(port)
    network = Network(resolve=lambda _host, _port: next(answers), permitted=good.permitted, ports=good.ports)
    with pytest.raises(AddressRefused):
        fetch(f"http://harbourpost.example:{port}/", network)
    assert next(hits) == 1


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:{inner}/", "http://localhost.example:{inner}/", "//127.0.0.2:{inner}/secret"]
)
def test_a_redirect_that_leads_inside_is_refused_before_it_is_asked(
    serve: Callable[[Answer], int], target: str
) -> None:
    seen: list[str] = []
    inner = serve(lambda handler: seen.append(handler.path))
    port = serve(answering(b"", code=302, location=target.format(inner=inner)))

    def resolve(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "harbourpost.example" else ["127.0.0.2"]

    network = Network(resolve, local(port).permitted, frozenset({port, inner}))
    with pytest.raises(AddressRefused):
        fetch(f"http://harbourpost.example:{port}/", network)
    assert seen == []


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "http://harbourpost.example:22/", "http://a:b@harbourpost.example/", "http://[/"]
)
def test_a_redirect_to_what_is_no_plain_web_address_is_refused(serve: Callable[[Answer], int], target: str) -> None:
    port = serve(answering(b"", code=301, location=target))
    with pytest.raises(FetchError):
        fetch(f"http://harbourpost.example:{port}/", local(port))


def test_redirects_are_followed_to_the_page_and_its_address_is_told(serve: Callable[[Answer], int]) -> None:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        step = int(handler.path.rsplit("/", 1)[1])
        (answering(b"page") if step == 5 else answering(b"", code=302, location=f"/step/{step + 1}"))(handler)

    port = serve(answer)
    found = fetch(f"http://harbourpost.example:{port}/step/0", local(port))
    assert (found.data, found.address) == (b"page", f"http://harbourpost.example:{port}/step/5")


def test_redirects_without_end_are_left(serve: Callable[[Answer], int]) -> None:
    port = serve(answering(b"", code=302, location="/"))
    with pytest.raises(FetchError, match="without end"):
        fetch(f"http://harbourpost.example:{port}/", local(port))


def test_a_page_at_the_limit_is_fetched_and_one_byte_more_is_refused(serve: Callable[[Answer], int]) -> None:
    exact, over = serve(answering(b"a" * MAX_FILE_BYTES)), serve(answering(b"a" * (MAX_FILE_BYTES + 1)))
    assert len(fetch(f"http://harbourpost.example:{exact}/", local(exact)).data) == MAX_FILE_BYTES
    with pytest.raises(TooLarge, match="10 MB"):
        fetch(f"http://harbourpost.example:{over}/", local(over))


def test_a_page_that_never_ends_is_left_at_the_limit(serve: Callable[[Answer], int]) -> None:
    def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
        answering(b"")(handler)
        while True:
            handler.wfile.write(b"a" * 65_536)

    port = serve(endless)
    with pytest.raises(TooLarge):
        fetch(f"http://harbourpost.example:{port}/", local(port))


@pytest.mark.parametrize(("pack", "name"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")])
def test_a_packed_page_is_unpacked_and_a_bomb_is_refused(
    serve: Callable[[Answer], int], pack: Callable[[bytes], bytes], name: str
) -> None:
    port, bomb = (
        serve(answering(pack(b"page"), content_encoding=name)),
        serve(answering(pack(bytes(MAX_FILE_BYTES * 8)), content_encoding=name)),
    )
    assert fetch(f"http://harbourpost.example:{port}/", local(port)).data == b"page"
    with pytest.raises(TooLarge):
        fetch(f"http://harbourpost.example:{bomb}/", local(bomb))


@pytest.mark.parametrize(
    ("body", "packing"),
    [(b"no gzip", "gzip"), (gzip.compress(b"page" * 99, mtime=0)[:20], "gzip"), (b"page", "br"), (b"", "gzip")],
)
def test_a_page_that_cannot_be_unpacked_is_told(serve: Callable[[Answer], int], body: bytes, packing: str) -> None:
    port = serve(answering(body, content_encoding=packing))
    with pytest.raises(FetchError):
        fetch(f"http://harbourpost.example:{port}/", local(port))


@pytest.mark.parametrize("media_type", ["image/png", "application/octet-stream", "application/zip", ""])
def test_other_types_are_refused(serve: Callable[[Answer], int], media_type: str) -> None:
    port = serve(answering(b"x", content_type=media_type))
    with pytest.raises(FetchError, match="type"):
        fetch(f"http://harbourpost.example:{port}/", local(port))


@pytest.mark.parametrize(
    ("code", "words"),
    [(404, "no page"), (403, "save the page"), (500, "error"), (204, "error"), (429, "save the page")],
)
def test_an_error_of_the_site_says_what_to_do(serve: Callable[[Answer], int], code: int, words: str) -> None:
    port = serve(answering(b"", code=code))
    with pytest.raises(FetchError, match=words):
        fetch(f"http://harbourpost.example:{port}/", local(port))


def test_a_name_that_does_not_exist_is_told() -> None:
    def unknown(host: str, _port: int) -> list[str]:
        raise socket.gaierror(host)

    with pytest.raises(FetchError, match="could not be fetched"):
        fetch("http://harbourpost.example/", Network(resolve=unknown))


def test_the_next_checked_address_is_dialled_where_the_first_does_not_answer(serve: Callable[[Answer], int]) -> None:
    port = serve(answering(b"page"))
    good = local(port)
    network = Network(
        resolve=lambda _host, _port: ["127.0.0.3", "127.0.0.1"],
        permitted=lambda address: address.is_loopback,
        ports=good.ports,
    )
    assert fetch(f"http://harbourpost.example:{port}/", network).data == b"page"


def test_the_environment_names_no_proxy(serve: Callable[[Answer], int], monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(answering(b"proxy"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy}")
    port = serve(answering(b"page"))
    assert fetch(f"http://harbourpost.example:{port}/", local(port)).data == b"page"


def test_the_request_names_the_host_and_carries_no_cookies(serve: Callable[[Answer], int]) -> None:
    seen: list[dict[str, str]] = []

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        seen.append({name.lower(): value for name, value in handler.headers.items()})
        answering(b"page")(handler)

    port = serve(answer)
    fetch(f"http://harbourpost.example:{port}/dam", local(port))
    assert seen[0]["host"] == f"harbourpost.example:{port}"
    assert seen[0]["user-agent"].startswith("ClaimWorkbench/")
    assert not {"cookie", "authorization", "referer"} & set(seen[0])


def test_a_certificate_is_asked_for_the_name_and_not_for_the_dialled_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        greetings: list[bytes] = []

        def greet() -> None:
            with server.accept()[0] as connection:
                greetings.append(connection.recv(4096))

        listening = threading.Thread(target=greet)
        listening.start()
        port = server.getsockname()[1]
        with pytest.raises(FetchError, match="could not be fetched"):
            fetch(f"https://harbourpost.example:{port}/", local(port))
        listening.join()
    assert b"harbourpost.example" in greetings[0]


def test_the_default_network_is_the_open_web_and_nothing_else() -> None:
    network = Network()
    assert (network.permitted, network.ports, network.resolve) == (is_public, ALLOWED_PORTS, resolve_name)
    assert frozenset({80, 443}) == ALLOWED_PORTS


def test_the_backend_refuses_other_ports_and_local_sockets_by_itself() -> None:
    backend = CheckedNetwork(lambda _host, _port: ["8.8.8.8"], is_public, ALLOWED_PORTS, Deadline(20, time.monotonic))
    with pytest.raises(AddressRefused):
        backend.connect_tcp("harbourpost.example", 25)
    with pytest.raises(AddressRefused):
        backend.connect_unix_socket("/var/run/docker.sock")


def test_the_pinned_client_still_dials_through_the_backend_that_it_is_given() -> None:
    assert (httpx.__version__, httpcore.__version__) == ("0.28.1", "1.0.9")


def test_a_fetched_page_becomes_a_draft_with_its_address(serve: Callable[[Answer], int]) -> None:
    port = serve(answering(page_of()))
    address = f"http://www.harbourpost.example:{port}/dam"
    draft = read_address(address, lambda wanted: fetch(wanted, local(port)))
    assert (draft.title, draft.outlet_name, draft.outlet_domain) == (TITLE, "Harbour Post", "harbourpost.example")
    assert (draft.address, draft.media_type, draft.original) == (address, "text/html", page_of())


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (pdf_of([[TITLE, "", PARAGRAPHS[2]]]), "application/pdf"),
        (f"{TITLE}\n\n{PARAGRAPHS[2]}".encode(), "text/plain"),
    ],
)
def test_a_fetched_pdf_or_text_becomes_a_draft(data: bytes, media_type: str) -> None:
    draft = read_address("http://harbourpost.example/a", lambda wanted: Fetched(wanted, data, media_type))
    assert (draft.title, draft.body) == (TITLE, PARAGRAPHS[2])
    assert draft.outlet_domain == "harbourpost.example"
