import gzip
import os
import tracemalloc
from collections.abc import AsyncGenerator

import pytest
from aiohttp import web

from bot.fetch import Fetcher, FetchError
from support.news_site import ARTICLE, Site, news_site


@pytest.fixture
async def site() -> AsyncGenerator[Site]:
    async with news_site() as site:
        yield site


async def fetch_refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.article(url)
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("application/pdf", "holds application/pdf"),
        ("image/png", "image/png"),
        ("", "does not say"),
        ("a\u00fc", "something else"),
    ],
)
async def test_only_pages_and_plain_text_are_read(site: Site, kind: str, said: str) -> None:
    assert said in await fetch_refused(site.fetcher(), site.page("/a", kind=kind))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"PK\x03\x04\x14\0\0\0word/document.xml", "a Word document"),
        (b"%PDF-1.7\n", "a PDF"),
        (gzip.compress(ARTICLE.encode()), "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture"),
        (b"GIF89a" + b"x" * 300, "a picture"),
        (b"<p>a\0b", "a binary file"),
    ],
)
async def test_what_only_calls_itself_a_page_is_refused(site: Site, body: bytes, said: str) -> None:
    assert said in await fetch_refused(site.fetcher(), site.page("/a", body))


@pytest.mark.parametrize(
    ("head", "kind", "encoding"),
    [
        ("", "text/html; charset=windows-1251", "cp1251"),
        ("", 'text/html; charset="ISO-8859-1"', "cp1252"),
        ("<meta charset=windows-1252>", "text/html", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">', "text/html", "cp932"),
        ("<meta charset=utf-16>", "text/html", "utf-8"),
        ("\ufeff<meta charset=latin-1>", "text/html; charset=latin-1", "utf-8"),
        ("", "text/html; charset=utf-8", "utf-16"),  # with its byte-order mark, which wins
        ("", "text/html; charset=x-gbk", "gb18030"),
        ("", "text/html", "utf-8"),
    ],
)
async def test_the_encoding_is_the_one_that_the_page_says(site: Site, head: str, kind: str, encoding: str) -> None:
    words = {"cp1251": "Слова", "cp932": "日本語", "gb18030": "汉字 €"}.get(encoding, "Größe ‚so‘")
    html = f"{head}<p>{words} {'plain words, and more. ' * 20}</p>"
    fetched = await site.fetcher().article(site.page("/a", html.encode(encoding), kind))
    assert fetched.text.startswith(f"{words} plain")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text/html; charset=utf-8", "byte 4 cannot be read"),
        ("text/html; charset=utf-7", "does not know"),
        ("text/html; charset=zip", "does not"),
    ],
)
async def test_an_encoding_that_does_not_fit_is_told(site: Site, kind: str, said: str) -> None:
    assert said in await fetch_refused(site.fetcher(), site.page("/a", b"<p>\xfcber " + b"words " * 100, kind))


def pack(site: Site, body: bytes, encoding: str = "gzip") -> str:
    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(body=body, headers={"Content-Encoding": encoding, "Content-Type": "text/html"})

    return site.serve("/a", answer)


async def test_a_packed_page_is_unpacked(site: Site) -> None:
    assert (await site.fetcher().article(pack(site, gzip.compress(ARTICLE.encode())))).title == "Talks stall"


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (b"no gzip", "gzip", "cannot be unpacked"),
        (gzip.compress(os.urandom(5_000))[:-900], "gzip", "end is missing"),
        (b"x", "br", "did not ask for"),
        (b"x", "gzip, gzip", "did not ask for"),
    ],
)
async def test_a_page_packed_wrongly_is_told(site: Site, body: bytes, encoding: str, said: str) -> None:
    assert said in await fetch_refused(site.fetcher(), pack(site, body, encoding))


@pytest.mark.slow
async def test_a_bomb_is_not_unpacked(site: Site) -> None:
    bomb = gzip.compress(bytes(200 * 1024 * 1024))
    tracemalloc.start()
    try:
        assert "larger than 2 MiB" in await fetch_refused(site.fetcher(), pack(site, bomb))
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    finally:
        tracemalloc.stop()


async def test_a_page_without_end_is_left_at_its_limit(site: Site) -> None:
    sent = 0

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(1_000):
            await response.write(b"x" * 65_536)
            sent += 1
        return response

    assert "larger than 2 MiB" in await fetch_refused(site.fetcher(), site.serve("/a", answer))
    assert sent < 500


async def test_headers_without_end_are_told(site: Site) -> None:
    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(headers={"X": "x" * 100_000})

    assert await fetch_refused(site.fetcher(), site.serve("/a", answer))
