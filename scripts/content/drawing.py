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


def _panel(rows: list[Record], key: list[str], name: str = "", compared: str = "",
           scale: int = 100) -> Record:
    """Place rows under each other: words first, then bars, or words instead of a bar. ``key``:
    what each bar of a row stands for, one line each above the axis; ``scale``: where it ends."""
    axis = 12 + 16 * len(key)
    y = axis + 14
    for row in rows:
        row["lines"] = lines(row["name"])
        row["y"] = y
        y += 16 * len(row["lines"]) + 12
        y += sum(16 * len(bar["lines"]) if "lines" in bar else 13 for bar in row["bars"])
    return {"name": name, "compared": compared, "key": key, "rows": rows, "height": y,
            "axis": axis, "scale": scale}


def bar_panels(figure: Record, site: Site, language: str, ui: Words) -> list[Record]:
    """The panels of a drawing of kind ``bars``: each has a name, rows and a height; each row its
    words, its place, and bars from 0 to ``low`` to ``high`` of 100 with their text."""
    if figure["data"] == "routes":
        return [_panel([{"name": route["name"][language], "whom": _whom(route, language),
                         "bars": [_share(route, language, ui)]}
                        for route in site.records("routes")], [])]
    if figure["data"] == "scores":
        return [_panel([{"name": score["name"][language],
                         "bars": [_score(score[group], figure["scale"], language)
                                  for group in figure["groups"]]}
                        for score in figure["scores"]],
                       [name[language] for name in figure["groups"].values()],
                       scale=figure["scale"])]
    return [
        _panel([{"name": effect["name"][language],
                 "bars": [{"low": effect[group], "high": effect[group],
                           "text": number(effect[group], language)} for group in _groups(told)]}
                for effect in effects],
               [told[group][language] for group in _groups(told)],
               effects[0]["people"][language], told["compared"][language])
        for told, effects in _sets(figure, site)]


def side_effects(figure: Record, site: Site) -> list[Record]:
    """The side effects that a figure draws: those its ``effects`` name, or all of them."""
    return [effect for effect in site.records("side_effects")
            if effect["id"] in figure.get("effects", [effect["id"]])]


def _sets(figure: Record, site: Site) -> list[tuple[Record, list[Record]]]:
    """What each study compared, with the side effects drawn from it."""
    effects = side_effects(figure, site)
    return [(told, [effect for effect in effects if effect["study"] == told["study"]])
            for told in figure["sets"]]


def _groups(told: Record) -> list[str]:
    return [group for group in ("with", "without") if group in told]


def _whom(route: Record, language: str) -> str:
    return route["measured_in"][language] if "measured_in" in route else ""


def _score(value: float, scale: int, language: str) -> Record:
    share = 100 * value / scale
    return {"low": share, "high": share, "text": number(value, language)}


def _share(route: Record, language: str, ui: Words) -> Record:
    low, high = route["reaches_blood"]["low"], route["reaches_blood"]["high"]
    if low is None:
        text = ui("not_known")
        return {"low": None, "high": None, "text": text, "lines": lines(text)}
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
        return {"caption": caption or said(figure["title"]), "heads": heads, "rows": rows}

    match figure["kind"]:
        case "counts":
            rows = [[said(panel["name"]) + cites(panel["references"]), said(row["name"]),
                     of(row["count"], row["of"]) + (f". {said(panel['note'])}"
                     if "note" in panel and row is panel["rows"][-1] else "")]
                    for panel in figure["panels"] for row in panel["rows"]]
            return [table([ui("what_was_counted"), ui("people"), ui("result")], rows)]
        case "session":
            return [table([ui("what_it_is"), ui("when")], [
                [said(lane["name"]), said(lane["when"]) + cites(lane["references"])]
                for lane in figure["lanes"]])]
        case "synapse":
            heads = [ui(head) for head in ("step", "how_sure", "seen_in", "what_was_found")]
            return [table(heads, [
                [f"{place}. {said(step['name'])}", ui("known" if step["known"] else "supposed"),
                 ui("seen_in_people" if step["people"] else "seen_in_animals"),
                 said(step["found"]) + cites(step["references"])]
                for place, step in enumerate(figure["steps"], start=1)])]
    if figure["data"] == "scores":
        def out_of(value: float) -> str:
            return f"{number(value, language)} {ui('out_of')} {number(figure['scale'], language)}"
        return [table([ui("what_was_counted"), *map(said, figure["groups"].values())], [
            [said(score["name"]) + cites(score["references"]),
             *(out_of(score[group]) for group in figure["groups"])]
            for score in figure["scores"]])]
    if figure["data"] == "routes":
        rows = []
        for route in site.records("routes"):
            share = _share(route, language, ui)
            unit = "" if share["low"] is None else f" {ui('of_100_parts')}"
            whom = _whom(route, language)
            whom = f" ({escape(whom)})" if whom else ""
            works = [cited for cited in figure["references"] if cited in route["references"]]
            rows.append([said(route["name"]), share["text"] + unit + whom + cites(works)])
        return [table([ui("route"), ui("reaches_blood")], rows)]
    return [
        table([ui("effect"), *(_capital(said(told[group])) for group in _groups(told)),
               ui("when")],
              [[said(effect["name"]) + cites(effect["references"]),
                *(of(effect[group], 100) for group in _groups(told)), said(effect["when"])]
               for effect in effects],
              f"{said(effects[0]['people'])}. {said(told['compared'])}")
        for told, effects in _sets(figure, site)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
