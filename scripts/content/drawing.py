"""What the templates of the figures draw with: geometry, bars, and the tables behind the figures.

Pure functions from data to numbers and texts; the SVG itself stands in ``overrides/figures``.
"""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING

from scripts.content.data import Record
from scripts.content.formats import cites, number

if TYPE_CHECKING:
    from scripts.content.citations import Words
    from scripts.content.site import Site

PERSON, ROW, GAP = 12, 17, 6  # width and height of one person, space between two tens
TENS_A_ROW = 2
WIDTH = TENS_A_ROW * 10 * PERSON + GAP
# A drawing with words is 270 units wide: on a screen of 320 pixels it gets 257 of them, so that
# letters of 13 units keep 12 pixels (scripts/checks/figures.py measures it). Lines leave room for
# readers who set their letters wider apart (WCAG 1.4.12).
CHARACTERS = 31


def crowd(first: int, last: int) -> dict[str, str]:
    """Two dashed lines that draw the people numbered ``first`` to ``last - 1``: heads, shoulders.

    Ten stand together, two tens make a row. A dash is one person, so that a hundred people cost a
    few hundred bytes.
    """
    heads, shoulders = [], []
    while first < last:
        ten, place = divmod(first, 10)
        run = min(10 - place, last - first)
        row, side = divmod(ten, TENS_A_ROW)
        x, y = side * (10 * PERSON + GAP) + place * PERSON, row * ROW
        heads.append(f"M{x + 6} {y + 4}h{(run - 1) * PERSON}.1")
        shoulders.append(f"M{x + 4.6} {y + 11}h{(run - 1) * PERSON + 2.8:.1f}")
        first += run
    return {"heads": "".join(heads), "shoulders": "".join(shoulders)}


def crowd_size(people: int) -> tuple[int, int]:
    """Width and height of the drawing of ``people``; always as wide as two tens, so that one
    person has one size everywhere."""
    return WIDTH, -(-people // (10 * TENS_A_ROW)) * ROW


def lines(text: str, characters: int = CHARACTERS) -> list[str]:
    """``text`` cut into lines that fit a drawing; SVG does not do that by itself."""
    return textwrap.wrap(text, characters, break_long_words=False, break_on_hyphens=False)


def _panel(name: str, rows: list[Record], against: str = "") -> Record:
    """Place rows under each other: words first, then bars. ``against``: what they are compared
    with, for the key above them."""
    key = lines(against[:1].upper() + against[1:], CHARACTERS - 4)
    y = 26 + 16 * len(key)
    for row in rows:
        row["lines"] = lines(row["name"])
        row["y"] = y
        y += 16 * len(row["lines"]) + 13 * len(row["bars"]) + 12
    return {"name": name, "against": against, "key": key, "rows": rows, "height": y}


def bar_panels(figure: Record, site: Site, language: str, ui: Words) -> list[Record]:
    """The panels of a drawing of kind ``bars``: each has a name, rows and a height; each row its
    words, its place, and bars from 0 to ``low`` to ``high`` of 100 with their text."""
    if figure["data"] == "routes":
        return [_panel("", [{"name": route["name"][language], "bars": [_share(route, language, ui)]}
                            for route in site.records("routes")])]
    panels = []
    for group in _by_people(site):
        rows = []
        for effect in group:
            shares = [effect["with"]] + ([] if effect["without"] is None else [effect["without"]])
            rows.append({"name": effect["name"][language],
                         "bars": [{"low": share, "high": share, "text": number(share, language)}
                                  for share in shares]})
        against = group[0].get("compared_with")
        panels.append(_panel(group[0]["people"][language], rows,
                             against[language] if against else ui("without_it")))
    return panels


def _by_people(site: Site) -> list[list[Record]]:
    """Side effects by study; a longer wording of the same people stays with its study."""
    groups: dict[str, list[Record]] = {}
    for effect in site.records("side_effects"):
        groups.setdefault(effect["study"], []).append(effect)
    return list(groups.values())


def _share(route: Record, language: str, ui: Words) -> Record:
    low, high = route["reaches_blood"]["low"], route["reaches_blood"]["high"]
    if low is None:
        return {"low": None, "high": None, "text": ui("not_known")}
    text = number(low, language)
    return {"low": low, "high": high,
            "text": text if low == high else f"{text} {ui('to')} {number(high, language)}"}


def data_tables(figure: Record, site: Site, language: str, ui: Words) -> list[Record]:
    """The tables behind a figure: caption, heads and rows of cells (HTML, with ``[^id]``)."""
    def said(text: dict[str, str]) -> str:
        return escape(text[language])

    def of(count: int, group: int) -> str:
        return f"{number(count, language)} {ui('out_of')} {number(group, language)}"

    def table(heads: list[str], rows: list[list[str]], caption: str = "") -> Record:
        return {"caption": caption or said(figure["title"]), "heads": [ui(h) for h in heads],
                "rows": rows}

    match figure["kind"]:
        case "counts":
            rows = [[said(panel["name"]) + cites(panel["references"]), said(row["name"]),
                     of(row["count"], row["of"]) + (f". {said(panel['note'])}"
                     if "note" in panel and row is panel["rows"][-1] else "")]
                    for panel in figure["panels"] for row in panel["rows"]]
            return [table(["what_was_counted", "people", "result"], rows)]
        case "session":
            return [table(["what_it_is", "when"], [
                [said(lane["name"]), said(lane["when"]) + cites(lane["references"])]
                for lane in figure["lanes"]])]
        case "synapse":
            return [table(["step", "how_sure", "seen_in", "what_was_found"], [
                [f"{place}. {said(step['name'])}", ui("known" if step["known"] else "supposed"),
                 ui("seen_in_people" if step["people"] else "seen_in_animals"),
                 said(step["found"]) + cites(step["references"])]
                for place, step in enumerate(figure["steps"], start=1)])]
    if figure["data"] == "routes":
        rows = []
        for route in site.records("routes"):
            share = _share(route, language, ui)
            unit = "" if share["low"] is None else f" {ui('of_100_parts')}"
            works = [cited for cited in figure["references"] if cited in route["references"]]
            rows.append([said(route["name"]), share["text"] + unit + cites(works)])
        return [table(["route", "reaches_blood"], rows)]
    return [
        table(["effect", "with_it", "without_it", "when"], [
            [said(effect["name"]) + cites(effect["references"]), of(effect["with"], 100),
             ui("no_comparison") if effect["without"] is None else of(effect["without"], 100),
             said(effect["when"])]
            for effect in group], _who(group[0], language, ui))
        for group in _by_people(site)]


def _who(effect: Record, language: str, ui: Words) -> str:
    against = effect.get("compared_with")
    who = effect["people"][language]
    return escape(f"{who}. {ui('compared_with')}{ui('colon')} {against[language]}" if against
                  else who)
