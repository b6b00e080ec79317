"""Facts of the PDF: fonts, tags, metadata, bookmarks, carried files; the same bytes each time; no warning unread."""

from __future__ import annotations

import builtins
import io
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import DAY, FOLDERS, page
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from assess.problems import AssessError
from assess.render.jobs import Attachment, Job, fingerprint
from assess.render.pdf import LOGGERS, load_engine, to_pdf
from assess.render.styles import styles_of
from assess.render.typesetting import BREAK
from assess.storage.problem_wording import worded


@pytest.fixture(scope="session")
def reader(specimen_pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(specimen_pdf))


def small(body: str, **changes: Any) -> bytes:
    return to_pdf(Job("small.pdf", "pdf", page(body), **{"day": DAY, "folders": FOLDERS, **changes}))


def fonts(reader: PdfReader) -> dict[str, DictionaryObject]:
    """Return the fonts of every page by name, subset prefix left out."""
    found = {}
    for one in reader.pages:
        for font in one["/Resources"]["/Font"].values():  # type: ignore[index]
            known = font.get_object()
            found[str(known["/BaseFont"]).partition("+")[2]] = known
    return found


def test_only_the_bundled_typeface_is_used_and_every_face_is_embedded(reader: PdfReader) -> None:
    used = fonts(reader)
    assert len(used) == 4
    for name, font in used.items():
        assert name.startswith("Source-Sans-3")
        assert "/ToUnicode" in font
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]  # type: ignore[index]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_a_character_that_our_typeface_lacks_is_noticed_by_that_test() -> None:
    names = fonts(PdfReader(io.BytesIO(small("<p>שלום</p>"))))
    assert any(not name.startswith("Source-Sans-3") for name in names)


def test_the_document_says_what_it_is(reader: PdfReader) -> None:
    info = reader.metadata
    assert info is not None
    assert info.title == "Rapport de risques – CRM Commerce"
    assert info.author == "Société Exemple"
    assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20270111"
    assert reader.trailer["/Root"]["/Lang"] == "fr"  # type: ignore[index]
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_it_is_archivable_and_accessible(reader: PdfReader) -> None:
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert "PDF/UA identification schema" in metadata
    assert metadata.count("</rdf:RDF>") == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def structure(node: Any) -> Iterator[DictionaryObject]:
    """Yield every element of the structure tree, in order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for child in node:
            yield from structure(child)
    elif isinstance(node, DictionaryObject) and node.keys() & {"/K", "/S"}:
        yield node
        yield from structure(node.get("/K", []))


def test_tags_carry_headings_tables_and_the_sentence_of_each_chart(reader: PdfReader) -> None:
    elements = list(structure(reader.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]
    names = [str(one.get("/S", "")) for one in elements]
    assert len(names) > 500
    headings = [int(name[2]) for name in names if re.fullmatch("/H[1-6]", name)]
    assert headings[0] == 1
    assert all(following <= level + 1 for level, following in pairwise(headings))
    figures = [one for one in elements if one.get("/S") == "/Figure"]
    assert len(figures) >= 7
    assert all(len(str(figure["/Alt"])) > 20 for figure in figures)
    tables = [one for one in elements if one.get("/S") == "/Table"]
    assert len(tables) >= 6
    assert all(any(cell.get("/S") == "/TH" for cell in structure(table)) for table in tables)


def outline(items: Any) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from outline(item)
        else:
            yield str(item.title)


def test_bookmarks_are_the_headings(reader: PdfReader, specimen_html: Mapping[str, str]) -> None:
    headings = re.findall(r"<h[23][^>]*>(.*?)</h[23]>", specimen_html["fr"])
    expected = [unescape(re.sub("<[^>]*>", "", heading)) for heading in headings]
    assert len(expected) > 10
    assert list(outline(reader.outline)) == expected


def test_pages_turn_to_landscape_and_back(reader: PdfReader) -> None:
    wide = [one.mediabox.width > one.mediabox.height for one in reader.pages]
    assert not wide[0]
    assert not wide[-1]
    assert 2 <= sum(wide) <= len(wide) - 5


def test_each_page_is_numbered_and_carries_mark_document_and_project(reader: PdfReader) -> None:
    total = len(reader.pages)
    for number, one in enumerate(reader.pages[1:], start=2):
        text = one.extract_text()
        for part in (f"{number} / {total}", "Interne", "Rapport de risques", "CRM Commerce", "Société Exemple"):
            assert part in text, (number, part)


def test_the_contents_name_the_pages_where_chapters_stand(reader: PdfReader) -> None:
    contents = reader.pages[1].extract_text()
    found = re.findall(r"^(\d+|A)\s+([^\n.]+?)[ .\u00a0]+(\d+)$", contents, re.MULTILINE)
    assert len(found) >= 4
    for _, title, stands in found:
        there = "".join(reader.pages[int(stands) - 1].extract_text().split())
        assert "".join(title.split()) in there, title


def test_text_can_be_copied_as_it_was_written(reader: PdfReader) -> None:
    text = " ".join("".join(one.extract_text() for one in reader.pages).split())
    for said in ("Trois décisions suffisent", "Nettoyer les données clients", "Camille Durand", "SPON-1"):
        assert said in text


def test_files_are_carried_inside_with_the_date_of_the_document(reader: PdfReader) -> None:
    assert reader.attachments == {"assessment.json": [b'{"format": "assess.assessment/1"}']}
    names = reader.trailer["/Root"]["/AF"]  # type: ignore[index]
    carried = names[0].get_object()
    assert carried["/AFRelationship"] == "/Source"
    assert carried["/EF"]["/F"]["/Params"]["/ModDate"] == "D:20270111000000Z"


def test_nothing_in_it_runs(specimen_pdf: bytes) -> None:
    assert not re.findall(rb"/(JavaScript|JS|Launch|OpenAction|AA)\b", specimen_pdf)


@pytest.mark.oracle
def test_an_independent_validator_finds_it_accessible(specimen_pdf: bytes) -> None:
    validator = pytest.importorskip("page")
    report = validator.validate_pdf_bytes(specimen_pdf, profile=validator.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 80
    assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p><a href="#nowhere">x</a></p>', "nowhere"),
        ('<p style="colour: red">x</p>', "colour"),
        ('<p id="a">x</p><p id="a">y</p>', "a"),
    ],
)
def test_a_warning_of_the_engine_stops_the_build(body: str, said: str) -> None:
    with pytest.raises(AssessError, match=said) as caught:
        small(body)
    assert {problem.slug for problem in caught.value.problems} == {"typesetting"}
    assert {problem.file for problem in caught.value.problems} == {"small.pdf"}


def test_a_warning_of_the_font_library_stops_the_build_too(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = load_engine()
    before = engine.HTML.render

    def warning(self: Any, *arguments: Any, **options: Any) -> Any:
        logging.getLogger("fontTools.subset").warning("a table was lost")
        return before(self, *arguments, **options)

    monkeypatch.setattr(engine.HTML, "render", warning)
    with pytest.raises(AssessError, match="a table was lost"):
        small("<p>x</p>")


def test_the_loggers_are_left_as_they_were() -> None:
    before = [(logging.getLogger(name).handlers[:], logging.getLogger(name).level) for name in LOGGERS]
    small("<p>x</p>")
    assert [(logging.getLogger(name).handlers[:], logging.getLogger(name).level) for name in LOGGERS] == before


def test_a_missing_library_is_told_in_one_sentence_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0': not found\nAdditionally, ctypes…")
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(AssessError) as caught:
        load_engine()
    problem = worded(caught.value.problems[0], "en")
    assert len(caught.value.problems) == 1
    assert "Pango" in problem.what
    assert "\n" not in problem.what
    assert "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0" in problem.fix
    assert "brew install pango" in problem.fix


def test_a_document_without_date_has_none_and_still_carries_files() -> None:
    pdf = small("<p>x</p>", day=None, attachments=(Attachment("a.json", "a", b"{}"),))
    made = PdfReader(io.BytesIO(pdf))
    assert made.metadata is not None
    assert "/CreationDate" not in made.metadata
    assert made.attachments == {"a.json": [b"{}"]}


HOSTILE = ["{{7*7}}", "<script>alert(1)</script>", "x" * 10_000, "שלום עולם", "😀 ★"]


def test_what_somebody_typed_is_printed_as_typed(fill: Callable[..., str]) -> None:
    html = fill(
        "{% for one in content.said %}{{ m.prose(one) }}{{ m.hole(one) }}{% endfor %}", language="en", said=HOSTILE
    )
    made = PdfReader(io.BytesIO(to_pdf(Job("own.pdf", "pdf", html, DAY, (), FOLDERS))))
    text = re.sub(rf"[\s{BREAK}]|TitleCRM.*?Exemple", "", "".join(one.extract_text() for one in made.pages))
    assert text.count("{{7*7}}") == 2
    assert text.count("<script>alert(1)</script>") == 2
    assert text.count("x") >= 20_000
    assert "49" not in text.replace("2027", "")


@pytest.mark.slow
def test_the_same_page_gives_the_same_bytes_in_every_process(specimen_html: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(specimen_html["en"], encoding="utf-8")
    program = (
        "import sys, datetime, pathlib, hashlib\n"
        "from assess.render.jobs import Attachment, Job\n"
        "from assess.render.pdf import to_pdf\n"
        "html = pathlib.Path(sys.argv[1]).read_text('utf-8')\n"
        "day = datetime.date(2027, 1, 11)\n"
        "print(hashlib.sha256(to_pdf(Job('a', 'pdf', html, day, (Attachment('a.json', 'a', b'{}'),)))).hexdigest())\n"
    )

    def digest(seed: str, zone: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", program, str(tmp_path / "page.html")]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    first = digest("1", "UTC")
    assert len(first) == 64
    assert digest("2", "Asia/Tokyo") == first


def test_the_same_small_page_gives_the_same_bytes_twice_and_another_date_others() -> None:
    job = {"attachments": (Attachment("a.json", "a", b"{}"),)}
    assert small("<p>x</p>", **job) == small("<p>x</p>", **job)
    assert small("<p>x</p>", **job) != small("<p>x</p>", day=date(2027, 1, 12), **job)


def test_a_fingerprint_changes_with_whatever_changes_the_bytes(tmp_path: Path) -> None:
    job = Job("a.pdf", "pdf", "<p>x</p>", DAY)
    assert fingerprint(job) == fingerprint(Job("a.pdf", "pdf", "<p>x</p>", DAY))
    (tmp_path / "print.css").write_text("p { color: red }", encoding="utf-8")
    others = [
        Job("a.pdf", "html", "<p>x</p>", DAY),
        Job("a.pdf", "pdf", "<p>y</p>", DAY),
        Job("a.pdf", "pdf", "<p>x</p>", None),
        Job("a.pdf", "pdf", "<p>x</p>", DAY, (Attachment("a", "a", b"x"),)),
        Job("a.pdf", "pdf", "<p>x</p>", DAY, (), (tmp_path, *job.folders)),
    ]
    assert len({fingerprint(one) for one in [job, *others]}) == 6
    plain = fingerprint(others[-1])
    (tmp_path / "logo.PNG").write_bytes(b"a picture that the style sheet names")
    assert fingerprint(others[-1]) != plain


def test_a_users_style_sheet_may_hold_nothing_but_a_colour(tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text(":root { --accent: #7a1f3d }", encoding="utf-8")
    ours = dict(styles_of(FOLDERS))
    own = dict(styles_of((tmp_path, *FOLDERS)))
    sheet = FOLDERS[-1] / "print.css"
    assert "#0e5268" in ours[sheet]
    assert "border-top: 2.25pt solid #7a1f3d" in own[sheet]
    assert "var(" not in "".join(ours.values()) + "".join(own.values())
    assert list(own)[-1] == tmp_path / "print.css"


def test_words_that_just_fill_their_line_are_not_broken_after_the_first() -> None:
    """A line is broken where it is full, whatever stands behind its words: the engine loses a space now and then."""
    texts = [
        f"Calculer la date à partir des tâches, puis négocier le {'i' * size} jamais la qualité." for size in range(60)
    ]
    items = "".join(f"<li>{text} <code>M-PLAN-1a</code></li>" for text in texts)
    pdf = PdfReader(io.BytesIO(small(f'<ul class="bullets">{items}</ul>')))
    lines = [line.strip(" –") for one in pdf.pages for line in one.extract_text().split("\n")]
    assert sum(line.startswith("Calculer la date à partir") for line in lines) == len(texts)
