"""The wheel, built from the source distribution as an installer would, carries the catalogs."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    _build(ROOT, "sdist", out)
    with tarfile.open(next(out.glob("*.tar.gz"))) as archive:
        archive.extractall(out, filter="data")
    _build(next(path for path in out.iterdir() if path.is_dir()), "wheel", out)
    unpacked = out / "unpacked"
    with zipfile.ZipFile(next(out.glob("*.whl"))) as archive:
        archive.extractall(unpacked)
    return unpacked


def test_is_pure_python(wheel: Path) -> None:
    metadata = next(wheel.glob("*.dist-info/WHEEL")).read_text(encoding="utf-8")
    assert "Root-Is-Purelib: true" in metadata
    assert not [path for path in wheel.rglob("*") if path.suffix in (".so", ".pyd", ".dll")]


def test_catalogs_lie_in_glossary_locales(wheel: Path) -> None:
    locales = wheel / "glossary" / "locales"
    found = {path.relative_to(locales).as_posix() for path in locales.rglob("*.*o*")}
    assert found == {"glossary.pot"} | {
        f"{lang}/LC_MESSAGES/{name}"
        for lang in ("en", "kk", "ru")
        for name in ("glossary.mo", "glossary.po", "ortaq.mo")
    }
    catalog = gettext.translation("glossary", locales, ["kk"])
    assert catalog.pgettext("pfp", "Partnership for Peace") == "Бейбітшілік жолындағы әріптестік"


def test_installed_package_finds_them(wheel: Path, tmp_path: Path) -> None:
    code = (
        "from glossary.catalogs import localedir, term\n"
        "from translator.messages import gettext, language\n"
        "print(localedir())\n"
        "print(term('eapc', 'ru', form='acronym'))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-P", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout.split() == [str(wheel / "glossary" / "locales"), "СЕАП"]


def _build(source: Path, target: str, out: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
