from __future__ import annotations

import io
from pathlib import Path

import pytest
from notebook_files import base64_of, png
from PIL import Image

from emgrade.export.pictures import Album, NoPictureError, from_source, kind_of, pixels

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="2in" height="48pt"/>'


def by_pillow(kind: str, size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("pillow", "kind"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp")]
)
def test_what_pillow_writes_is_known_for_what_it_is(pillow: str, kind: str) -> None:
    content = by_pillow(pillow, (37, 21))
    assert kind_of(content) == kind
    assert pixels(content, kind) == (None if kind == "webp" else (37, 21))


def test_svg() -> None:
    assert kind_of(SVG) == "svg"
    assert pixels(SVG, "svg") == (192, 64)
    assert pixels(b'<svg width="100%" height="3em">', "svg") is None


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"text", b"<html>", b"\x89PNG", b"RIFFxxxxWAVE", b"#image()"]
)
def test_what_is_no_picture(content: bytes) -> None:
    assert kind_of(content) is None
    with pytest.raises(NoPictureError, match="not a picture"):
        Album().add(content)


@pytest.mark.parametrize("kind", ["png", "gif", "jpg", "svg"])
def test_a_picture_that_ends_after_its_first_bytes(kind: str) -> None:
    head = {"png": b"\x89PNG\r\n\x1a\n", "gif": b"GIF89a", "jpg": b"\xff\xd8\xff\xe0\xff",
            "svg": b"<svg"}[kind]  # fmt: skip
    assert pixels(head, kind) is None


@pytest.mark.parametrize(
    ("size", "wanted", "points"),
    [
        ((100, 100), None, 75.0),  # 96 pixels an inch
        ((100, 100), 40, 30.0),
        ((5000, 100), None, 482.0),  # the page's width
        ((100, 100), 90_000, 482.0),
        ((100, 5000), None, 10.4),  # the page's height
    ],
)
def test_how_large_it_is_printed(
    size: tuple[int, int], wanted: float | None, points: float
) -> None:
    assert Album().add(png(*size), wanted) == f'#picture("0.png", {points}pt)'


def test_a_picture_is_kept_once() -> None:
    album = Album()
    assert album.add(png()) == album.add(png())
    album.add(png(5, 5))
    assert list(album.files) == ["0.png", "1.png"]


def test_a_picture_that_would_fill_the_memory() -> None:
    head = png()[:16] + (100_000).to_bytes(4, "big") * 2
    with pytest.raises(NoPictureError, match="100000 × 100000 pixels"):
        Album().add(head)


def test_where_pictures_are_found(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a b.png").write_bytes(png())
    attachments = {"x y.png": png(7, 7)}
    for source in ("in/a b.png", "in/a%20b.png", "./in/a b.png?raw=true", "in/../in/a b.png"):
        assert from_source(source, {}, tmp_path) == png()
    for source in ("attachment:x y.png", "attachment:x%20y.png"):
        assert from_source(source, attachments, tmp_path) == png(7, 7)
    data = base64_of(png(3, 3))
    assert from_source(f"data:image/png;base64,{data}", {}, tmp_path) == png(3, 3)
    assert from_source("data:image/svg+xml,%3Csvg/%3E", {}, tmp_path) == b"<svg/>"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("nope.png", "there is no file nope.png beside the notebook"),
        ("", "there is no file"),
        ("../secret.png", "is not in the notebook's folder"),
        ("/etc/passwd", "is not in the notebook's folder"),
        ("link.png", "is not in the notebook's folder"),
        ("file:///etc/passwd", "there is no file"),
        ("https://example.org/a.png", "not fetched from the network: https://example.org/a.png"),
        ("//example.org/a.png", "not fetched from the network"),
        ("attachment:nope.png", "the notebook has no attachment nope.png"),
        ("data:image/png;base64,%%%", "its base64 text is damaged"),
        ("a\0b", "there is no file"),
        ("x" * 5000, "there is no file"),
    ],
)
def test_what_cannot_be_had_and_why(source: str, why: str, tmp_path: Path) -> None:
    folder = tmp_path / "homework"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(NoPictureError, match=why):
        from_source(source, {}, folder)
