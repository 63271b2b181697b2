"""Compile the gettext catalogs into the wheel, where they lie in glossary/locales."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Takes along what applications load (.mo) and what translators merge from (glossary.po)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalog and have the wheel include it."""
        if version == "editable":  # the checkout's own locales/ are used then
            return
        locales = Path(self.root) / "locales"
        included = [locales / "glossary.pot"]
        for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(compiled))
            included.append(compiled)
            if source.stem == "glossary":
                included.append(source)
        build_data["force_include"] |= {
            str(path): f"glossary/locales/{path.relative_to(locales).as_posix()}"
            for path in included
        }
