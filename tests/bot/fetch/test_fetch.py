import asyncio
import time
from collections.abc import AsyncGenerator

import pytest
from aiohttp import web

from bot.fetch import Fetcher, FetchError
from bot.fetch.body import Limits
from support.news_site import ARTICLE, HOST, SENTENCE, Site, here, loopback_only, news_site


@pytest.fixture
async def site() -> AsyncGenerator[Site]:
    async with news_site() as site:
        yield site


async def fetch_refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.article(url)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def test_an_article_comes_as_its_own_words(site: Site) -> None:
    fetched = await site.fetcher().article(site.page("/a"))
    assert fetched.text == "\n\n".join(["Talks stall", *[(SENTENCE * 4).strip()] * 2])
    assert (fetched.title, fetched.url) == ("Talks stall", site.url("/a"))


async def test_plain_text_comes_as_it_is(site: Site) -> None:
    fetched = await site.fetcher().article(site.page("/a", "Words.\r\n\r\n<b>More</b>", "text/plain"))
    assert fetched.text == "Words.\r\n\r\n<b>More</b>"


async def test_the_bot_says_who_it_is_and_keeps_no_cookies(site: Site) -> None:
    async def answer(_: web.BaseRequest) -> web.Response:
        response = web.Response(text=ARTICLE, content_type="text/html")
        response.set_cookie("spy", "1")
        return response

    site.serve("/robots.txt", answer)
    await site.fetcher().article(site.serve("/a", answer))
    assert all(request.headers["User-Agent"].startswith("BriefingDesk/") for request in site.asked)
    assert all("Briefing Desk" in request.headers["User-Agent"] for request in site.asked)
    assert not any("Cookie" in request.headers or "Referer" in request.headers for request in site.asked)


async def test_redirects_are_followed_five_times(site: Site) -> None:
    for hop in range(6):
        site.redirect(f"/{hop}", f"/{hop + 1}")
    site.page("/6")
    assert (await site.fetcher().article(site.url("/1"))).url == site.url("/6")
    assert "more than 5 times" in await fetch_refused(site.fetcher(), site.url("/0"))


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://localhost:{port}/secret",
        "//user:pass@news.example:{port}/secret",
        "http://news.example:1/secret",
        "file:///etc/passwd",
        "http://inside.example:{port}/secret",
        "",
    ],
)
async def test_no_redirect_leads_inside(site: Site, target: str) -> None:
    async def lookup(host: str) -> tuple[str, ...]:
        return ("10.0.0.7",) if host == "inside.example" else await here(host)

    site.page("/secret")
    url = site.redirect("/a", target.format(port=site.port))
    await fetch_refused(site.fetcher(lookup=lookup), url)
    assert "/secret" not in site.paths


async def test_a_name_is_looked_up_once_and_what_it_says_later_does_not_count(site: Site) -> None:
    asked: list[str] = []

    async def rebinding(host: str) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("127.0.0.2",)

    site.redirect("/a", "/b")
    site.page("/b")
    assert (await site.fetcher(lookup=rebinding).article(site.url("/a"))).url == site.url("/b")
    assert asked == [HOST]


@pytest.mark.parametrize(
    "found", [("127.0.0.1", "10.0.0.1"), ("10.0.0.1",), ("::1",), ("::ffff:127.0.0.1",), ("169.254.169.254",)]
)
async def test_one_address_that_is_not_allowed_refuses_the_site(site: Site, found: tuple[str, ...]) -> None:
    async def lookup(_: str) -> tuple[str, ...]:
        return found

    assert "own network" in await fetch_refused(site.fetcher(lookup=lookup), site.page("/a"))
    assert site.asked == []


@pytest.mark.parametrize("found", [(), ("nonsense",)])
async def test_a_name_without_an_address_is_told(site: Site, found: tuple[str, ...]) -> None:
    async def lookup(_: str) -> tuple[str, ...]:
        return found

    assert "knows no site" in await fetch_refused(site.fetcher(lookup=lookup), site.page("/a"))
    assert "knows no site" in await fetch_refused(site.fetcher(), site.url("/a", host="nowhere.test"))


async def test_the_defaults_reach_no_machine_of_the_own_network(site: Site) -> None:
    safe = Fetcher(ports={site.port}, lookup=here)
    assert "own network" in await fetch_refused(safe, site.page("/a"))
    assert "port of its own" in await fetch_refused(Fetcher(), site.url("/a"))
    assert site.asked == []


async def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert (await site.fetcher().article(site.page("/a"))).text


async def test_a_site_that_does_not_answer_is_told() -> None:
    fetcher = Fetcher(allowed=loopback_only, ports={9}, lookup=here)
    assert "cannot be reached" in await fetch_refused(fetcher, f"http://{HOST}:9/a")


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "sign in"), (402, "pay"), (403, "does not let"), (404, "no page"), (410, "gone"), (429, "wait"), (451, "legal")],
)
async def test_what_the_site_refuses_is_told(site: Site, status: int, said: str) -> None:
    assert said in await fetch_refused(site.fetcher(), site.page("/a", status=status))


@pytest.mark.parametrize("status", [204, 206, 304, 500, 503])
async def test_an_odd_answer_is_told_with_its_number(site: Site, status: int) -> None:
    assert f"HTTP {status}" in await fetch_refused(site.fetcher(), site.page("/a", b"", status=status))


async def test_a_dripping_page_is_left_in_time(site: Site) -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(200):
            await response.write(b"x")
            await asyncio.sleep(0.05)
        return response

    started = time.perf_counter()
    said = await fetch_refused(site.fetcher(Limits(seconds=0.4)), site.serve("/a", answer))
    assert "longer than 0.4 seconds" in said
    assert time.perf_counter() - started < 2


async def test_a_lookup_that_hangs_is_left_in_time(site: Site) -> None:
    async def lookup(_: str) -> tuple[str, ...]:
        await asyncio.sleep(30)
        return ()

    assert "longer than" in await fetch_refused(site.fetcher(Limits(seconds=0.2), lookup), site.page("/a"))


async def test_a_site_that_breaks_off_is_told(site: Site) -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<p>words")
        assert request.transport is not None
        request.transport.close()
        return response

    assert "broke off" in await fetch_refused(site.fetcher(), site.serve("/a", answer))


async def test_a_paywall_is_respected(site: Site) -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert "for those who pay" in await fetch_refused(site.fetcher(), site.page("/a", data + ARTICLE))
