import time
from collections.abc import AsyncGenerator

import pytest
from aiohttp import web

from bot.fetch import FetchError
from bot.fetch.robots import LARGEST, may_fetch
from support.news_site import Site, news_site

URL = "https://news.example/story/1"


@pytest.fixture
async def site() -> AsyncGenerator[Site]:
    async with news_site() as site:
        yield site


async def fetch_refused(site: Site, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await site.fetcher().article(url)
    return str(caught.value)


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /story/\nAllow: /story/1", True),
        ("User-agent: *\nDisallow: /*1$", False),
        ("User-agent: BriefingDesk\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: briefingdesk\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", False),
        ("User-agent: other\nUser-agent: BriefingDesk # us\nDisallow: /", False),
        ("\ufeffUser-agent: *\r\nDisallow: /", False),
    ],
)
def test_rules_are_kept_to(robots: str, allowed: bool) -> None:
    assert may_fetch(robots.encode(), URL) is allowed


@pytest.mark.parametrize(
    "robots",
    [
        "".join(f"User-agent: robot{n}\n" for n in range(20_000)) + "Disallow: /a\n" * 20_000,
        "User-agent: *\nDisallow: /" + "*1" * 200_000 + "b",
        "User-agent: *\nDisallow: /" + "$" * 200_000,
        "User-agent: *\n" + "Disallow: /*s*t*o*r*y*q\n" * 20_000,
        "\0" * LARGEST,
        "user agent\n" * 40_000,
    ],
)
def test_no_robots_file_takes_long(robots: str) -> None:
    started = time.process_time()
    assert may_fetch(robots.encode(), URL + "1" * 1_900)
    assert time.process_time() - started < 2


async def test_a_page_that_robots_may_not_read_is_not_asked_for(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain")
    assert "asks robots not to read" in await fetch_refused(site, site.page("/private/a"))
    assert (await site.fetcher().article(site.page("/a"))).text
    assert "/private/a" not in site.paths


async def test_where_a_redirect_leads_is_asked_for_too(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain")
    site.page("/private/a")
    assert "asks robots not to read" in await fetch_refused(site, site.redirect("/a", "/private/a"))
    assert site.paths == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_site_without_robots_file_allows_all(site: Site, status: int) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    assert (await site.fetcher().article(site.page("/a"))).text


@pytest.mark.parametrize("status", [500, 503])
async def test_a_robots_file_that_cannot_be_read_forbids_all(site: Site, status: int) -> None:
    site.page("/robots.txt", status=status)
    assert "did not say whether robots may" in await fetch_refused(site, site.page("/a"))
    assert site.paths == ["/robots.txt"]


async def test_a_robots_file_that_breaks_off_forbids_all(site: Site) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    site.serve("/robots.txt", answer)
    assert "did not say whether robots may" in await fetch_refused(site, site.page("/a"))


async def test_a_robots_file_may_be_elsewhere_but_not_inside(site: Site) -> None:
    site.page("/rules", "User-agent: *\nDisallow: /a", "text/plain")
    site.page("/a")
    site.redirect("/robots.txt", site.url("/rules", host="other.example"))
    assert "asks robots not to read" in await fetch_refused(site, site.url("/a"))
    site.redirect("/robots.txt", f"http://127.0.0.1:{site.port}/rules")
    assert "by number" in await fetch_refused(site, site.url("/a"))


async def test_of_a_long_robots_file_the_beginning_counts(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /a\n" + "# filler\n" * 100_000, "text/plain")
    assert "asks robots not to read" in await fetch_refused(site, site.page("/a"))
