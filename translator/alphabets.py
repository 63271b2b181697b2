"""A document in another alphabet: its texts are converted, its markup stays as it is."""

from __future__ import annotations

from typing import Any

from translator.documents import Document
from translator.documents.formats import TEXT, format_of
from translator.languages import AUTO
from translator.transliteration import Scheme, Transliteration, convert, find_scheme


def transliterate_document(
    document: Document, scheme: str | Scheme = AUTO, **options: Any
) -> Transliteration:
    r"""Transliterate the texts of a document, whatever format it is in.

    The result is as `convert` gives it, and `options` are its options; a scheme that is not named
    is found once, from all texts. Where there is markup, `words` have no places and are left out.

        >>> from translator.documents import read_text
        >>> page = read_text("<p lang=kk>Қазақ <b>тілі</b>".encode(), name="page.html")
        >>> transliterate_document(page, "kk_latn_2021").text
        '<p lang=kk>Qazaq <b>tılı</b>'
    """
    known = format_of(document)
    if known is TEXT:
        return convert(document.text, scheme, **options)
    passages = known.read(document.text, document.name)
    if scheme == AUTO:
        text = "\n".join(passage.text for passage in passages)
        scheme, options["reverse"] = find_scheme(text)
    parts: list[str] = []
    done = 0
    for passage in passages:
        for piece in passage.pieces:
            result = convert(piece.text, scheme, **options)
            if result.text != piece.text:
                parts += [document.text[done : piece.start], known.escape(result.text)]
                done = piece.end
    parts.append(document.text[done:])
    return Transliteration("".join(parts), scheme if isinstance(scheme, str) else scheme.id)
