"""The `ortaq` command: a thin mirror of the library.

Exit status: 0 done, 1 nothing found, 2 could not (one clear line on standard error), 130 stopped.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Final

import click

from glossary.errors import GlossaryError
from glossary.version import __version__
from translator.errors import TranslatorError
from translator.messages import environment_language, set_language

# What shells say of a command that Ctrl+C ended: 128 and the number of the signal.
_INTERRUPTED: Final = 130

# The commands with their modules. Only the one that is called is imported: `ortaq lookup` starts
# without waiting for what repairs text.
COMMANDS: Final = {
    "lookup": "lookup",
    "recognize": "recognize",
    "check": "check",
    "pretranslate": "pretranslate",
    "normalize": "normalize",
    "rules": "normalize",
    "analyze": "morphology",
    "forms": "morphology",
    "names": "names",
    "transliterate": "transliterate",
    "schemes": "transliterate",
    "add": "editing",
    "edit": "editing",
    "retire": "editing",
    "history": "editing",
    "import": "interchange",
    "export": "interchange",
    "undo": "interchange",
    "diff": "comparison",
    "validate": "comparison",
    "catalogs": "catalogs",
    "serve": "serve",
    "mcp": "mcp",
    "info": "info",
}


class _Ortaq(click.Group):
    """The group of commands; what goes wrong is told in one line, never in a traceback."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"translator.cli.{COMMANDS[name]}")
        # `import` is a word of Python itself.
        command = getattr(module, f"{name}_" if iskeyword(name) else name)
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        try:
            return super().parse_args(context, arguments)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            _tell(error, f"{error.format_message()} (see ortaq --help)")
            context.exit(2)

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except click.UsageError as error:
            place = error.ctx.command_path if error.ctx else "ortaq"
            _tell(error, f"{error.format_message()} (see {place} --help)")
        except click.ClickException as error:
            _tell(error, error.format_message())
        except (GlossaryError, TranslatorError) as error:
            _tell(error, str(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever reads has enough; click ends quietly
            place = f"{error.filename}: " if error.filename else ""
            _tell(error, f"{place}{error.strerror or error}")
        except RecursionError as error:
            _tell(error, "the input is nested too deeply")
        except (KeyboardInterrupt, click.Abort) as error:
            _tell(error)
            context.exit(_INTERRUPTED)
        return context.exit(2)


def _tell(error: BaseException, *lines: str) -> None:
    for line in (*lines, *getattr(error, "__notes__", ())):
        click.echo(f"ortaq: {line}", err=True)


@click.group(
    cls=_Ortaq,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="ortaq")
def main() -> None:
    """Look up, recognize and repair English, Russian and Kazakh terminology.

    Nothing that you look up or paste leaves this machine.

    The term base is kept in ORTAQ_DATABASE (a file path or an SQLAlchemy URL), by default a file
    in your user data folder. ORTAQ_USER is the author of your changes.
    """
    set_language(environment_language())
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # started with the stream closed, as some services are
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 as long as the process
    for stream in (sys.stdout, sys.stderr):
        # Terminals and pipes of other encodings must not turn Kazakh letters into errors.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
