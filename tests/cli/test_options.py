"""What the options of each command do, and what they refuse."""

from __future__ import annotations

import csv
import gettext
import html
import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.process import run
from translator.normalization import RULES

BROKEN = "Бей біт ші лік жо лын да ғы әріп тес тік"
WHOLE = "Бейбітшілік жолындағы әріптестік"


def equivalents(database: Path, *arguments: str) -> dict[str, list[str]]:
    answer = json.loads(run(database, "lookup", "--json", "--limit", "1", *arguments).stdout)
    found: dict[str, list[str]] = {}
    for item in answer["hits"][0]["equivalents"]:
        found.setdefault(item["lang"], []).append(item["form"])
    return found


def test_to_chooses_the_languages_in_their_order(database: Path) -> None:
    assert list(equivalents(database, "НАТО")) == ["en", "ru", "kk"]
    assert list(equivalents(database, "НАТО", "--to", "kk, ru")) == ["kk", "ru"]
    assert equivalents(database, "ПРМ", "--to", "en")["en"][0] == "PfP"


def test_lang_keeps_to_forms_of_one_language(database: Path) -> None:
    def languages(*arguments: str) -> set[str]:
        done = run(database, "lookup", "--json", "НАТО", "--limit", "100", *arguments)
        return {hit["lang"] for hit in json.loads(done.stdout)["hits"]}

    assert languages("--lang", "kk") == {"kk"}
    assert languages("--lang", "auto") == languages() > {"kk"}


def test_limit_is_the_most_there_are(database: Path) -> None:
    for limit in (1, 3):
        done = run(database, "lookup", "--json", "Kazakh", "--limit", str(limit))
        assert len(json.loads(done.stdout)["hits"]) == limit


def test_nothing_is_also_an_answer_in_json(database: Path) -> None:
    done = run(database, "lookup", "--json", "zzzz")
    assert (done.exit_code, json.loads(done.stdout)) == (1, {"query": "zzzz", "hits": []})


def test_jsonl_takes_its_defaults_from_the_options(database: Path) -> None:
    lines = '{"id": 1, "query": "NATO"}\n{"id": 2, "query": "NATO", "lang": "en"}\n'
    options = ("--jsonl", "--lang", "ru", "--to", "ru", "--limit", "1")
    done = run(database, "lookup", *options, stdin=lines)
    (first,), (second,) = (json.loads(line)["hits"] for line in done.stdout.splitlines())
    assert (first["lang"], second["lang"]) == ("ru", "en")
    assert {item["lang"] for item in second["equivalents"]} == {"ru"}
    text = json.dumps({"id": 1, "text": "НАТО-\nның", "lang": None})
    done = run(database, "normalize", "--jsonl", "--no-rule", "line-end-hyphens", stdin=text)
    assert json.loads(done.stdout)["edits"] == []


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["lookup", "NATO", "--to", "klingon"], "klingon"),
        (["lookup", "NATO", "--to", ","], "language"),
        (["lookup", "NATO", "--lang", "de"], "use one of en, ru, kk, auto"),
        (["lookup", "NATO", "--limit", "0"], "--limit"),
        (["lookup", "NATO", "--limit", "many"], "--limit"),
        (["lookup", " "], "nothing to look up"),
        (["lookup", "x" * 1001], "1,000"),
        (["lookup", "NATO", "--json", "--jsonl"], "--json"),
        (["recognize", "--lang", "de"], "--lang"),
        (["recognize", "--jsonl", "--glossary", "x.tsv"], "--glossary"),
        (["normalize", "--level", "most"], "--level"),
        (["normalize", "--no-rule", "nonsense"], "nonsense"),
        (["normalize", "--diff", "--json"], "--diff"),
        (["normalize", "--in-place"], "--in-place"),
        (["normalize", "--in-place", "-"], "--in-place"),
        (["edit", "nato", "--revision", "x"], "--revision"),
        (["retire", "nato"], "--replaced-by"),
        (["catalogs", "--format", "xml"], "--format"),
        (["serve", "--port", "65536"], "--port"),
        (["serve", "--host", "no.such.host.invalid"], "no.such.host.invalid"),
        (["no-such-command"], "no-such-command"),
        (["--no-such-option"], "--no-such-option"),
        (["info", "more"], "more"),
    ],
)
def test_what_is_refused_is_told_in_one_line(
    database: Path, arguments: list[str], word: str
) -> None:
    done = run(database, *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("ortaq: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert word in done.stderr


def test_levels_and_rules(database: Path) -> None:
    text = '"НАТО-\nның"  саясаты\n'

    def normalized(*options: str) -> str:
        done = run(database, "normalize", *options, stdin=text)
        assert done.exit_code == 0
        return done.stdout

    assert normalized() == normalized("--level", "safe") == '"НАТО-ның"  саясаты\n'
    assert normalized("--level", "standard", "--lang", "kk").startswith("«НАТО-ның»")
    assert normalized("--no-rule", "line-end-hyphens") == text
    assert normalized("--rule", "quotation-marks", "--lang", "kk").startswith("«НАТО-ның»  ")
    listed = run(database, "rules").stdout
    assert all(f"{rule.name}  {rule.level.label}" in listed for rule in RULES)


def test_diff_shows_and_changes_nothing(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"whole\n{BROKEN}\n", encoding="utf-8")
    done = run(database, "normalize", "--diff", str(file))
    assert f"-{BROKEN}\n+{WHOLE}\n" in done.stdout
    assert "whole" not in done.stdout
    assert file.read_text(encoding="utf-8").endswith(f"{BROKEN}\n")


def test_json_of_several_files_and_folders(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts" / "deep"
    folder.mkdir(parents=True)
    (folder / "b.txt").write_text("NATO", encoding="utf-8")
    (folder / ".hidden.txt").write_text("NATO", encoding="utf-8")
    (folder / "c.bin").write_bytes(b"\0")
    (tmp_path / "texts" / "a.md").write_text("ПРМ", encoding="utf-8")
    alone = tmp_path / "alone"
    alone.write_text("Kazakhstan", encoding="utf-8")
    done = run(
        database, "recognize", "--json", str(alone), str(tmp_path / "texts"), "-", stdin="НАТО"
    )
    assert done.exit_code == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    told = [(Path(a["id"]).name, [m["text"] for m in a["mentions"]]) for a in answers]
    assert told == [
        ("alone", ["Kazakhstan"]),
        ("a.md", ["ПРМ"]),
        ("b.txt", ["NATO"]),
        ("-", ["НАТО"]),
    ]


def test_recognition_shows_the_text_and_its_terms(database: Path) -> None:
    done = run(database, "recognize", stdin="CEAP және НАТО\n")
    text, table = done.stdout.split("\n\n", 1)
    assert text.startswith("CEAP және НАТО")
    assert "Солтүстік" not in table.splitlines()[0]
    assert "НАТО" in table
    assert "EAPC" in table, "what to write instead"
    assert "No term" in run(database, "recognize", stdin="").stdout


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "utf-16"),
        ("cp1251", "cp1251"),
        ("kz1048", "kz1048"),
        ("ptcp154", "ptcp154"),
        ("cp866", "cp866"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_encodings_are_detected_and_told(database: Path, encoding: str, told: str) -> None:
    text = "Сотрудничество Казахстана с НАТО развивается в рамках программы «Партнерство» " * 2
    if encoding in ("kz1048", "ptcp154"):
        text = "Қазақстан Республикасының Қорғаныс министрлігі мен НАТО ынтымақтастығы туралы "
    if encoding in ("cp866", "koi8-r"):
        text = text.replace("«", "").replace("»", "")
    done = run(database, "recognize", "--json", stdin=text.encode(encoding))
    mentions = json.loads(done.stdout)["mentions"]
    assert "nato" in {mention["concept"] for mention in mentions}
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert (told in done.stderr) if told else (done.stderr == "")
    repaired = run(database, "normalize", stdin=text.encode(encoding))
    assert repaired.stdout == text
    assert f"({told or 'utf-8'}" in repaired.stderr


def test_a_named_encoding_is_believed(database: Path) -> None:
    done = run(database, "normalize", "--encoding", "cp866", stdin="НАТО".encode("cp866"))
    assert done.stdout == "НАТО"


def test_in_place_keeps_encoding_line_ends_and_links(database: Path, tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "link.txt"
    data = "парт\u00adнерство НАТО\r\n".encode("utf-16")
    file.write_bytes(data)
    link.symlink_to(file)
    assert run(database, "normalize", "--in-place", str(link)).exit_code == 0
    assert link.is_symlink()
    assert file.read_bytes() == "партнерство НАТО\r\n".encode("utf-16")
    assert (tmp_path / "a.txt.bak").read_bytes() == data
    before = file.stat().st_mtime_ns
    assert run(database, "normalize", "--in-place", str(link)).exit_code == 0
    assert file.stat().st_mtime_ns == before, "nothing to repair, nothing written"


SPEECH = "NATO and PfP. CEAP met NATO, =1+1 and <b>Kazakhstan</b>."


@pytest.mark.parametrize("suffix", ["tsv", "xlsx", "html"])
def test_the_glossary_of_a_text(database: Path, tmp_path: Path, suffix: str) -> None:
    text, out = tmp_path / "speech.txt", tmp_path / f"out.{suffix}"
    text.write_text(SPEECH, encoding="utf-8")
    done = run(database, "recognize", "--glossary", str(out), str(text))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "4 concepts" in done.stderr
    if suffix == "html":
        page = out.read_text(encoding="utf-8")
        places = [page.index(f">{form}<") for form in ("NATO", "PfP", "CEAP", "Kazakhstan")]
        assert places == sorted(places)
        assert "ПРМ" in page
        return
    rows = read_sheet(out)
    assert [(row[0], str(row[1])) for row in rows[1:]] == [
        ("NATO", "2"),
        ("PfP", "1"),
        ("CEAP", "1"),
        ("Kazakhstan", "1"),
    ]
    assert rows[2][2:4] == ["PfP", "ПРМ"]
    assert rows[3][5] == "deprecated"
    again = tmp_path / f"again.{suffix}"
    run(database, "recognize", "--glossary", str(again), str(text))
    assert again.read_bytes() == out.read_bytes()


def read_sheet(path: Path) -> list[list[object]]:
    if path.suffix == ".tsv":
        with path.open(encoding="utf-8", newline="") as file:
            return [list(row) for row in csv.reader(file, "excel-tab", quoting=csv.QUOTE_NONE)]
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def test_no_cell_is_run_as_a_formula(own: Path, tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://a.invalid";"x")'
    assert run(own, "add", "trap", "--en", formula, "--ru", "<i>@ловушка</i>").exit_code == 0
    text = tmp_path / "a.txt"
    text.write_text(f"See {formula} here.", encoding="utf-8")
    for suffix in ("tsv", "xlsx", "html"):
        out = tmp_path / f"out.{suffix}"
        assert run(own, "recognize", "--glossary", str(out), str(text)).exit_code == 0
    content = (tmp_path / "out.tsv").read_text(encoding="utf-8")
    assert f"'{formula}" in content, content
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.active is not None
    cell = book.active["A2"]
    assert (cell.value, cell.data_type) == (formula, "s")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<i>" not in page
    assert html.escape("<i>@ловушка</i>") in page


def test_catalogs(database: Path, tmp_path: Path) -> None:
    out = tmp_path / "locales"
    assert run(database, "catalogs", "--out", str(out)).exit_code == 0
    catalog = gettext.translation("glossary", out, ["kk"])
    assert catalog.pgettext("pfp", "Partnership for Peace") == WHOLE
    assert (out / "glossary.pot").exists()
    where = Path(run(database, "catalogs", "--where").stdout.strip())
    assert (where / "kk" / "LC_MESSAGES" / "glossary.po").exists()
    compendium = tmp_path / "compendium"
    run(database, "catalogs", "--out", str(compendium), "--no-context")
    po = (compendium / "kk" / "LC_MESSAGES" / "glossary.po").read_text(encoding="utf-8")
    assert "msgctxt" not in po
    assert "Partnership for Peace" in po
    as_json = tmp_path / "json"
    assert run(database, "catalogs", "--out", str(as_json), "--format", "json").exit_code == 0
    forms = {path.name: json.loads(path.read_bytes()) for path in as_json.rglob("*.json")}
    assert any(content.get("pfp") for content in forms.values()), forms.keys()


def test_info_tells_what_is_loaded_and_where(database: Path) -> None:
    facts = json.loads(run(database, "info", "--json").stdout)
    assert str(database) in facts["database"]
    assert facts["concepts"] >= 272
    assert str(database) in run(database, "info").stdout


def test_the_interface_speaks_the_users_language(database: Path) -> None:
    done = run(database, "lookup", "zzzz", LC_ALL="ru_RU.UTF-8")
    assert "ничего не найдено" in done.stderr


def test_own_terms_come_and_go(own: Path, tmp_path: Path) -> None:
    added = run(own, "add", "quokka", "--en", "quokka", "--kk", "квокка", "--definition", "animal")
    assert added.exit_code == 0
    assert "+      - term: quokka" in added.stdout
    assert "квокка" in run(own, "lookup", "quokka").stdout
    file = tmp_path / "quokka.yaml"
    file.write_text(
        "id: quokka\nsubject_field: general\nlanguages:\n"
        "  en:\n    terms: [{term: quokkas, pos: noun}]\n",
        encoding="utf-8",
    )
    edited = run(own, "edit", "quokka", "--file", str(file), "--revision", "1")
    assert edited.exit_code == 0, edited.stderr
    assert "+      - term: quokkas" in edited.stdout
    same = run(own, "edit", "quokka", "--file", "-", stdin=file.read_bytes())
    assert "Nothing changed" in same.stderr
    stale = run(own, "edit", "quokka", "--file", str(file), "--revision", "1")
    assert (stale.exit_code, "revision 2" in stale.stderr) == (2, True)
    assert run(own, "retire", "quokka", "--replaced-by", "nato").exit_code == 0
    hit = json.loads(run(own, "lookup", "--json", "quokkas").stdout)["hits"][0]
    assert hit["concept"] == "nato"
    assert "no longer used" in hit["advice"]
    actions = run(own, "history", "quokka").stdout
    assert [word in actions for word in ("add", "update", "retire")] == [True] * 3
