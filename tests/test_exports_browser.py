"""The page in a real browser: nothing is asked for, nothing runs, nothing reaches over an edge. Needs Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger.views.exports import FORMATS, Extract
from armsledger.views.files import written_whole
from tests.chromium import FOUND, Browser
from tests.extracts import EXTRACT, one_flow
from tests.extracts_hostile import hostile

pytestmark = pytest.mark.skipif(FOUND is None, reason="no Chromium")
WIDTHS = (1280, 768, 375, 320)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("pages")
    for name, extract in (("all", EXTRACT), ("one", one_flow("f-drones")), ("hostile", hostile())):
        page(extract, found / f"{name}.html")
    return found


def page(extract: Extract, path: Path) -> None:
    with written_whole(path) as stream:
        FORMATS["html"].write(extract, stream)


@pytest.mark.parametrize("name", ["all", "one", "hostile"])
def test_the_page_asks_for_nothing_but_itself(browser: Browser, folder: Path, name: str) -> None:
    path = folder / f"{name}.html"
    browser.open(path)
    assert [url for url in browser.asked_for() if not url.startswith("data:")] == [path.as_uri()]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["all", "one", "hostile"])
def test_nothing_reaches_over_an_edge(browser: Browser, folder: Path, name: str, width: int) -> None:
    browser.open(folder / f"{name}.html", width=width)
    found = browser.beyond()
    assert found["out"] == []
    assert found["scroll"] <= found["wide"]


@pytest.mark.parametrize("name", ["all", "hostile"])
def test_nothing_reaches_over_an_edge_in_print(browser: Browser, folder: Path, name: str) -> None:
    browser.open(folder / f"{name}.html", width=665, media="print")  # A4 less its margins
    assert browser.beyond()["out"] == []


def test_scripts_in_texts_do_not_run(browser: Browser, folder: Path) -> None:
    browser.open(folder / "hostile.html")
    assert browser.value("window.ran === undefined && document.scripts.length === 0")
    assert browser.value(
        "[...document.querySelectorAll('*')].every(e => [...e.attributes].every(a => !/^on/i.test(a.name)))"
    )
    assert browser.value("[...document.links].every(a => /^(https?:|file:)/.test(a.protocol))")


def test_the_policy_stops_what_were_to_slip_through(browser: Browser, folder: Path) -> None:
    path = folder / "slipped.html"
    slipped = "<script>window.ran = 1</script><img src='https://example.org/x.png'><body onclick='1'>"
    path.write_text(
        (folder / "one.html").read_text(encoding="utf-8").replace("<main", slipped + "<main"), encoding="utf-8"
    )
    browser.open(path)
    assert browser.value("window.ran === undefined")
    blocked = [event for event in browser.events if event["method"] == "Network.responseReceived"]
    assert all("example.org" not in event["params"]["response"]["url"] for event in blocked)


def test_the_harness_would_see_a_script_and_a_request(browser: Browser, folder: Path) -> None:
    path = folder / "open.html"
    path.write_text("<script>window.ran = 1</script><p style='width:4000px'>wide</p>", encoding="utf-8")
    browser.open(path)
    assert browser.value("window.ran === 1")
    assert browser.beyond()["out"] != []


def test_what_is_folded_is_open_in_print(browser: Browser, folder: Path) -> None:
    height = "document.querySelector('details').getBoundingClientRect().height"
    browser.open(folder / "one.html")
    folded = browser.value(height)
    browser.open(folder / "one.html", width=665, media="print")
    assert browser.value(height) > folded + 100


def test_dark_and_light_have_their_own_paper(browser: Browser, folder: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    browser.open(folder / "one.html")
    light = browser.value(paper)
    browser.open(folder / "one.html", dark=True)
    assert browser.value(paper) != light
