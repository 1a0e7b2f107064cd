"""Links: in the sources, then in the built pages."""

from __future__ import annotations

import datetime

import pytest

from tests.mini import Mini

RULE = "links"
LINE = 9  # the first line of a French page's text, in tests.mini (8 in English: no slug)


def told(mini: Mini, fr: str, en: str = "Text.\n", build: bool = True) -> list[str]:
    """What the rule says of a page with these texts; the rest of the site is sound."""
    mini.page("risks/new.md", fr, en, fr_meta={"slug": "nouveau"})
    mini.page("risks/index.md", "## Titre { #here }\n\nTexte.\n", "## Title { #here }\n\nText.\n",
              fr_meta={"title": "Risques", "slug": "risques"}, en_meta={"title": "Risks"})
    if build:
        mini.build()
    return [str(finding) for finding in mini.findings(RULE)]


# ── Sources ──────────────────────────────────────────────────────────────────

SOUND = (
    "[a](index.md)", "[a](index.md#here)", "[a](../help.md)", "[a](<../help.md>)",
    '[a](../help.md "title")', "[a][help], [help] et [help][]\n\n[Help]: ../help.md",
    "## Ici { #place }\n\n[a](#place)", "<https://example.org/a>", "<name@example.org>",
    "[a](https://example.org/a_(b))", "[a](mailto:name@example.org)", "[a](tel:+33140054848)",
    "[a](sms:85258)", "`[a](gone.md)`", "```\n[a](gone.md)\n```", "<!-- [a](gone.md) -->",
    "[sic] et [1] [2]", "Un essai.[^noppers-2011]", "p < 0,05", r"\[a](gone.md)",
    "[**gras** et [crochets]](index.md)", "[![Dessin](../../assets/favicon.svg)](index.md)",
    "![Dessin][d]\n\n[d]: ../../assets/favicon.svg",
    '!!! note "Titre"\n\n    [a][in-box]\n\n    [in-box]: ../help.md',
    "[sic] (voir plus bas), [a] (b)", "[01 40 05 48 48](tel:+33140054848)", "[9-8-8](tel:988)",
    "[+33 (0)1 40 05 48 48](tel:+33140054848)", "[appelez le 15 ou le 112](tel:112)",
)


def test_sound_links_are_no_finding(mini: Mini):
    assert told(mini, "\n\n".join(SOUND) + "\n") == []


def test_the_two_schemes_of_the_project_are_left_to_the_build(mini: Mini):
    assert told(mini, "[a](term:gone) et [b](certainty:gone)\n", build=False) == []


@pytest.mark.parametrize(("text", "words"), [
    ("[a](gone.md)", "“gone.md” leads to no file"),
    ("[a](help.md)", "did you mean “../help.md”?"),
    ("[a](../risks/)", "leads to no file"),
    ("[a][gone]\n\n[gone]: gone.md", "“gone.md” leads to no file"),
    ("[a][gone]", "the link “[gone]” has no definition"),
    ("[gone][]", "the link “[gone]” has no definition"),
    ("[a](index.md#gone)", "docs/fr/risks/index.md has no anchor “#gone”"),
    ("[a](index.md#Here)", "write “#here”: letter case counts"),
    ("[a](#gone)", "docs/fr/risks/new.md has no anchor “#gone”"),
    ("[a](Index.md)", "differs in letter case from docs/fr/risks/index.md"),
    ("[a](../../en/risks/index.md)", "leads to a page in another language"),
    ("[a](/aide/)", "starts at the root"),
    ("[a]()", "leads nowhere"),
    ("[a](#)", "leads nowhere"),
    ("[a](../../data/references.yml)", "is not published"),
    ("[a](www.example.org)", "leads to no file"),
    ("[a](https://example)", "is not a whole address"),
    ("[a](https://https://example.org)", "is not a whole address"),
    ("<https://exa mple>", None),
    ("[a](//example.org/a)", "has no scheme"),
    ("[a](mailto:name)", "holds no e-mail address"),
    ("[a](tel:01-40)", "cannot be dialled"),
    ("[](index.md)", "the link to “index.md” has no text"),
    ("[3114](tel:3141)", "shows “3114”, and the phone dials 3141"),
    ("[85 258](sms:85285)", "the phone dials 85285"),
    ("[a] (../help.md)", "“[a] (../help.md” is no link"),
    ("[a](../help.md et", "“[a](../help.md” is no link"),
    ("[a](gone page.md)", "“[a](gone” is no link"),
    ("[a](term: gone)", "“[a](term:” is no link"),
    ("[a](javascript:alert)", "has a scheme no reader can follow"),
    ("[![](../../assets/favicon.svg)](index.md)", "has no alternative text"),
    ("![](../../assets/favicon.svg)", "has no alternative text"),
    ("![Dessin](../../assets/gone.svg)", "“../../assets/gone.svg” leads to no file"),
    ('<img src="../../assets/favicon.svg">', "has no alternative text"),
])
def test_a_faulty_link_is_told_at_its_line(mini: Mini, text: str, words: str | None):
    found = [line for line in told(mini, f"{text}\n", build="#" in text)
             if line.startswith("docs/fr/risks/new.md:")]
    if words is None:
        assert found == []  # no link at all: Markdown shows it as typed
        return
    assert len(found) == 1
    assert words in found[0]
    line = 11 if "]: " in text else LINE
    assert found[0].startswith(f"docs/fr/risks/new.md:{line}: links: ")


def test_a_dead_link_is_told_once_though_it_is_seen_in_the_source_and_in_the_page(mini: Mini):
    assert len(told(mini, "[a](gone.md) et [b](index.md#gone)\n")) == 2


@pytest.mark.parametrize("text", [
    "[a](<gone page.md>)", "[a](gone page.md)", "[a](../help.html)", "[a](../help/)",
    '<a href="../../../help.html">a</a>',
])
def test_what_the_build_leaves_as_typed_is_told_once_at_its_line(mini: Mini, text: str):
    found = told(mini, f"## Help, this a {{ #help }}\n\n{text}\n")
    assert [line.split(": ")[0] for line in found] == [f"docs/fr/risks/new.md:{LINE + 2}"]


def test_a_link_that_says_its_language_may_cross(mini: Mini):
    text = '[English](../../en/risks/index.md){ hreflang=en }\n'
    assert told(mini, text, build=False) == []


def test_lines_are_counted_past_code_and_front_matter(mini: Mini):
    found = told(mini, "Texte.\n\n```\n[x](gone.md)\n```\n\n[a](gone.md)\n", build=False)
    assert [line.split(": ")[0] for line in found] == [f"docs/fr/risks/new.md:{LINE + 6}"]


# ── Built pages ──────────────────────────────────────────────────────────────

FAULTY_RAW = {
    '<a href="../gone/">a</a>': "“../gone/” leads to nothing in the built site",
    '<a href="..#gone">a</a>': "docs/fr/risks/index.md has no anchor “#gone”",
    '<a href="../../aide">a</a>': "is reached through a redirect only",
    '<a href="../../Aide/">a</a>': "differs in letter case from “aide/index.html”",
    '<a href="/aide/">a</a>': "starts at the root of the host",
    '<a href="../../../../aide/">a</a>': "climbs out of the site",
    '<a href="../../en/help/">a</a>': "leads to a page in another language",
    '<a href="ftp://example.org/">a</a>': "has a scheme no reader can follow",
    '<img src="../../assets/gone.png" alt="Dessin">': "leads to nothing in the built site",
    '<img srcset="lost.png 2x" alt="x">': "“lost.png” leads to nothing",
}


def test_raw_html_is_held_to_the_built_site_and_told_at_its_line(mini: Mini):
    found = told(mini, "\n\n".join(FAULTY_RAW) + "\n")
    lines = {int(line.split(":")[1]): line for line in found
             if line.startswith("docs/fr/risks/new.md:")}
    for number, words in enumerate(FAULTY_RAW.values()):
        assert words in lines[LINE + 2 * number]
    assert len(found) == len(FAULTY_RAW)


SOUND_RAW = (
    '<a href="../../aide/">a</a>', '<a href="..">a</a>', '<a href="../#here">a</a>',
    '<a href="../../en/help/" hreflang="en" lang="en">a</a>', '<a href="./">a</a>',
    '<a href="https://example.org/">a</a>',
)


def test_sound_raw_html_is_no_finding(mini: Mini):
    assert told(mini, "\n\n".join(SOUND_RAW) + "\n") == []


def test_a_dead_anchor_that_data_name_is_told_at_the_record(mini: Mini):
    text = {"fr": "Texte", "en": "Text"}
    mini.data("indications", [{
        "id": "pain", "use": text, "evidence": text, "certainty": "low", "benefit": text,
        "licence": text, "page": "risks/index.md#gone", "references": [],
        "checked_on": datetime.date(2026, 11, 1)}])
    mini.write("overrides/blocks/made.md",
               '[voir]({{ site.records("indications")[0].page | from_page(page) }})\n')
    lines = (mini.docs / "data" / "indications.yml").read_text(encoding="utf-8").split("\n")
    line = lines.index("  page: risks/index.md#gone") + 1
    assert told(mini, '{{ block("made") }}\n') == [
        f"docs/data/indications.yml:{line}: links: docs/fr/risks/index.md has no anchor “#gone”: "
        "correct the fragment, or give what it means that id"]


def test_a_dead_link_of_a_template_is_told_once_at_the_template(mini: Mini):
    footer = mini.root / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8").replace(
        "<footer", '<a href="https://nowhere">dead</a><footer'), encoding="utf-8")
    found = told(mini, "Texte.\n")
    assert len(found) == 1
    assert found[0].startswith("overrides/partials/footer.html:2: links: ")


def test_a_link_to_an_earlier_address_is_a_finding(mini: Mini):
    mini.page("about.md", "Texte.[^noppers-2011]\n", "Text.[^noppers-2011]\n",
              fr_meta={"title": "À propos", "slug": "a-propos", "aliases": ["ancien/"]},
              en_meta={"title": "About"})
    assert told(mini, '<a href="../../ancien/">a</a>\n') == [
        f"docs/fr/risks/new.md:{LINE}: links: “ancien/” only sends the reader on: "
        "link to the page itself"]


def test_a_relative_link_on_a_404_page_is_a_finding(mini: Mini):
    told(mini, "Texte.\n")
    page = mini.folder / "en" / "404.html"
    page.write_text(page.read_text(encoding="utf-8").replace('href="/en/help/"', 'href="help/"'),
                    encoding="utf-8")
    assert ["“help/” does not start with /" in str(finding) and finding.line > 0
            for finding in mini.findings(RULE)] == [True]


def test_links_hold_when_the_site_lies_below_a_path(mini: Mini):
    told(mini, "[a](index.md#here)\n")
    mini.build(site_url="https://example.org/guide/")
    assert mini.findings(RULE) == []
    page = mini.folder / "404.html"
    assert 'href="/guide/aide/"' in page.read_text(encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8").replace("/guide/aide/", "/aide/"),
                    encoding="utf-8")
    assert ["does not start with /guide/" in str(one) for one in mini.findings(RULE)] == [True]


# ── Pictures and assets ──────────────────────────────────────────────────────

PICTURE = '<img src="../../assets/{name}" alt="{alt}">\n'


def picture(mini: Mini, fr: str, en: str) -> list[str]:
    told(mini, "Texte.\n")
    name = next((mini.folder / "assets").glob("favicon.*.svg")).name
    return told(mini, PICTURE.format(name=name, alt=fr),
                PICTURE.replace("../../", "../../../").format(name=name, alt=en))


@pytest.mark.parametrize(("fr", "en"), [("Un dessin", "A drawing"), ("", "")])
def test_a_picture_told_or_silent_in_both_languages_is_good(mini: Mini, fr: str, en: str):
    assert picture(mini, fr, en) == []


def test_a_picture_told_in_one_language_only_is_a_finding(mini: Mini):
    found = picture(mini, "Un dessin", "")
    assert ["docs/en/risks/new.md:8: links: the picture has an alternative text in one language"
            in line for line in found] == [True]


def test_an_asset_that_nothing_uses_is_a_finding(mini: Mini):
    mini.write("docs/assets/lost.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert told(mini, "Texte.\n") == [
        "docs/assets/lost.svg:0: links: nothing uses this file: use it, or remove it"]


@pytest.mark.parametrize("how", ["page", "style", "template", "hook"])
def test_an_asset_that_a_page_a_style_a_template_or_a_hook_uses_is_good(mini: Mini, how: str):
    mini.write("docs/assets/kept.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    if how == "style":  # one that no file name hash changes
        mini.write("docs/assets/site.css", "@import 'kept.svg';\n")
    if how == "template":
        mini.write("overrides/partials/extra.html", "{{ asset('kept.svg') | url }}")
    if how == "hook":
        mini.write("scripts/hooks/extra.py", 'NAME = asset("kept.svg")\n')
    text = "![Dessin](../../assets/kept.svg)\n" if how == "page" else "Texte.\n"
    assert [line for line in told(mini, text) if "nothing uses" in line] == []


@pytest.mark.parametrize(("name", "text", "address"), [
    ("site.css", "body {\n  background: url(gone.png);\n}\n", "gone.png"),
    ("site.css", "body {}\n@import 'gone.css';\n", "gone.css"),
    ("site.js", "let a;\nimport x from './gone.js';\n", "./gone.js"),
    ("site.js", "let a;\nimport('./favicon.svg');\n", "./favicon.svg"),  # renamed by the build
])
def test_a_dead_address_in_a_style_sheet_or_script_is_told_at_its_line(
        mini: Mini, name: str, text: str, address: str):
    mini.write(f"docs/assets/{name}", text)
    assert [[*line.split(": ", 2)[:2], f"“{address}” is no file of the built site" in line]
            for line in told(mini, "Texte.\n")] == [[f"docs/assets/{name}:2", "links", True]]


def test_an_address_that_the_search_would_fetch_in_vain_is_a_finding(mini: Mini):
    told(mini, "Texte.\n")
    page = mini.folder / "risques" / "nouveau" / "index.html"
    text = page.read_text(encoding="utf-8")
    assert 'data-engine="../../assets/' in text
    page.write_text(text.replace('data-engine="../../', 'data-engine="../'), encoding="utf-8")
    assert ["leads to nothing in the built site" in str(one)
            for one in mini.findings(RULE)] == [True]
