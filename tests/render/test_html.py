"""From data and templates to HTML: what the reader sees, what a hostile text cannot do, what stops the build."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import FOLDERS, specimen
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from assess.problems import AssessError
from assess.render.contract import CLASSES, ELEMENTS
from assess.render.documents import ContentError
from assess.render.environment import template_folders
from assess.render.html import to_html
from assess.render.palette import PALETTE
from assess.render.typesetting import BREAK
from assess.storage.places import builtin
from assess.typography import typeset

CSS = (builtin("templates") / "print.css").read_text(encoding="utf-8")
UNSTYLED = {
    "title",
    "grid",
    "letters",
    "back",
    "column",
    "entry",
    "anchor",
    "left",
    "unknown",
    "note",
    "front",
    "cover-body",
}
"""Classes that mean something without a look of their own, or that other selectors cover."""

Fill = Callable[..., str]


def text_of(html: str) -> str:
    """Return the text of a page as it reads, without invisible break points."""
    from html import unescape

    return unescape(re.sub(r"<[^>]*>", "", html)).replace(BREAK, "")


def test_the_specimen_shows_every_element_and_class_of_the_contract(specimen_html: Mapping[str, str]) -> None:
    html = "".join(specimen_html.values())
    used = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    landscape = {"landscape-document", "masthead"}
    assert CLASSES.keys() - used == landscape
    assert ELEMENTS.keys() - set(re.findall(r"<([a-z0-9]+)", html)) == set()


def test_every_class_of_the_contract_has_a_look_and_the_style_sheet_knows_no_other() -> None:
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    selectors = " ".join(re.findall(r"(?:^|\})([^{}@]+)\{", rules))
    styled = set(re.findall(r"\.([a-z][a-z0-9-]*)", selectors))
    assert len(styled) > 80
    assert styled <= CLASSES.keys()
    assert CLASSES.keys() - styled <= UNSTYLED


def test_the_style_sheet_and_the_palette_agree_on_every_colour() -> None:
    named = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", CSS))
    assert len(named) > 15
    assert all(PALETTE[name] == value for name, value in named.items())
    assert set(re.findall(r"#[0-9a-f]{6}", CSS)) <= set(PALETTE.values())


def test_french_typography_reaches_words_answers_and_content_alike(fill: Fill) -> None:
    html = fill("<p>{{ t('document.title') }} : {{ content.said }}</p>", said='Vraiment ? "Oui" : 12 000 €, l\'équipe')
    assert "Titre\u00a0: Vraiment\u202f? " in html
    assert "12\u202f000\u00a0€, l’équipe" in html


def test_typography_sees_through_inline_marks(fill: Fill) -> None:
    assert "<strong>Réponse</strong>\u00a0: oui" in fill("<p><strong>Réponse</strong> : oui</p>")
    assert "<p>“Yes”, he said</p>" in fill('<p>"Yes", he said</p>', language="en")


def test_codes_are_left_as_they_are(fill: Fill) -> None:
    assert "<code>l'a : b</code>" in fill("{{ m.code(content.code) }}", code="l'a : b")


@pytest.mark.parametrize(
    "hostile",
    [
        "{{7*7}}",
        "{% for x in range(9) %}x{% endfor %}",
        "<script>alert(1)</script>",
        '"><img src="http://example.com/x.png">',
        "<a rel=attachment href=file:///etc/passwd>x</a>",
        "</td></table><h1>Titre",
        "&amp; &lt;b&gt; &#x27;",
        "שלום עולם — \u202eabc",
        "😀 👩‍💻 ★",
        "A & B < C > D",
        "\\u0022 %s {0} ${x}",
    ],
)
def test_what_somebody_typed_prints_as_typed(fill: Fill, hostile: str) -> None:
    body = "{{ m.prose(content.said) }}{{ m.hole(content.said) }}{{ m.quote(content.said, by=content.said) }}"
    columns = "[{'title': content.said, 'width': 50}, {'title': 'B', 'width': 50}]"
    rows = f"{{{{ m.rows({columns}, [[content.said, content.said]], content.said) }}}}"
    harmless = fill(body + rows, language="en", said="x")
    html = fill(body + rows, language="en", said=hostile)
    assert text_of(html).count(typeset(hostile, "en")) == 8
    assert re.findall(r"<[a-z0-9]+", html) == re.findall(r"<[a-z0-9]+", harmless)


def test_control_characters_and_lone_surrogates_are_dropped(fill: Fill) -> None:
    assert "<p>abc</p>" in fill("<p>{{ content.said }}</p>", said="a\x00b\x1b\ud800c\ue000")


def test_a_token_without_end_gets_places_to_break_and_loses_no_character(fill: Fill) -> None:
    token = "x" * 10_000
    html = fill("<p>{{ content.said }}</p>", said=token)
    assert max(map(len, re.findall("x+", html))) == 40
    assert token in text_of(html)


def test_headings_are_numbered_in_order_and_fill_the_contents(fill: Fill) -> None:
    html = fill(
        "{% call m.chapter('Un', id='a') %}{% call m.section('Un un', id='b') %}{% endcall %}"
        "{% call m.section('Un deux', id='c') %}{% endcall %}{% endcall %}"
        "{% call m.chapter('Deux', id='d', number='7') %}"
        "{% call m.section('Sept un', id='e') %}{% endcall %}{% endcall %}"
        "{% call m.chapter('Sans', id='f', number='') %}{% endcall %}{% call m.chapter('Trois', id='g') %}{% endcall %}"
    )
    headings = re.findall(r'<h[23] id="(.)">(?:<span class="number">([^<]*)</span>)?', html)
    assert headings == [("a", "1"), ("b", "1.1"), ("c", "1.2"), ("d", "7"), ("e", "7.1"), ("f", ""), ("g", "2")]
    contents = re.findall(r'class="entry" href="#(.)">([^<]*)<', html)
    assert contents == [
        ("a", "Un"),
        ("b", "Un un"),
        ("c", "Un deux"),
        ("d", "Deux"),
        ("e", "Sept un"),
        ("f", "Sans"),
        ("g", "Trois"),
    ]


def test_a_reference_is_a_link_where_its_target_is_in_the_document(fill: Fill) -> None:
    html = fill("<p>{{ m.tags(['SPON-1', 'TEAM-1']) }}</p><p>{{ m.anchor('SPON-1') }}</p>")
    assert '<a class="ref tag" href="#SPON-1">SPON-1</a>' in html
    assert '<span class="ref tag">TEAM-1</span>' in html


def test_a_text_that_is_not_there_stops_the_build(fill: Fill) -> None:
    with pytest.raises(AssessError, match=r"nothing\.there") as caught:
        fill("{{ t('nothing.there') }}")
    assert (caught.value.problems[0].file or "").endswith(".html.j2")


@pytest.mark.parametrize("fault", ["1/0", "content + 1", "content.nothing.there"])
def test_whatever_is_wrong_in_a_template_of_ones_own_is_told_with_its_place(fill: Fill, fault: str) -> None:
    with pytest.raises(AssessError) as caught:
        fill("{{ " + fault + " }}")
    assert [one.slug for one in caught.value.problems] == ["template"]


def test_a_value_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    template = '{% extends "base.html.j2" %}{% block body %}{{ content.missing }}{% endblock %}'
    (tmp_path / "specimen.html.j2").write_text(template, encoding="utf-8")
    with pytest.raises(AssessError, match="missing") as caught:
        to_html(specimen(), (tmp_path, *FOLDERS))
    assert caught.value.problems[0].line == 1
    assert (caught.value.problems[0].file or "").endswith("specimen.html.j2")


def test_a_fault_in_our_own_templates_stays_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "specimen.html.j2").write_text("{{ content.missing }}", encoding="utf-8")
    shutil.copytree(FOLDERS[0] / "wording", tmp_path / "wording")
    shutil.copy(builtin("templates") / "wording" / "common.yaml", tmp_path / "wording")
    monkeypatch.setattr("assess.render.html.builtin", lambda _: tmp_path)
    with pytest.raises(UndefinedError):
        to_html(specimen(), (tmp_path,))


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ t.__globals__ }}",
        "{{ draw.ring.func.__globals__ }}",
        "{{ content.update({'x': 1}) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for x in range(99999999) %}{% endfor %}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(fill: Fill, attack: str) -> None:
    with pytest.raises((AssessError, SecurityError, OverflowError)):
        fill(attack, x=0)


def test_a_template_cannot_bring_elements_or_styles_of_its_own(fill: Fill) -> None:
    with pytest.raises(AssessError, match="iframe"):
        fill("<p style='color:red'>a</p><iframe></iframe>")


def test_the_users_template_comes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "macros.html.j2").write_text("{% macro contents(a, b) %}{% endmacro %}", encoding="utf-8")
    (tmp_path / "specimen.html.j2").write_text('{% extends "base.html.j2" %}', encoding="utf-8")
    with pytest.raises(AssessError, match="imprint"):
        to_html(specimen(), (tmp_path, *FOLDERS))


def test_a_link_out_of_the_users_folder_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "secret.html.j2").write_text("secret", encoding="utf-8")
    (tmp_path / "mine" / "specimen.html.j2").symlink_to(tmp_path / "secret.html.j2")
    assert "secret" not in to_html(specimen(), (tmp_path / "mine", *FOLDERS))[:50]


@pytest.mark.parametrize("value", [object(), {1: "a"}, b"bytes", {"a": [{"b": lambda: 1}]}, {"deep": None}])
def test_content_is_plain_data(value: Any) -> None:
    if value == {"deep": None}:
        for _ in range(40):
            value = {"deep": value}
    with pytest.raises(ContentError):
        specimen(content={"x": value} if not isinstance(value, dict) else value)


def test_a_key_named_like_a_method_is_still_a_key(fill: Fill) -> None:
    assert "<p>deux</p>" in fill("<p>{{ content.items }}</p>", items="deux")


def test_the_frame_says_so_where_project_organisation_or_date_are_missing() -> None:
    html = to_html(specimen(organisation="", project="", date=None), FOLDERS)
    for words in ("Projet à nommer", "Organisation à nommer", "Date de départ à fixer"):
        assert words in html
    assert "dcterms" not in html


def test_both_languages_have_the_same_structure(specimen_html: Mapping[str, str]) -> None:
    tags = {
        language: re.findall(r"<(?:h\d|section|table|figure|aside)[^>]*>", html)
        for language, html in specimen_html.items()
    }
    assert len(tags["fr"]) > 40
    assert tags["fr"] == tags["en"]


def test_no_french_word_of_ours_stands_in_an_english_document(specimen_html: Mapping[str, str]) -> None:
    from assess.render.wording import load

    texts = load(builtin("templates") / "wording" / "common.yaml")
    english = text_of(specimen_html["en"])
    french = [
        text["fr"]
        for text in texts.values()
        if len(text["fr"]) > 6 and text["fr"] != text["en"] and "{" not in text["fr"]
    ]
    assert len(french) > 25
    assert not [words for words in french if re.search(rf"\b{re.escape(words)}\b", english)]


def test_template_folders_put_the_users_first(tmp_path: Path) -> None:
    assert template_folders(tmp_path) == (tmp_path, builtin("templates"))


@pytest.mark.parametrize("macro", ["prose", "lead", "small", "hole", "quote", "gap", "code", "section"])
def test_an_apostrophe_in_our_own_words_prints_as_an_apostrophe(fill: Fill, macro: str) -> None:
    call = (
        "{% call m.chapter('A', id='a') %}{% call m.section(t('calendar.test', said=content.said), id='b') %}"
        "{% endcall %}{% endcall %}"
        if macro == "section"
        else f"{{{{ m.{macro}(t('calendar.test', said=content.said)) }}}}"
    )
    html = fill(call, said="l'A & <b>", wording='calendar: {test: {fr: "d\'où {said}", en: "from {said}"}}')
    assert "&#39;" not in html
    assert text_of(html).replace("’", "'").count("d'où l'A & <b>") == (2 if macro == "section" else 1)


def test_words_in_charts_print_as_they_read(fill: Fill) -> None:
    html = fill(
        "{{ c.bars([{'title': t('calendar.test'), 'values': {'a': 1}}],"
        " [{'id': 'a', 'title': t('calendar.test')}], 'x', 'y') }}"
        "{{ t('calendar.test') | slug }}{{ t('calendar.test') | fitted(200, 8) }}",
        wording="calendar: {test: {fr: \"l'été & l'hiver\", en: x}}",
    )
    assert html.count("l’été &amp; l’hiver") == 3
    assert "l-ete-l-hiver" in html
    assert "amp;amp" not in html
