"""What rules see of the built site: the navigation, which every page repeats, is looked at once."""

from __future__ import annotations

import pytest

from scripts.checks.context import navigation_once

HOME = ('<nav class="navigation" id="n">\n<a href="./" aria-current="page">Home</a>\n'
        '<a href="help/">Help</a>\n</nav>\n<a href="#x">Text</a>')
PAGE = ('<nav class="navigation" id="n">\n<a href="../">Home</a>\n'
        '<a href="./" aria-current="page">Help</a>\n</nav>\n<a href="#x">Text</a>')


def test_a_navigation_seen_before_is_emptied_and_lines_keep_their_numbers() -> None:
    seen: set[str] = set()
    assert navigation_once("index.html", HOME, seen) == HOME
    assert navigation_once("help/index.html", PAGE, seen) == (
        '<nav class="navigation" id="n">\n\n\n</nav>\n<a href="#x">Text</a>')


@pytest.mark.parametrize(("old", "new"), [
    ('href="../"', 'href="../gone/"'),
    ('href="../"', 'href=".."'),
    ('href="../"', 'href="/"'),
    (">Help<", ">Hilfe<"),
    ("<a href", '<a style="color:red" href'),
    ("</a>", "</b>"),
], ids=["place", "slash", "root", "word", "attribute", "tag"])
def test_a_navigation_that_differs_is_looked_at(old: str, new: str) -> None:
    seen: set[str] = set()
    navigation_once("index.html", HOME, seen)
    changed = PAGE.replace(old, new, 1)
    assert navigation_once("help/index.html", changed, seen) == changed


def test_a_page_without_navigation_is_left_as_it_is() -> None:
    assert navigation_once("x.html", "<p>Text</p>", set()) == "<p>Text</p>"
