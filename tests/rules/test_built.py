"""The built site: pages, sitemap, 404 pages, drawings."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest

from scripts.checks.runner import run
from tests.mini import Mini

RULE = "built"
PAGE = "a-propos/index.html"


ABOUT = {
    "fr": "## Un { #one }\n\nTexte.[^noppers-2011]\n\n### Deux { #two }\n\nTexte.\n",
    "en": "## One { #one }\n\nText.[^noppers-2011]\n\n### Two { #two }\n\nText.\n",
}


def about(mini: Mini, fr: str = ABOUT["fr"], en: str = ABOUT["en"]) -> None:
    mini.page("about.md", fr, en, fr_meta={"title": "À propos", "slug": "a-propos"},
              en_meta={"title": "About"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built; once for all tests."""
    mini = Mini(tmp_path_factory.mktemp("built"))
    about(mini)
    mini.build()
    return mini.folder


@pytest.fixture
def site(mini: Mini, folder: Path) -> Mini:
    """A mini project, built."""
    about(mini)
    shutil.copytree(folder, mini.folder)
    return mini


def told(mini: Mini) -> list[str]:
    return [str(finding) for finding in mini.findings(RULE)]


def change(mini: Mini, old: str, new: str, name: str = PAGE) -> list[str]:
    """What the rule says once ``old`` is ``new`` in one built file."""
    file = mini.folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return told(mini)


def one(found: list[str], words: str) -> bool:
    """Whether there is exactly one finding, with these words."""
    assert len(found) == 1, found
    assert words in found[0], found
    return True


def test_a_sound_site_has_no_finding(site: Mini):
    assert told(site) == []


# ── Documents ────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("old", "new", "words"), [
    ("<p>Texte.</p>", "<p>Texte.<div>x</div></p>", "not valid HTML: Unexpected end tag (p)"),
    ("<p>Texte.</p>", "<p><b>Texte.</p>", "not valid HTML"),
    ("<p>Texte.</p>", '<p class="a" class="b">Texte.</p>', "Dropped duplicate attribute"),
    ("<p>Texte.</p>", '<p id="one">Texte.</p>', "the id “one” stands 2 times"),
    ("<p>Texte.</p>", '<p aria-describedby="gone">Texte.</p>', "aria-describedby names “gone”"),
    ("<p>Texte.</p>", '<button type="button" popovertarget="gone">x</button>',
     "popovertarget names “gone”"),
    ("<h2 id", "<h1>Encore</h1><h2 id", "the page has 2 h1"),
    ("<h1>À propos</h1>", "<p>À propos</p>", "the page has 0 h1"),
    ("<h3", "<h4", "not valid HTML"),
    ("<p>Texte.</p>", "<h3></h3>", "a heading is empty"),
    ('<html lang="fr"', '<html lang="en"', "the page says it is in “en”"),
    ('<html lang="fr"', "<html", "the page says it is in “None”"),
    ("<title>", "<title></title><x>", "head has no title, or an empty one"),
    ("<title>", "<title>Un</title><title>", "more than one title"),
    ('name="description"', 'name="descriptions"', "the page has no description"),
    ("</footer>", "</footer><footer>x</footer>", "2 landmarks “footer”"),
    ("<main", "<div><main></main></div><main", "2 landmarks “main”"),
    ('<header class="header"', '<header class="x"></header><header class="header"',
     "2 landmarks “header”"),
    ('<nav class="navigation" id="navigation" popover aria-label="Navigation principale"',
     '<nav class="navigation" id="navigation" popover', "a nav has no label"),
    ('aria-label="Navigation principale"', 'aria-label="Langue"', "2 navs have the label “Langue”"),
])
def test_a_fault_of_the_document_is_found(site: Mini, old: str, new: str, words: str):
    assert any(words in line for line in change(site, old, new))


@pytest.mark.parametrize("new", [
    "<p>Texte un <b>gras</p>", "<p>Texte un</p></div>", "<p>Texte un &nosuch; deux</p>",
])
def test_of_a_broken_document_one_fault_is_told_where_its_words_stand(site: Mini, new: str):
    site.page("about.md", ABOUT["fr"].replace("Texte.\n", "Texte un deux gras\n"), ABOUT["en"],
              fr_meta={"title": "À propos", "slug": "a-propos"}, en_meta={"title": "About"})
    found = [line for line in change(site, "<p>Texte.</p>", new) if "not valid HTML" in line]
    assert one(found, "not valid HTML")
    assert found[0].startswith("docs/fr/about.md:")


@pytest.mark.parametrize(("new", "shown"), [
    ("<p>Texte.[^noppers-2011</p>", "[^noppers-2011"),
    ("<p>Texte.[^ noppers-2011]</p>", "[^"),
    ("<p>Voir [l’aide](help.md).</p>", "](help.md)"),
    ("<p>{ #three }</p>", "{ #three }"),
    ("<p>!!! note \"Titre\"</p>", "!!! note \"Titre\""),
    ('<p title="a[^noppers-2011]">Texte.</p>', "[^noppers-2011]"),
])
def test_marks_that_readers_see_are_found(site: Mini, new: str, shown: str):
    assert one(change(site, "<p>Texte.</p>", new), f"readers see “{shown}”, as it was typed")


def test_many_marks_on_a_page_are_one_finding(site: Mini):
    found = change(site, "<p>Texte.</p>", "<p>[a](b.md) et [c](d.md)</p><p>[^e]</p>")
    assert one(found, "readers see “](b.md)”, as it was typed (and 2 more such marks)")


@pytest.mark.parametrize("new", [
    "<p>Écrire <code>[^id]</code> et <code>{{ block }}</code>.</p>", "<p>De [1] à [2] (deux).</p>",
    "<p>Une accolade { seule } et 3 !</p>", "<p>De {1} ou {a}, à 5 &lt; 6.</p>",
])
def test_brackets_of_a_text_are_no_marks(site: Mini, new: str):
    assert change(site, "<p>Texte.</p>", new) == []


def test_a_skipped_level_is_told_at_its_heading(site: Mini):
    found = change(site, '<h3 id="two">Deux</h3>', '<h4 id="two">Deux</h4>')
    assert found == ["docs/fr/about.md:13: built: the heading “Deux” skips from level 2 to 4: "
                     "make it level 3"]


def test_a_header_inside_the_article_is_no_second_banner(site: Mini):
    assert change(site, "<p>Texte.</p>", "<section><header>x</header></section>") == []


def test_a_repeated_id_is_told_where_the_author_wrote_it(site: Mini):
    about(site, *(ABOUT[code].replace("#two", "#one") for code in ("fr", "en")))
    site.build()
    assert [line.split(": ")[0] for line in told(site)] == [
        "docs/en/about.md:8", "docs/fr/about.md:9"]


def test_two_pages_with_one_browser_title_are_a_finding(site: Mini):
    title = (site.folder / "aide/index.html").read_text(encoding="utf-8")
    title = title[title.index("<title>"):title.index("</title>")]
    own = (site.folder / PAGE).read_text(encoding="utf-8")
    own = own[own.index("<title>"):own.index("</title>")]
    assert one(change(site, own, title), "is that of a-propos/index.html too")


# ── Requests and policy ──────────────────────────────────────────────────────

@pytest.mark.parametrize("new", [
    '<link rel="stylesheet" href="https://cdn.example.org/a.css">',
    '<link rel="preconnect" href="https://cdn.example.org">',
    '<script src="//cdn.example.org/a.js"></script>',
    '<p><img src="https://cdn.example.org/a.png" alt="x"></p>',
    '<p><img srcset="https://cdn.example.org/a.png 2x" src="a.png" alt="x"></p>',
    '<iframe src="https://cdn.example.org/" title="x"></iframe>',
    '<video poster="https://cdn.example.org/a.png"></video>',
    '<form action="https://cdn.example.org/"></form>',
    '<p><a href="./" ping="https://cdn.example.org/">x</a></p>',
])
def test_a_request_to_another_host_is_a_finding(site: Mini, new: str):
    assert one(change(site, "<p>Texte.</p>", new), "asks another host for")


def test_a_link_to_another_host_is_no_request(site: Mini):
    assert change(site, "<p>Texte.</p>",
                  '<p><a href="https://example.org/" rel="external">x</a></p>') == []


@pytest.mark.parametrize(("new", "words"), [
    ('<p style="color: red">Texte.</p>', "has an inline style"),
    ('<p onclick="go()">Texte.</p>', "has an inline handler (onclick)"),
    ('<p>Texte.</p><iframe srcdoc="x" title="x"></iframe>', "holds a page of its own (srcdoc)"),
    ("<p>Texte.</p><script>go()</script>", "an inline script that is no template's"),
    ("<p>Texte.</p><script type='application/ld+json'>{no}</script>", "is not valid JSON"),
])
def test_what_a_content_policy_forbids_is_told_at_its_line(site: Mini, new: str, words: str):
    assert one(change(site, "<p>Texte.</p>", new), words)


def test_a_page_that_sends_its_reader_on_is_a_finding_and_still_a_page(site: Mini):
    found = change(site, "<p>Texte.</p>", '<meta http-equiv="refresh" content="0; url=../">')
    assert one(found, 'the page holds <meta http-equiv="refresh">')


def test_an_inline_style_sheet_is_a_finding(site: Mini):
    found = change(site, "</head>", "<style>p { color: red }</style></head>")
    assert one(found, "the page holds a <style>")


def test_a_second_copy_of_the_template_s_own_script_is_a_finding(site: Mini):
    text = (site.folder / PAGE).read_text(encoding="utf-8")
    script = re.search("<script>.*?</script>", text)[0]
    assert one(change(site, "<p>Texte.</p>", script), "an inline script that is no template's")


def test_data_that_no_browser_runs_are_no_script(site: Mini):
    assert change(site, "<p>Texte.</p>",
                  '<p>Texte.</p><script type="application/ld+json">{"a": 1}</script>') == []


def test_an_aligned_table_is_told_once_at_its_first_cell(mini: Mini):
    about(mini, "Texte.[^noppers-2011]\n\n| Produit | Deux |\n| :--: | --- |\n| gras | mot |\n")
    mini.build()
    assert one(told(mini), "has an inline style (“text-align: center;”)")
    assert told(mini)[0].startswith("docs/fr/about.md:11: ")


@pytest.mark.parametrize(("name", "text"), [
    ("site.css", "p {}\n@import 'https://example.org/a.css';\n"),
    ("site.css", "p {}\np { background: url(//example.org/a.png) }\n"),
    ("site.js", "let a;\nimport x from 'https://example.org/a.js';\n"),
    ("site.js", "let a;\nfetch('https://example.org/a.json');\n"),
])
def test_a_style_sheet_or_script_that_asks_another_host_is_told_at_its_line(
        mini: Mini, name: str, text: str):
    mini.write(f"docs/assets/{name}", text)
    mini.build()
    assert one(told(mini), "lies on another host")
    assert told(mini)[0].startswith(f"docs/assets/{name}:2: ")


# ── Sitemap, 404 ─────────────────────────────────────────────────────────────

BASE = "http://127.0.0.1:8000/"
LOC = f"<loc>{BASE}a-propos/</loc>"


@pytest.mark.parametrize(("old", "new", "words"), [
    ("<?xml", "<!", "sitemap.xml cannot be read"),
    (LOC, "<loc>/a-propos/</loc>", "which is no page's address"),
    (LOC, f"<loc>{BASE}gone/</loc>", "the sitemap lists the page 0 times"),
    (LOC, f"<loc>{BASE}aide/</loc>", "the sitemap lists the page 2 times"),
    ("<lastmod>2026-11-01", "<lastmod>2026-11-02", "the sitemap dates the page “2026-11-02”"),
    ('hreflang="x-default"', 'hreflang="x"', "the page's alternate x-default as “None”"),
    (f'hreflang="en" href="{BASE}en/about/"', f'hreflang="en" href="{BASE}en/"',
     "the page's alternate en as “http://127.0.0.1:8000/en/”"),
])
def test_a_faulty_sitemap_is_found(site: Mini, old: str, new: str, words: str):
    assert any(words in line for line in change(site, old, new, "sitemap.xml"))


def test_a_missing_sitemap_is_a_finding(site: Mini):
    (site.folder / "sitemap.xml").unlink()
    assert one(told(site), "sitemap.xml cannot be read")


def test_a_compressed_sitemap_that_says_something_else_is_a_finding(site: Mini):
    packed = site.folder / "sitemap.xml.gz"
    packed.write_bytes(gzip.compress((site.folder / "sitemap.xml").read_bytes()))
    assert told(site) == []
    packed.write_bytes(gzip.compress(b"<urlset/>"))
    assert one(told(site), "sitemap.xml.gz is not the compressed sitemap.xml")


def test_a_wrong_canonical_address_is_a_finding(site: Mini):
    assert one(change(site, f'rel="canonical" href="{BASE}a-propos/"',
                      f'rel="canonical" href="{BASE}a-propos"'), "canonical address")


@pytest.mark.parametrize("name", ["404.html", "en/404.html"])
def test_a_missing_404_page_is_a_finding(site: Mini, name: str):
    (site.folder / name).unlink()
    assert one(told(site), f"“{name}” is missing")


def test_a_404_page_in_the_other_language_is_a_finding(site: Mini):
    text = (site.folder / "404.html").read_text(encoding="utf-8")
    (site.folder / "en" / "404.html").write_text(text, encoding="utf-8")
    assert any("the page says it is in “fr”" in line for line in told(site))


def test_a_404_page_that_lacks_a_way_home_is_a_finding(site: Mini):
    found = change(site, '<li><a href="/en/"', '<li><a href="/en/help/"', "404.html")
    assert any("“404.html” does not lead to the home page /en/" in line for line in found)


def test_a_page_that_was_not_built_and_one_that_no_source_made_are_findings(site: Mini):
    (site.folder / "en" / "help" / "index.html").rename(site.folder / "en" / "help" / "old.html")
    found = told(site)
    assert any(line.startswith("docs/en/help.md:0: built: the page is not in the built site")
               for line in found)
    assert any("“en/help/old.html” is built from no page" in line for line in found)


def test_an_earlier_address_that_does_not_work_is_told_at_its_page(site: Mini):
    site.page("about.md", *ABOUT.values(), en_meta={"title": "About"},
              fr_meta={"title": "À propos", "slug": "a-propos", "aliases": ["ancien/"]})
    assert told(site) == [
        "docs/fr/about.md:8: built: the address “ancien/” does not lead to the page: "
        "see scripts/hooks/aliases.py, and build again"]
    site.build()
    assert told(site) == []
    assert one(change(site, 'href="../a-propos/"', 'href="../aide/"', "ancien/index.html"),
               "the address “ancien/” leads to another page")


# ── Drawings ─────────────────────────────────────────────────────────────────

def svg(inner: str, head: str = "") -> str:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{inner}</svg>\n'


@pytest.mark.parametrize(("inner", "words"), [
    ("<script>go()</script>", "a drawing holds <script>"),
    ("<foreignObject/>", "a drawing holds <foreignobject>"),
    ('<rect onload="go()"/>', "a drawing has a handler (onload)"),
    ('<image href="https://example.org/a.png"/>', "refers to something outside it"),
    ('<rect fill="url(https://example.org/a)"/>', "refers to something outside it"),
    ("<style>@import 'a.css';</style>", "a drawing's style refers to something outside it"),
    ("<rect>", "the drawing is not valid XML"),
])
def test_a_drawing_that_can_do_more_than_draw_is_a_finding(site: Mini, inner: str, words: str):
    site.write("docs/assets/figure.svg", svg(inner))
    found = told(site)
    assert one(found, words)
    assert found[0].startswith("docs/assets/figure.svg:")


def test_a_drawing_that_declares_entities_is_a_finding(site: Mini):
    site.write("docs/assets/figure.svg", svg("<g/>", '<!DOCTYPE svg [<!ENTITY a "b">]>'))
    assert one(told(site), "declares entities or a DTD")


def test_a_drawing_that_names_a_style_sheet_is_a_finding(site: Mini):
    site.write("docs/assets/figure.svg", svg("<g/>", '<?xml-stylesheet href="https://x.org/a.css"?>'))
    assert one(told(site), "the drawing names a style sheet")


def test_a_drawing_that_only_draws_is_no_finding(site: Mini):
    inner = '<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#a)"/>'
    site.write("docs/assets/figure.svg", svg(inner))
    assert change(site, "<p>Texte.</p>", svg(inner.replace('"a"', '"z"').replace("#a", "#z"))) == []


def test_a_drawing_within_a_page_is_held_to_the_same(site: Mini):
    assert one(change(site, "<p>Texte.</p>", svg('<rect onload="go()"/>')),
               "a drawing has a handler (onload)")


# ── Interface ────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("new", "finds"), [
    ('<p aria-label="Get help now">x</p>', True),
    ('<p title="Close">x</p>', True),
    ('<p aria-label="Reference 3">x</p>', True),
    ('<button type="button">Skip to content</button>', True),
    ('<p lang="en" title="Close">x</p>', False),
    ('<div lang="en"><button type="button">Close</button></div>', False),
    ('<p title="Menu">x</p>', False),  # the same word in both languages
    ('<p title="Fermer">x</p>', False),
    ("<p>Close</p>", False),  # running text is the matter of other rules
])
def test_interface_words_of_the_other_language_are_found(site: Mini, new: str, finds: bool):
    found = change(site, "<p>Texte.</p>", new)
    assert len(found) == int(finds)
    assert all("is the interface's text in another language" in line for line in found)


def test_a_french_word_on_an_english_page_is_told_with_what_to_write(site: Mini):
    found = change(site, 'aria-label="Language"', 'aria-label="Langue"', "en/about/index.html")
    assert one(found, '“Langue” (aria-label) is the interface\'s text in another language: '
                      'write “Language”; a template writes ui("languages")')


def test_without_a_built_site_the_rule_says_that_it_could_not_check(mini: Mini, tmp_path: Path):
    assert not (tmp_path / "site").exists()
    assert run(mini.context(), RULE).blind == (RULE,)
