"""Bytes become text: UTF-8 and marked encodings as they are, older ones with a warning, no text at all refused."""

from __future__ import annotations

import codecs

import pytest

from armsledger.errors import IntakeError
from armsledger.intake.decode import decode, is_binary, known

TEXTS = {
    "en": "The minister said the £300m deal was “done”.",
    "fr": "Téhéran a livré à Moscou des drones, d’après l’armée française.",
    "es": "España vendió cañones y munición a Túnez, según el ministro.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_utf8_is_taken_without_a_word(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, ())


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_byte_order_mark_names_the_encoding(mark: bytes) -> None:
    names = {
        codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
        codecs.BOM_UTF32_LE: "utf-32-le",
    }
    assert decode(mark + TEXTS["fr"].encode(names[mark]), "a.txt") == (TEXTS["fr"], ())


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("lang", ["fr", "es"])
def test_an_older_encoding_is_read_with_a_warning(lang: str, encoding: str) -> None:
    text, warnings = decode(TEXTS[lang].encode(encoding), "a.txt")
    assert text == TEXTS[lang]
    assert warnings == (f"the text is not UTF-8; it was read as {encoding}",)


def test_a_page_names_its_own_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Warszawa kupiła czołgi, mówi żołnierz</body></html>'
    text, warnings = decode(page.encode("iso-8859-2"), "a.html", declared=True)
    assert text == page
    assert "iso8859-2" in warnings[0]


def test_a_page_may_lie_about_its_encoding() -> None:
    page = '<html><head><meta charset="nonsense-8"></head><body>Téhéran a livré</body></html>'
    assert decode(page.encode("cp1252"), "a.html", declared=True)[0] == page


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.7\n", b"PK\x03\x04rest", b"\x89PNG\r\n", b"text\x00with\x00nulls", bytes(range(1, 32)) * 20],
    ids=["pdf", "zip", "png", "nulls", "controls"],
)
def test_a_binary_file_is_refused_by_name(raw: bytes) -> None:
    assert is_binary(raw)
    with pytest.raises(IntakeError, match=r"b\.txt: is a binary file, not text\. save its text"):
        decode(raw, "b.txt")


def test_a_broken_mark_is_named_with_its_byte() -> None:
    with pytest.raises(IntakeError, match=r"is not valid utf-8 \(byte 3\)"):
        decode(codecs.BOM_UTF8 + b"\xff\xfe", "a.txt")


def test_an_encoding_python_does_not_have_is_none() -> None:
    assert known("ISO-8859-1") == "iso8859-1"
    assert known("x-user-defined-nothing") is None
