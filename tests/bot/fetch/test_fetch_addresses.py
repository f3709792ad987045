from ipaddress import ip_address

import pytest

from bot.fetch import FetchError
from bot.fetch.addresses import is_public
from bot.fetch.fetcher import PORTS
from bot.fetch.urls import check


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::8a"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - nothing is bound to it
        *("127.0.0.1", "127.255.0.9", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "100.100.100.200", "100.127.255.255", "168.63.129.16", "192.0.0.192"),
        *("192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "100::1", "5f00::1"),
        *("2001:db8::1", "3fff::1", "2001:2::1", "2001:10::1", "4000::1", "64:ff9b:1::7f00:1", "64:ff9b:1::808:808"),
    ],
)
def test_no_other_address_is(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    ("form", "allowed"),
    [
        ("::ffff:8.8.8.8", True),
        ("::ffff:127.0.0.1", False),
        ("::ffff:169.254.169.254", False),
        ("::10.0.0.1", False),
        ("64:ff9b::8.8.8.8", True),
        ("64:ff9b::10.0.0.1", False),
        ("2002:808:808::1", True),
        ("2002:7f00:1::1", False),
        ("2002:a9fe:a9fe::1", False),
        ("2001:0:808:808:0:0:f7f7:f7f7", True),  # Teredo: its client is stored inverted
        ("2001:0:808:808:0:0:80ff:fffe", False),  # client 127.0.0.1
        ("2001:0:a00:1:0:0:f7f7:f7f7", False),  # server 10.0.0.1
    ],
)
def test_an_address_that_carries_another_is_judged_by_it(form: str, allowed: bool) -> None:
    assert is_public(ip_address(form)) is allowed


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://news.example/a?b=c#part", "https://news.example/a?b=c"),
        (" <https://News.Example./a> ", "https://news.example/a"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://news.example:80/", "http://news.example/"),
    ],
)
def test_addresses_of_sites_are_read(given: str, read: str) -> None:
    assert str(check(given, PORTS)) == read


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "no web address"),
        ("https://news.example/a b", "no web address"),
        ("https://news.example\\@evil.example/", "no web address"),
        ("https://news.example/\u202eabc", "no web address"),
        ("https://news.example/\ud800", "no web address"),
        ("https://news.example/" + "a" * 2_000, "no web address"),
        ("https://[::1", "no web address"),
        ("https://news.example:99999/", "no web address"),
        ("news.example/a", "begin with https://"),
        ("ftp://news.example/a", "begin with https://"),
        ("file:///etc/passwd", "begin with https://"),
        ("javascript:alert(1)", "begin with https://"),
        ("https://user@news.example/", "user name or password"),
        ("https://user:pass@news.example/", "user name or password"),
        ("https://:pass@news.example/", "user name or password"),
        ("https://news.example:8080/", "port of its own"),
        ("https://news.example:22/", "port of its own"),
        ("http://2130706433/", "by number"),
        ("http://127.0.0.1/", "by number"),
        ("http://127.1/", "by number"),
        ("http://0x7f000001/", "by number"),
        ("http://0x7f.0.0.0x1/", "by number"),
        ("http://0177.0.0.1/", "by number"),
        ("http://127.0.0.1./", "by number"),
        ("http://１２７.０.０.１/", "by number"),
        ("http://127。0。0。1/", "by number"),
        ("http://[::1]/", "by number"),
        ("http://[::ffff:169.254.169.254]/", "by number"),
        ("http://[fe80::1%25eth0]/", "by number"),
        ("http://93.184.216.34/", "by number"),
        ("http://localhost/", "own network"),
        ("http://intranet/", "own network"),
        ("http://printer.local/", "own network"),
        ("http://metadata.google.internal/", "own network"),
        ("http://a.LOCALHOST./", "own network"),
        ("http://%31%32%37.0.0.1/", ""),
        ("http://a..example/", ""),
        ("https:///a", ""),
        ("https:news.example/a", ""),
    ],
)
def test_other_addresses_are_refused_in_a_sentence(given: str, said: str) -> None:
    with pytest.raises(FetchError) as caught:
        check(given, PORTS)
    assert said in caught.value.message
    assert caught.value.remedy
