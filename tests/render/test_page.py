"""The file for a browser: the same page with its look inside, and nothing it would have to fetch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from conftest import DAY, FOLDERS

from assess.render.jobs import Job
from assess.render.registry import RENDERERS


def test_the_page_for_a_browser_carries_its_look_and_asks_for_nothing(specimen_html: Mapping[str, str]) -> None:
    page = RENDERERS["html"](Job("a.html", "html", specimen_html["fr"], DAY, (), FOLDERS)).decode()
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(style) == 1
    assert "section.chapter" in style[0]
    assert "max-width: 178mm" in style[0]
    assert not re.search(r"url\(|@import|@font-face|@page|var\(|https?:", style[0])
    assert page.replace(f"<style>{style[0]}</style>", "") == specimen_html["fr"]
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_a_style_sheet_cannot_end_the_style_early(tmp_path: Path, specimen_html: Mapping[str, str]) -> None:
    (tmp_path / "print.css").write_text("</style><script>x</script>", encoding="utf-8")
    job = Job("a.html", "html", specimen_html["fr"], DAY, (), (tmp_path, *FOLDERS))
    assert "<script>" not in RENDERERS["html"](job).decode().partition("</style>")[2]
