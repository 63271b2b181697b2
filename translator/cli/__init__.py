"""The `ortaq` command: a thin mirror of the library.

Exit status: 0 done, 1 nothing found, 2 could not (one clear line on standard error).
"""

from __future__ import annotations

import errno
import sys

import click

from glossary.errors import GlossaryError
from glossary.version import __version__
from translator.cli.catalogs import catalogs
from translator.cli.editing import add, edit, history, retire
from translator.cli.info import info
from translator.cli.lookup import lookup
from translator.cli.normalize import normalize, rules
from translator.cli.recognize import recognize
from translator.cli.serve import serve
from translator.errors import TranslatorError
from translator.messages import environment_language, set_language


class _Ortaq(click.Group):
    """The group of commands; what goes wrong is told in one line, never in a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except click.UsageError as error:
            place = error.ctx.command_path if error.ctx else "ortaq"
            click.echo(f"ortaq: {error.format_message()} (see {place} --help)", err=True)
        except (GlossaryError, TranslatorError) as error:
            for line in (error, *getattr(error, "__notes__", ())):
                click.echo(f"ortaq: {line}", err=True)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever reads has enough; click ends quietly
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"ortaq: {place}{error.strerror or error}", err=True)
        except RecursionError:
            click.echo("ortaq: the input is nested too deeply", err=True)
        return context.exit(2)


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
    for stream in (sys.stdout, sys.stderr):
        # Terminals and pipes of other encodings must not turn Kazakh letters into errors.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


for command in (
    lookup,
    recognize,
    normalize,
    rules,
    add,
    edit,
    retire,
    history,
    catalogs,
    serve,
    info,
):
    main.add_command(command)
