"""Other addresses of a page: earlier ones, and those typed below the wrong language."""

from __future__ import annotations

import pytest

from scripts.content.aliases import aliases, redirect
from scripts.content.findings import ContentError
from scripts.content.site import Site, load_site
from tests.mini import Mini


def found(mini: Mini) -> dict[str, tuple[str, str]]:
    return aliases(load_site(mini.docs))


def test_an_address_of_the_wrong_tree_leads_to_the_page_in_the_tree_asked_for(mini: Mini) -> None:
    mini.page("risks/index.md", fr_meta={"slug": "risques"})
    mini.page("risks/long-term.md", fr_meta={"slug": "long-terme"})
    assert found(mini).items() >= {
        "en/risques/": ("en", "risks/index.md"), "risks/": ("fr", "risks/index.md"),
        "en/risques/long-terme/": ("en", "risks/long-term.md"),
        "risks/long-term/": ("fr", "risks/long-term.md"), "about/": ("fr", "about.md"),
    }.items()


def test_a_page_with_one_address_in_both_languages_needs_none(mini: Mini) -> None:
    mini.page("same.md")
    assert [address for address in found(mini) if "same" in address] == []
    assert "" not in found(mini)
    assert "en/" not in found(mini)


def test_no_other_address_is_a_page(site: Site) -> None:
    own = {site.address(*key) for key in site.pages}
    assert len(aliases(site)) > 40
    assert own.isdisjoint(aliases(site))


def test_earlier_addresses_go_on_working(mini: Mini) -> None:
    mini.page("new.md", fr_meta={"aliases": ["ancien/"]},
              en_meta={"aliases": ["old/", "en/older/"]})
    assert found(mini).items() >= {
        "ancien/": ("fr", "new.md"), "en/old/": ("en", "new.md"), "en/older/": ("en", "new.md"),
    }.items()


@pytest.mark.parametrize("taken", ["aide/", "b/"])
def test_an_alias_that_is_taken_is_named_with_its_line(mini: Mini, taken: str) -> None:
    mini.page("a.md", fr_meta={"aliases": ["b/"]})
    mini.page("c.md", fr_meta={"aliases": [taken]})
    with pytest.raises(ContentError, match=rf"docs/fr/c\.md:\d+: .* address “{taken}”"):
        found(mini)


def test_an_alias_wins_over_a_wrong_tree(mini: Mini) -> None:
    mini.page("a.md", fr_meta={"aliases": ["help/"]})
    assert found(mini)["help/"] == ("fr", "a.md")


def test_the_small_page_leads_on_without_script_below_any_prefix(mini: Mini) -> None:
    mini.page("risks/index.md", fr_meta={"slug": "risques", "title": "Risques & co"})
    text = redirect(load_site(mini.docs), "risks/old/", ("fr", "risks/index.md"),
                    "https://example.org/guide/", "assets/x.svg")
    assert '<html lang="fr">' in text
    assert '<meta http-equiv="refresh" content="0; url=../../risques/">' in text
    assert '<a href="../../risques/">Risques &amp; co</a>' in text
    assert '<link rel="canonical" href="https://example.org/guide/risques/">' in text
    assert '<link rel="icon" href="../../assets/x.svg"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert text.count("<h1>") == 1


@pytest.mark.parametrize("alias", ["/old/", "../old/", "old", "Old/", "a//b/", "old/../../"])
def test_an_alias_that_would_leave_the_site_stops_the_build(mini: Mini, alias: str) -> None:
    mini.page("x.md", fr_meta={"slug": "x", "aliases": [alias]})
    with pytest.raises(ContentError, match="not an address such as"):
        found(mini)
