"""The check of a page against the contract: what is sound passes, and each kind of breach is told."""

from __future__ import annotations

import pytest
from conftest import page

from assess.render.conformity import MOST_ROWS, violations

SVG = '<svg viewBox="0 0 1 1" width="1pt" height="1pt">'


def told(body: str) -> list[str]:
    return [fault.what for fault in violations(page(body))]


@pytest.mark.parametrize(
    "sound",
    [
        '<p class="lead">a <strong>b</strong> &lt;iframe&gt;<br>c</p>',
        '<h2 id="a">A</h2><h3>B</h3><h2>C</h2><p><a class="ref" href="#a">A</a></p>',
        '<p><a href="https://example.com/a?b=c">x</a> <a href="mailto:a@example.com">y</a></p>',
        '<table class="grid"><colgroup><col style="width:33.3%"></colgroup><tr><th scope="row">a</th></tr></table>',
        f'<figure class="chart">{SVG}<title>Three risks</title><rect x="0" y="0"></rect></svg></figure>',
    ],
)
def test_a_sound_page_passes(sound: str) -> None:
    assert told(sound) == []


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("<iframe></iframe>", "<iframe> is no element"),
        ("<script>x</script>", "<script> is no element"),
        ('<p onclick="x">a</p>', "attribute onclick"),
        ('<p style="color:red">a</p>', "attribute style"),
        ('<col style="width:10px">', "is styled"),
        ('<p class="shiny">a</p>', "class shiny"),
        ('<p class="tile">a</p>', "may not have the class tile"),
        ('<p id="a">a</p><p id="a">b</p>', "the id a stands twice"),
        ('<p><a href="javascript:x">a</a></p>', "a link leads to javascript:x"),
        ('<p><a href="file:///etc/passwd">a</a></p>', "a link leads to file"),
        ("<p>a</div>", "</div> closes another element"),
        ("<div><p>a</p>", "</body> closes another element"),
        ("<!-- a -->", "a comment: a"),
        ("<h3>a</h3>", "<h3> stands below level 1"),
        ("<h2>a</h2><h4>b</h4>", "<h4> stands below level 2"),
        ('<p><a href="#b"><span>a</span></a></p>', "<span> stands in a link"),
        ('<table class="grid"><tbody><tr><td>a</td></tr></tbody></table>', "a table has no heading cell"),
        (f"<table><tbody>{'<tr><th>a</th></tr>' * (MOST_ROWS + 1)}</tbody></table>", f"more than {MOST_ROWS}"),
        (f'{SVG}<rect x="0" y="0"></rect></svg>', "a chart is not told in words"),
        (f'{SVG}<title> </title><rect x="0" y="0"></rect></svg>', "a chart is not told in words"),
    ],
)
def test_each_breach_is_told(body: str, part: str) -> None:
    assert any(part in what for what in told(body)), told(body)


def test_all_breaches_are_told_at_once() -> None:
    assert len(told('<p class="shiny">a</p><iframe></iframe><p onclick="x">b</p>')) == 3
