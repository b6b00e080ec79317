"""What a page may open while it becomes a PDF: the templates' own files, and nothing else in the world."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from conftest import FOLDERS, page

from assess.problems import AssessError
from assess.render.fetcher import MAX_BYTES, FolderFetcher, RefusedError
from assess.render.jobs import Job
from assess.render.pdf import to_pdf
from assess.storage.places import builtin

SECRET = "root-of-all-secrets"  # noqa: S105 - what must not leak
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
    "<title>t</title>{}</svg>"
)

HOSTILE = {
    "image over http": '<p><img src="http://127.0.0.1:9/x.png" alt="x"></p>',
    "image over ftp": '<p><img src="ftp://127.0.0.1/x.png" alt="x"></p>',
    "image of any host": '<p><img src="//127.0.0.1:9/x.png" alt="x"></p>',
    "image of the system": '<p><img src="file:///etc/passwd" alt="x"></p>',
    "image above the folder": '<p><img src="../SECRET/secret.png" alt="x"></p>',
    "encoded way up": '<p><img src="%2e%2e/SECRET/secret.png" alt="x"></p>',
    "data": '<p><img src="data:image/svg+xml,<svg/>" alt="x"></p>',
    "style sheet over http": '<style>@import url("http://127.0.0.1:9/x.css");</style>',
    "style sheet of the system": '<style>@import url("file:///etc/passwd");</style>',
    "background": '<div style="background:url(http://127.0.0.1:9/b.png)">x</div>',
    "list image": '<ul style="list-style-image:url(file:///etc/hostname)"><li>x</li></ul>',
    "generated image": '<style>p::before{content:url("http://127.0.0.1:9/c.png")}</style><p>x</p>',
    "font": '<style>@font-face{font-family:F;src:url("http://127.0.0.1:9/f.ttf")} p{font-family:F}</style><p>x</p>',
    "attachment": '<p><a rel="attachment" href="file:///etc/passwd">x</a></p>',
    "attachment over http": '<p><a rel="attachment" href="http://127.0.0.1:9/x">x</a></p>',
    "object": '<object data="http://127.0.0.1:9/x.svg"></object>',
    "embedded": '<embed src="file:///etc/passwd">',
    "image in a drawing": DRAWING.format('<image xlink:href="http://127.0.0.1:9/x.png" width="9" height="9"></image>'),
    "use in a drawing": DRAWING.format('<use xlink:href="file:///etc/passwd#a"></use>'),
}
HEADS = {
    "style sheet in the head": '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    "attachment in the head": '<link rel="attachment" href="file:///etc/passwd">',
    "another base": '<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css">',
}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note every attempt to reach a network."""
    made: list[object] = []

    def note(*arguments: object, **_: object) -> None:
        made.append(arguments)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", note)
    monkeypatch.setattr(socket, "create_connection", note)
    monkeypatch.setattr(socket, "getaddrinfo", note)
    return made


def refused_or_inert(html: str, folders: tuple[Path, ...]) -> None:
    try:
        pdf = to_pdf(Job("hostile.pdf", "pdf", html, folders=folders))
    except AssessError:
        return
    assert b"EmbeddedFile" not in pdf
    assert SECRET.encode() not in pdf
    assert b"/Subtype /Image" not in pdf


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_reaches_nothing(name: str, tmp_path: Path, calls: list[object]) -> None:
    (tmp_path / "SECRET").mkdir()
    (tmp_path / "SECRET" / "secret.png").write_text(SECRET, encoding="utf-8")
    refused_or_inert(page(HOSTILE[name]), FOLDERS)
    assert calls == []


@pytest.mark.parametrize("name", HEADS)
def test_a_hostile_head_reaches_nothing(name: str, calls: list[object]) -> None:
    refused_or_inert(page("<p>x</p>", head=HEADS[name]), FOLDERS)
    assert calls == []


def test_the_watch_on_the_network_notices_a_call(calls: list[object]) -> None:
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("127.0.0.1", 9))
    assert len(calls) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/a.png",
        "FILE:///etc/passwd",
        "file://host/etc/passwd",
        "data:text/css,a",
        "about:blank",
        "x.css",
        "",
    ],
)
def test_addresses_outside_the_folders_are_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        FolderFetcher([builtin("templates")]).fetch(address)


def test_only_known_kinds_of_files_are_opened(tmp_path: Path) -> None:
    for name in ("a.css", "a.py", "a.html.j2", "a.yaml", "a"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    fetcher = FolderFetcher([tmp_path])
    assert fetcher.fetch((tmp_path / "a.css").as_uri()).read() == b"x"
    for name in ("a.py", "a.html.j2", "a.yaml", "a"):
        with pytest.raises(RefusedError):
            fetcher.fetch((tmp_path / name).as_uri())


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.png").write_bytes(b"x")
    (tmp_path / "in" / "a.png").symlink_to(tmp_path / "out.png")
    with pytest.raises(RefusedError):
        FolderFetcher([tmp_path / "in"]).fetch((tmp_path / "in" / "a.png").as_uri())


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(RefusedError):
        FolderFetcher([tmp_path]).fetch((tmp_path / "a.png").as_uri())


def test_our_fonts_are_opened() -> None:
    fonts = sorted((builtin("templates") / "fonts").glob("*.ttf"))
    assert len(fonts) == 4
    for font in fonts:
        assert FolderFetcher([builtin("templates")]).fetch(font.as_uri()).content_type == "font/ttf"
