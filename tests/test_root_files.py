"""What lies beside the pages: structured data, pictures, feeds, robots; and equal builds."""

from __future__ import annotations

import datetime
import filecmp
import json
import struct
from pathlib import Path

import pytest
from lxml import etree, html

from scripts.build import build
from scripts.content.citations import number_citations
from scripts.content.feed import feed
from scripts.content.languages import LANGUAGES
from scripts.content.robots import robots, security_txt
from scripts.content.site import NOBODY, Site, load_site
from tests.conftest import PREFIX, ROOT, Served

BASE = f"http://127.0.0.1{PREFIX}"


def built(served: Served, site: Site, key: tuple[str, str]) -> html.HtmlElement:
    file = served.folder / site.address(*key) / "index.html"
    return html.fromstring(file.read_text(encoding="utf-8"))


def test_structured_data_says_what_front_matter_and_page_say(site: Site, served: Served) -> None:
    for key, page in site.pages.items():
        tree = built(served, site, key)
        data = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))
        assert data["@type"] == "MedicalWebPage"
        assert data["url"] == BASE + site.address(*key)
        assert data["name"] == page.title
        assert data["description"] == page.meta["description"]
        assert data["inLanguage"] == page.language == tree.get("lang")
        assert data["dateModified"] == str(page.meta["checked"])
        assert data["dateModified"] == tree.xpath("string(//p[@class='checked']/time/@datetime)")
        assert data["audience"]["audienceType"] == "Patient"
        assert not {"lastReviewed", "reviewedBy", "publisher"} & set(data)
        listed = tree.xpath("//section[@class='references']//li/@id")
        assert len(data.get("citation", [])) == len(listed)
        for link in data.get("citation", []):
            if link.startswith("https://doi.org/"):
                assert tree.xpath(f"//section[@class='references']//a[@href='{link}']")


def test_publisher_is_named_only_where_one_is_configured(site: Site) -> None:
    from scripts.content.structured import medical_web_page
    named = Site(site.root, site.docs, site.pages, site.data,
                 {**NOBODY, "name": "Someone"}, site.url)
    page = named.page("en", "about.md")
    assert medical_web_page(named, page, BASE)["publisher"]["name"] == "Someone"


def test_open_graph_says_what_the_page_says_and_its_picture_exists(
    site: Site, served: Served
) -> None:
    for key, page in site.pages.items():
        tree = built(served, site, key)
        seen = {meta.get("property"): meta.get("content")
                for meta in tree.xpath("//meta[@property]")}
        assert seen["og:title"].replace("\u00a0", " ").replace("\u202f", " ") == page.title
        assert seen["og:url"] == tree.xpath("string(//link[@rel='canonical']/@href)")
        picture = served.folder / seen["og:image"].removeprefix(BASE)
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1200, 630)
    assert (served.folder / "touch-icon.png").exists()


def test_feeds_hold_every_change_in_their_language(site: Site, served: Served) -> None:
    names = {"a": "http://www.w3.org/2005/Atom"}
    for code, language in LANGUAGES.items():
        tree = etree.parse(served.folder / language.prefix / "feed.xml")
        titles = [entry.findtext("a:title", namespaces=names)
                  for entry in tree.findall("a:entry", names)]
        assert sorted(titles) == sorted(c["text"][code] for c in site.records("changes"))
        assert titles
    assert "Première" in feed(site, "fr", BASE)


def test_robots_name_the_sitemap() -> None:
    assert robots("https://x.org/g/").endswith("Sitemap: https://x.org/g/sitemap.xml\n")


@pytest.mark.parametrize(("contact", "line"), [
    ("someone@example.org", "Contact: mailto:someone@example.org"),
    ("https://example.org/contact", "Contact: https://example.org/contact")])
def test_security_txt_where_a_contact_is_configured(contact: str, line: str) -> None:
    site = load_site(ROOT / "docs", {**NOBODY, "contact": contact})
    text = security_txt(site, BASE)
    assert text is not None
    assert line in text
    expires = datetime.date.fromisoformat(text.split("Expires: ")[1][:10])
    assert expires.isoformat() == min(page.meta["recheck_by"] for page in site.pages.values())


def test_no_security_txt_without_contact(site: Site, served: Served) -> None:
    assert security_txt(site, BASE) is None
    assert not (served.folder / ".well-known" / "security.txt").exists()


def test_two_builds_are_equal_byte_for_byte(served: Served, tmp_path: Path) -> None:
    build(ROOT, tmp_path / "again", quiet=True, site_url=BASE)
    compared = filecmp.dircmp(served.folder, tmp_path / "again")

    def differences(level: filecmp.dircmp) -> list[str]:
        found = level.left_only + level.right_only
        found += [name for name in level.common_files
                  if (Path(level.left) / name).read_bytes()
                  != (Path(level.right) / name).read_bytes()]
        return found + [name for sub in level.subdirs.values() for name in differences(sub)]

    assert differences(compared) == []


def test_numbering_does_not_depend_on_the_language(site: Site) -> None:
    for path in site.paths:
        orders = [list(number_citations(site.expanded(site.page(code, path)), str)[1])
                  for code in LANGUAGES]
        assert orders[0] == orders[1], path
