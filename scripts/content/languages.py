"""The languages of the guide. A third is one more entry here, one more folder, one more key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language: its BCP 47 code, its own name, and where its pages live below the site root."""

    code: str
    name: str
    prefix: str
    decimal: str
    thousands: str


FRENCH = Language("fr", "Français", "", ",", "\u202f")
ENGLISH = Language("en", "English", "en/", ".", ",")
LANGUAGES: dict[str, Language] = {language.code: language for language in (FRENCH, ENGLISH)}
DEFAULT = FRENCH
