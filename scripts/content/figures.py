"""What a schema cannot say of fact boxes and drawings; a fault stops the build at its line.

Counts stay within their group, groups add up, small groups are never scaled up, benefit and harm
have the same length, no row rests on a work of medium confidence alone, and pages call what exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scripts.content.blocks import called_blocks
from scripts.content.data import Record
from scripts.content.drawing import side_effects
from scripts.content.findings import Finding

if TYPE_CHECKING:
    from scripts.content.site import Site
    from scripts.content.yamlfile import Document

BLOCKS = {"fact-box": "fact_boxes", "figure": "figures"}
SMALL = 50  # from this size on, a group is counted out of 100
Where = tuple[str | int, ...]


def figure_faults(site: Site) -> Iterator[Finding]:
    """Every fault of fact boxes, drawings and routes, and of the pages' calls to them."""
    if boxes := site.data.get("fact_boxes"):
        yield from _box_faults(boxes, site)
    if figures := site.data.get("figures"):
        yield from _drawing_faults(figures, site)
    if routes := site.data.get("routes"):
        yield from _route_faults(routes)
    yield from _call_faults(site)


def _fault(document: Document, where: Where, message: str, repair: str) -> Finding:
    record = document.value[where[0]]
    return Finding(document.path, document.line(*where), "figures",
                   f"{record.get('id', where[0])}: {message}", repair)


def _box_faults(document: Document, site: Site) -> Iterator[Finding]:
    uses = {use["id"] for use in site.records("indications")}
    for number, box in enumerate(document.value):
        if box["id"] not in uses:
            yield _fault(document, (number, "id"), "no use has this id",
                         "take the id of a record of docs/data/indications.yml")
        if abs(len(box["benefits"]) - len(box["harms"])) > 1:
            yield _fault(document, (number, "harms"),
                         f"{len(box['benefits'])} benefits stand against {len(box['harms'])} harms",
                         "give both the same length, or nearly")
        for side in ("benefits", "harms"):
            for place, row in enumerate(box[side]):
                yield from _row_faults(document, (number, side, place), row, site)


def _row_faults(
    document: Document, where: Where, row: Record, site: Site
) -> Iterator[Finding]:
    yield from _trust_faults(document, where, row, site)
    counted = "with" in row and "without" in row
    if counted == ("words" in row) or ("with" in row) != ("without" in row):
        yield _fault(document, where, "a row has either counts or words",
                     "give “with” and “without” (null: no comparison), or “words”")
        return
    groups = {key: row[key] for key in ("with", "without") if row.get(key)}
    if counted and "with" not in groups:
        yield _fault(document, (*where, "with"), "a row without a treated group",
                     "give its count, or say in “words” that it is not known")
    for key, group in groups.items():
        yield from _group_faults(document, (*where, key), group)
    yield from _sum_faults(document, where, row, list(groups.values()))


def _group_faults(document: Document, where: Where, group: dict[str, int]) -> Iterator[Finding]:
    if group["count"] > group["of"]:
        yield _fault(document, where, f"{group['count']} people of {group['of']}",
                     "a count cannot exceed its group")
    if SMALL <= group["of"] < 100:
        yield _fault(document, where, f"a group of {group['of']} people is counted as it was",
                     f"count groups of {SMALL} or more out of 100")


def _sum_faults(
    document: Document, where: Where, row: Record, groups: list[dict[str, int]]
) -> Iterator[Finding]:
    total = sum(group["of"] for group in groups)
    if "people" in row and total != row["people"]:
        yield _fault(document, (*where, "people"),
                     f"groups of {total} people in all do not add up to {row['people']}",
                     "correct the groups, or the number of people")


def _trust_faults(
    document: Document, where: Where, row: Record, site: Site
) -> Iterator[Finding]:
    works = [site.references[cited] for cited in row["references"] if cited in site.references]
    if works and all(work["confidence"] == "medium" for work in works):
        yield _fault(document, (*where, "references"), "it rests on medium confidence alone",
                     "cite a work of high confidence beside it, or leave it out")


def _drawing_faults(document: Document, site: Site) -> Iterator[Finding]:
    for number, figure in enumerate(document.value):
        yield from _trust_faults(document, (number,), figure, site)
        for place, panel in enumerate(figure.get("panels", [])):
            where = (number, "panels", place)
            yield from _trust_faults(document, where, panel, site)
            for row, group in enumerate(panel["rows"]):
                yield from _group_faults(document, (*where, "rows", row), group)
            yield from _sum_faults(document, where, panel, panel["rows"])
        yield from _set_faults(document, number, figure, site)
        for place, score in enumerate(figure.get("scores", [])):
            where = (number, "scores", place)
            yield from _trust_faults(document, where, score, site)
            for group in ("with", "without"):
                if score[group] > figure.get("scale", score[group]):
                    yield _fault(document, (*where, group),
                                 f"a score of {score[group]} on a scale that ends at "
                                 f"{figure['scale']}", "correct the score or the scale")
        for place, lane in enumerate(figure.get("lanes", [])):
            where = (number, "lanes", place)
            yield from _trust_faults(document, where, lane, site)
            times = [lane["from"], lane.get("peak", lane["from"]), lane["to"],
                     lane.get("perhaps", lane["to"])]
            if times != sorted(times) or lane["from"] == lane["to"]:
                yield _fault(document, where, "its times do not follow each other",
                             "from, peak, to and perhaps run forwards")
        seen = set()
        for place, step in enumerate(figure.get("steps", [])):
            if step["id"] in seen:
                yield _fault(document, (number, "steps", place),
                             f"the step “{step['id']}” is drawn twice",
                             "give each step of the drawing once")
            seen.add(step["id"])
            yield from _trust_faults(document, (number, "steps", place), step, site)


def _set_faults(
    document: Document, number: int, figure: Record, site: Site
) -> Iterator[Finding]:
    """Each study of side effects is told of once, with the groups it has counts for."""
    counted: dict[str, set[bool]] = {}
    if figure.get("data") == "side_effects":
        for effect in side_effects(figure, site):
            counted.setdefault(effect["study"], set()).add(effect["without"] is not None)
    known = {effect["id"] for effect in site.records("side_effects")}
    for place, name in enumerate(figure.get("effects", [])):
        if name not in known:
            yield _fault(document, (number, "effects", place), f"there is no side effect “{name}”",
                         "take the id of a record of docs/data/side_effects.yml")
    told = [group["study"] for group in figure.get("sets", [])]
    if sorted(told) != sorted(counted):
        yield _fault(document, (number,), f"its sets are {', '.join(told) or 'none'}, its studies "
                     f"{', '.join(counted) or 'none'}", "give one set for each study of "
                     "the side effects it draws, and no other")
    for place, group in enumerate(figure.get("sets", [])):
        if counted.get(group["study"], set()) - {"without" in group}:
            yield _fault(document, (number, "sets", place), "“without” does not fit its effects",
                         "name the compared group if its effects have counts for it, and only then")


def _route_faults(document: Document) -> Iterator[Finding]:
    for number, route in enumerate(document.value):
        low, high = route["reaches_blood"]["low"], route["reaches_blood"]["high"]
        if (low is None) != (high is None) or (low is not None and low > high):
            yield _fault(document, (number, "reaches_blood"), f"a share from {low} to {high}",
                         "give the lower value first, or null twice where it is not known")


def _call_faults(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        seen: set[tuple[str, str]] = set()
        for line, block, options in called_blocks(page.body, page.body_line):
            if block not in BLOCKS:
                continue
            name = str(options.get("id", ""))
            known = [record["id"] for record in site.records(BLOCKS[block])]
            if name not in known:
                yield Finding(page.source, line, "figures", f"there is no {block} “{name}”",
                              f"write one of: {', '.join(known)}")
            elif (block, name) in seen:
                yield Finding(page.source, line, "figures", f"the {block} “{name}” stands twice",
                              "show it once a page, and link to it")
            seen.add((block, name))
