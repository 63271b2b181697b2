"""Everything that an operator may set, read from the environment once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from translator.errors import TranslatorError

PREFIX: Final = "ORTAQ_"
LOGS: Final = ("off", "text", "json")


class SettingsError(TranslatorError, ValueError):
    """A variable of the environment that says nothing usable."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a server. Each field is a variable `ORTAQ_…` in capitals.

    Sizes count bytes, `max_text` code points; `rate` is how many requests one address may send in a
    minute (0: as many as it likes), `heavy` how many texts and files are worked on at a time, and
    `timeout` the seconds after which one of them is given up. `proxies` are the addresses whose
    word on who asks is believed.

        >>> Settings.from_environment({"ORTAQ_RATE": "120"}).rate
        120
        >>> Settings.from_environment({"ORTAQ_HEAVY": "many"})
        Traceback (most recent call last):
        ...
        translator.web.settings.SettingsError: ORTAQ_HEAVY is 'many': give a whole number from 1 on
    """

    max_body: int = 4 << 20
    max_file: int = 256 << 20
    max_text: int = 1_000_000
    heavy: int = 4
    timeout: int = 60
    rate: int = 0
    proxies: str = "127.0.0.1"
    log: str = "off"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings of an environment; `SettingsError` names the variable that is wrong."""
        environment = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for field in fields(cls):
            name = PREFIX + field.name.upper()
            given = environment.get(name, "").strip()
            if not given:
                continue
            if isinstance(field.default, int):
                least = 0 if field.name == "rate" else 1
                if not given.isdecimal() or int(given) < least or len(given) > 12:
                    raise SettingsError(
                        f"{name} is {given!r:.40}: give a whole number from {least} on"
                    )
                values[field.name] = int(given)
            else:
                values[field.name] = given
        if values.get("log", "off") not in LOGS:
            raise SettingsError(f"{PREFIX}LOG is {values['log']!r:.40}: use {', '.join(LOGS)}")
        return cls(**values)

    def as_mapping(self) -> dict[str, str]:
        """The variables with their values, as `ortaq info` shows them."""
        return {
            PREFIX + field.name.upper(): str(getattr(self, field.name)) for field in fields(self)
        }
