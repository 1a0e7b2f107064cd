"""Figures in the built site: what a reader who listens, or reads on a phone, would miss."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.checks import runner
from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.site import load_site
from tests.mini import TODAY, Mini
from tests.test_figures import BOX, COUNTS, SESSION, SYNAPSE, stocked

PAGE = "en/figures page/index.html"
CALLS = "\n".join(f'{{{{ block("{block}", id="{name}") }}}}\n' for block, name in (
    ("fact-box", "one-use"), ("figure", "trial"), ("figure", "hours"), ("figure", "gap")))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mini]:
    """A site with every kind of figure, built once; tests spoil copies of one page."""
    mini = stocked(Mini(tmp_path_factory.mktemp("figures")), BOX, [COUNTS, SESSION, SYNAPSE])
    mini.page("figures page.md", CALLS, CALLS, fr_meta={"slug": "figures"})
    mini.build()
    yield mini


def found(
    project: Mini, folder: Path, old: str, new: str, times: int = -1
) -> list[Finding]:
    """What the rule finds once ``old`` has become ``new`` in the English page."""
    text = (project.folder / PAGE).read_text(encoding="utf-8")
    assert old in text, "the test would change nothing"
    for name in ("figures/index.html", PAGE):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        built = (project.folder / name).read_text(encoding="utf-8")
        file.write_text(built.replace(old, new, times) if name == PAGE else built, encoding="utf-8")
    context = Context(load_site(project.docs), folder, TODAY)
    return list(runner.run(context, "figures").findings)


def test_sound_figures_are_silent_and_counted(project: Mini) -> None:
    context = Context(load_site(project.docs), project.folder, TODAY)
    report = runner.run(context, "figures")
    assert report.findings == ()
    assert report.checked == {"figures (figures)": 8 + 4}, "4 on each page, and 4 records"


@pytest.mark.parametrize(("old", "new", "message"), [
    ("<title id=\"hours-t\">Title</title>", "", "a drawing without title and description"),
    ("aria-labelledby=\"hours-t hours-d\"", "aria-labelledby=\"hours-t\"",
     "a drawing without title and description"),
    ("role=\"img\"", "", "a drawing without title and description"),
    ("id=\"gap-d\"", "id=\"hours-d\"", "an id that stands twice on the page (“hours-d”)"),
    ("font-size=\"13\"", "font-size=\"12\"", "letters of 11.4 px on a screen of 320 px"),
    ("viewBox=\"0 0 270", "viewBox=\"0 0 300", "letters of 11.1 px on a screen of 320 px"),
    ("viewBox=\"0 0 270", "viewBox=\"0,0,300", "letters of 11.1 px on a screen of 320 px"),
    ("viewBox=\"0 0 270 ", "viewBox=\"0 0 \" width=\"", "without a viewBox of 4 numbers"),
    ("font-size=\"13\"", "font-size=\"12px\"", "letters of 11.4 px on a screen of 320 px"),
    ("font-size=\"13\"", "font-size=\"small\"", "letters of 0.0 px on a screen of 320 px"),
    (">nmda</text>", "></text>", "an empty label"),
    ("\"group\"><b>8", "\"group\"><b>9", "shows 9, which its description does not say"),
    ("data-label=\"Result\">8", "data-label=\"Result\">7",
     "shows 8, which its table does not hold"),
    ("<figcaption>", "<figcaption hidden><p></p></figcaption><figcaption>", "has no caption"),
    ("<summary>The data behind this figure</summary>", "", "has no table of its data"),
    ("id=\"figure-trial\"", "id=\"figure-other\"", "the figure “trial” is not in the built page"),
    ("<a class=\"certainty", "<a class=\"", "does not say how sure we are"),
    ("scope=\"col\"", "", "is no table with a caption and headers"),
    ("<caption><small>", "<caption-><small>", "is no table with a caption and headers"),
])
def test_a_spoilt_figure_is_found(
    project: Mini, tmp_path: Path, old: str, new: str, message: str
) -> None:
    findings = found(project, tmp_path, old, new)
    assert [finding for finding in findings if message in finding.message], findings
    assert all(finding.path == "docs/en/figures page.md" for finding in findings)
    body = project.docs / "en" / "figures page.md"
    line = body.read_text(encoding="utf-8").split("\n")[findings[0].line - 1]
    assert line.startswith("{{ block("), "the finding names the line of the call"


def test_a_figure_without_source_is_found(project: Mini, tmp_path: Path) -> None:
    findings = found(project, tmp_path, "<sup class=\"cite\">", "<sup>")
    assert len(findings) == 4
    assert all("names no source" in finding.message for finding in findings)


@pytest.mark.parametrize(("old", "new"), [
    ("font-size=\"13\"", "font-size=\"12.61\""),
    ("font-size=\"13\"", "font-size=\"13px\""),
    ("viewBox=\"0 0 270 ", "viewBox=\"0, 0, 270, "),
    ("<text class=\"axis\" x=\"0\" y=\"13\">before", "<text class=\"axis\" x=\"0\" y=\"13\">77"),
    ("role=\"img\"", "role=\"img\" aria-hidden=\"true\""),
])
def test_what_is_no_fault_stays_silent(project: Mini, tmp_path: Path, old: str, new: str) -> None:
    assert found(project, tmp_path, old, new) == []


def test_a_figure_that_no_page_shows_is_found(mini: Mini) -> None:
    stocked(mini).page("x.md", CALLS.replace("trial", "hours", 1).split("{{ block(\"figure\"")[0],
                       CALLS.split("{{ block(\"figure\"")[0])
    messages = [finding.message for finding in mini.findings("figures")]
    assert messages == [f"no page shows the figure “{name}”" for name in ("trial", "hours", "gap")]


def test_a_site_without_figures_has_nothing_to_check(mini: Mini) -> None:
    assert runner.run(mini.context(), "figures").blind == ()


@pytest.mark.parametrize(("place", "findings"), [("<figcaption>", 1), ("</article>", 0)])
def test_figures_that_weigh_too_much_are_told_once_a_page(
    project: Mini, tmp_path: Path, place: str, findings: int
) -> None:
    noise = random.Random(1).randbytes(15_000).hex()  # that no compression makes smaller than half
    told = [f for f in found(project, tmp_path, place, f"{place}<!-- {noise} -->", 1)
            if "compressed" in f.message]
    assert len(told) == findings, "the text of a page may weigh what it likes"
    assert all(f.path == "docs/en/figures page.md" for f in told)
