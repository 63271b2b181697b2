"""Write the catalogs that ship with Ortaq, locales/glossary.pot and the .po and .mo files, anew.

Messages of an earlier release whose English has changed stay for two releases; with --fresh they
are forgotten, for changes between two releases that no application has ever seen.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from glossary.base import load_base
from glossary.catalogs import write_catalogs

LOCALES = Path(__file__).resolve().parent.parent / "locales"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fresh", action="store_true", help="forget earlier messages")
    if parser.parse_args().fresh:
        for path in (LOCALES / "glossary.pot", *LOCALES.glob("*/LC_MESSAGES/glossary.po")):
            path.unlink(missing_ok=True)
    for path in write_catalogs(load_base(), LOCALES).files:
        print(path)


if __name__ == "__main__":
    main()
