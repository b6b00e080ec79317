"""`assess build` and `assess demo`: files, their names, their pages, and what is not written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from programs import EXAMPLE, assess
from pypdf import PdfReader

from assess.cli import building, exit_codes
from assess.cli.opened import open_dossier
from assess.problems import AssessError

DOCUMENTS = ("rapport-risques", "cahier-des-charges", "raci", "plan")
EMPTY = {"format": "assess.dossier/1", "answers": {}}


def written(folder, **dossier):
    """Write a small dossier and return its path."""
    path = folder / "projet.json"
    path.write_text(json.dumps({**EMPTY, **dossier}), encoding="utf-8")
    return path


def page_texts(path):
    """Return the text of each page of a PDF, with one space between words."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the matrix of the example once, in both languages, and return the run and its folder."""
    folder = tmp_path_factory.mktemp("bundle")
    return assess("build", EXAMPLE, "--to", folder, "--only", "raci", "--lang", "fr,en"), folder


def test_each_file_written_is_told_on_a_line_and_nothing_else(built):
    ran, folder = built
    place = folder / "projet-crm-lumiere"
    assert ran.returncode == exit_codes.DONE
    assert not ran.stderr
    expected = [place / "assessment.json", place / "raci.fr.pdf", place / "raci.en.pdf"]
    assert ran.stdout.splitlines() == [str(path) for path in expected]
    assert sorted(path for path in place.iterdir() if not path.name.startswith(".")) == sorted(expected)


def test_every_page_of_the_matrix_after_the_cover_shows_what_the_letters_mean(built):
    _, folder = built
    for language, legend in (("fr", "R réalise"), ("en", "R does the work")):
        pages = page_texts(folder / "projet-crm-lumiere" / f"raci.{language}.pdf")
        assert len(pages) > 4
        assert all(legend in page for page in pages[1:])


def test_work_that_falls_to_somebody_for_want_of_another_is_marked_and_told(built):
    """In the example nobody embodies the CRM: what a product owner would answer for falls to the project manager."""
    _, folder = built
    pages = page_texts(folder / "projet-crm-lumiere" / "raci.fr.pdf")
    matrix = " ".join(pages[1:3])
    assert matrix.count("A R *") + matrix.count("AR*") + matrix.count("A R*") > 5
    assert "revient à ce rôle parce qu’il en manque un autre" in matrix


def test_a_pdf_says_its_title_language_and_author_and_carries_no_clock(built):
    _, folder = built
    info = PdfReader(folder / "projet-crm-lumiere" / "raci.en.pdf")
    assert info.metadata.title == "RACI matrix – Projet CRM Lumière"
    assert info.metadata.author == "Atelier Lumière"
    assert info.trailer["/Root"]["/Lang"] == "en"
    assert "2027-01-11" in str(info.metadata.creation_date)


def test_building_again_writes_nothing_anew_and_elsewhere_the_same_bytes(built, tmp_path):
    _, folder = built
    place = folder / "projet-crm-lumiere"
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in place.glob("*.pdf")}
    assess("build", EXAMPLE, "--to", folder, "--only", "raci", "--lang", "fr,en")
    assert {path.name: path.stat().st_mtime_ns for path in place.glob("*.pdf")} == {
        name: moment for name, (moment, _) in before.items()
    }
    assess("build", EXAMPLE, "--to", tmp_path, "--only", "raci", "--lang", "fr,en")
    for name, (_, content) in before.items():
        assert (tmp_path / "projet-crm-lumiere" / name).read_bytes() == content


def test_a_document_that_somebody_changed_is_made_again(built):
    _, folder = built
    path = folder / "projet-crm-lumiere" / "raci.fr.pdf"
    made = path.read_bytes()
    path.write_bytes(b"%PDF- changed")
    assess("build", EXAMPLE, "--to", folder, "--only", "raci", "--lang", "fr,en")
    assert path.read_bytes() == made


def test_the_assessment_holds_the_whole_chain_whatever_is_printed(built):
    _, folder = built
    data = json.loads((folder / "projet-crm-lumiere" / "assessment.json").read_text("utf-8"))
    assert data["format"] == "assess.assessment/1"
    assert len(data["clauses"]) > 100
    assert data["raci"]["matrix"] == "M"
    assert [row["id"] for row in data["raci"]["rows"]] == [f"A{number:02}" for number in range(1, 31)]
    assert {"start", "finish", "gates", "tasks"} <= data["plan"].keys()


def test_an_empty_dossier_gives_the_four_documents_as_blanks(tmp_path):
    ran = assess("build", written(tmp_path), "--to", tmp_path / "out", "--format", "html")
    assert ran.returncode == exit_codes.DONE
    assert [Path(line).name for line in ran.stdout.splitlines()] == [
        "assessment.json",
        *(f"{stem}.fr.html" for stem in DOCUMENTS),
    ]
    page = (tmp_path / "out" / "projet" / "cahier-des-charges.fr.html").read_text("utf-8")
    assert page.count('class="hole') > 20


def test_the_name_of_a_project_is_never_a_path_nor_a_template(tmp_path):
    path = written(tmp_path, project={"name": "../../{{7*7}} <b>CRM</b>", "organisation": "=cmd()"})
    ran = assess("build", path, "--to", tmp_path / "out", "--only", "raci", "--format", "html")
    assert ran.returncode == exit_codes.DONE
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["7-7-b-crm-b"]
    page = (tmp_path / "out" / "7-7-b-crm-b" / "raci.fr.html").read_text("utf-8")
    assert "{{7*7}} &lt;b&gt;CRM&lt;/b&gt;" in page
    assert "49 <b>" not in page


def test_a_link_in_the_place_of_a_result_is_not_followed(tmp_path):
    outside = tmp_path / "precious.txt"
    outside.write_text("keep me", encoding="utf-8")
    place = tmp_path / "out" / "projet"
    place.mkdir(parents=True)
    (place / "raci.fr.html").symlink_to(outside)
    assess("build", written(tmp_path), "--to", tmp_path / "out", "--only", "raci", "--format", "html")
    assert outside.read_text("utf-8") == "keep me"


@pytest.mark.parametrize(("slug", "writable"), [("not-a-folder", True), ("unwritable", False)])
def test_a_folder_that_cannot_be_written_is_told_before_any_work(tmp_path, monkeypatch, slug, writable):
    folder = tmp_path / "out"
    if writable:
        folder.write_text("a file", encoding="utf-8")
    else:
        folder.mkdir()
    monkeypatch.setattr("os.access", lambda *_: writable)  # the superuser may write everywhere
    monkeypatch.setattr(building, "make_all", lambda *_: pytest.fail("documents were made"))
    wish = building.Wish(folder, ("fr",), None, ("pdf",))
    with pytest.raises(AssessError) as told:
        list(building.build_bundles(open_dossier(str(written(tmp_path))), wish, print))
    assert [(one.slug, one.file) for one in told.value.problems] == [(slug, str(folder))]


@pytest.mark.parametrize(
    ("options", "named"),
    [(["--only", "raci,risques"], "risques"), (["--format", "docx2"], "docx2"), (["--lang", "de"], "de")],
)
def test_a_document_format_or_language_that_does_not_exist_is_told_with_those_that_do(tmp_path, options, named):
    ran = assess("build", written(tmp_path), "--to", tmp_path / "out", *options)
    assert ran.returncode == exit_codes.USAGE
    assert named in ran.stderr
    assert "," in ran.stderr
    assert not (tmp_path / "out").exists()


def test_signs_that_the_typeface_lacks_are_told_and_kept(tmp_path):
    path = written(tmp_path, project={"name": "CRM 東京 😀", "organisation": "Łódź Αθήνα Київ"})
    ran = assess("build", path, "--to", tmp_path / "out", "--only", "raci", "--format", "html")
    assert ran.returncode == exit_codes.DONE
    assert "unusual-signs" in ran.stderr
    assert "東 京 😀" in ran.stderr
    assert "Ł" not in ran.stderr
    data = json.loads(next((tmp_path / "out").glob("*/assessment.json")).read_text("utf-8"))
    assert "unusual-signs" in [one["slug"] for one in data["problems"]]


def test_closures_that_cannot_be_read_are_told(tmp_path):
    path = written(tmp_path, project={"start": "2027-01-11", "closures": [{"from": "2027-08-20", "to": "2027-08-01"}]})
    ran = assess("build", path, "--to", tmp_path / "out", "--only", "raci", "--format", "html")
    assert "2027-08" in ran.stderr


def test_a_dossier_with_errors_builds_nothing(tmp_path):
    path = written(tmp_path, answers={"CTX-Q01": "lune"})
    ran = assess("build", path, "--to", tmp_path / "out")
    assert ran.returncode == exit_codes.PROBLEM
    assert "CTX-Q01" in ran.stderr
    assert not (tmp_path / "out").exists()


def overlay(folder, **templates):
    """Write an overlay of the pack that brings templates of its own, and return its folder."""
    (folder / "templates").mkdir(parents=True)
    head = 'id: ours\nversion: 0.1.0\nextends: crm\ntitle: {fr: "Le nôtre", en: "Ours"}\n'
    (folder / "overlay.yaml").write_text(head, encoding="utf-8")
    for name, text in templates.items():
        (folder / "templates" / f"{name}.html.j2").write_text(text, encoding="utf-8")
    return folder


def test_templates_of_an_overlay_come_before_ours(tmp_path):
    mine = overlay(
        tmp_path / "ours",
        raci='{% extends "base.html.j2" %}{% import "macros.html.j2" as m with context %}'
        '{% block contents %}{% endblock %}{% block body %}{{ m.prose(content.rows | length ~ " lignes, à notre façon") }}{% endblock %}',
    )
    ran = assess(
        "build", EXAMPLE, "--pack", mine, "--to", tmp_path, "--only", "raci,plan", "--format", "html", "--lang", "fr"
    )
    assert ran.returncode == exit_codes.DONE
    made = tmp_path / "projet-crm-lumiere"
    assert "30 lignes, à notre façon" in (made / "raci.fr.html").read_text("utf-8")
    assert "à notre façon" not in (made / "plan.fr.html").read_text("utf-8")


def test_the_colour_of_an_overlay_is_that_of_its_documents(tmp_path):
    mine = overlay(tmp_path / "ours")
    (mine / "templates" / "print.css").write_text(":root { --accent: #7a1f3d }", encoding="utf-8")
    builds = {}
    for name, options in {"plain": [], "coloured": ["--pack", mine]}.items():
        assess("build", written(tmp_path), *options, "--to", tmp_path / name, "--only", "raci")
        page = PdfReader(tmp_path / name / "projet" / "raci.fr.pdf").pages[0]
        builds[name] = page.get_contents().get_data().decode("latin-1")
    colour = "0.478431 0.121569 0.239216 rg"
    assert colour in builds["coloured"]
    assert colour not in builds["plain"]


@pytest.mark.parametrize(
    "trick",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ content.__init__.__globals__ }}",
        "{% include '../../secret.txt' %}",
        "{{ content.nowhere }}",
        "{% for",
    ],
)
def test_a_template_that_reaches_out_or_is_wrong_is_a_problem_with_its_place(tmp_path, trick):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    mine = overlay(tmp_path / "ours", raci=trick)
    ran = assess("build", EXAMPLE, "--pack", mine, "--to", tmp_path / "out", "--only", "raci", "--format", "html")
    assert ran.returncode == exit_codes.PROBLEM
    assert "raci.html.j2" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not list((tmp_path / "out").rglob("*.html"))


def test_what_is_made_for_candidates_is_the_specification_alone_unless_more_is_named(tmp_path):
    alone = assess("build", EXAMPLE, "--to", tmp_path / "alone", "--tender", "--format", "html")
    assert alone.returncode == exit_codes.DONE
    names = {Path(line).name for line in alone.stdout.splitlines()}
    assert names == {"assessment.json", "cahier-des-charges-consultation.fr.html"}
    named = assess("build", EXAMPLE, "--to", tmp_path / "named", "--tender", "--only", "spec,raci", "--format", "html")
    names = {Path(line).name for line in named.stdout.splitlines()}
    assert names == {"assessment.json", "cahier-des-charges-consultation.fr.html", "raci.fr.html"}
