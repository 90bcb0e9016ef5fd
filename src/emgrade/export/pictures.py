"""Pictures: where they are, what they are, how large they are to be printed."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

_POINTS_PER_PIXEL = 0.75  # 96 pixels an inch, as on a screen
_WIDEST, _TALLEST = 482.0, 520.0  # points: what a page has room for
_MOST_PIXELS = 80_000_000


class NoPictureError(Exception):
    """A picture cannot be printed; the message says why, for the box in its place."""


@dataclass(slots=True)
class Album:
    """The pictures of a document: each is kept once, under a name that is ours."""

    files: dict[str, bytes] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    """The names of those that turned out not to be readable."""
    _names: dict[bytes, str] = field(default_factory=dict)

    def add(self, content: bytes, width: float | None = None) -> str:
        """Keep a picture, ``width`` pixels wide (None: as wide as it is); returns it in Typst.

        NoPictureError when it is none.
        """
        kind = kind_of(content)
        if kind is None:
            raise NoPictureError("not a picture that can be printed (PNG, JPEG, GIF, WebP, SVG)")
        size = pixels(content, kind)
        if size is not None and size[0] * size[1] > _MOST_PIXELS:
            raise NoPictureError(f"too large to print ({size[0]:.0f} × {size[1]:.0f} pixels)")
        name = self._names.setdefault(content, f"{len(self._names)}.{kind}")
        if name in self.damaged:
            raise NoPictureError("the picture is damaged")
        self.files[name] = content
        return f'#picture("{name}", {_width(size, width)})'


def _width(size: tuple[float, float] | None, wanted: float | None) -> str:
    """In points, so that the picture fits on a page; ``auto`` when its size is not known."""
    if size is None or not all(size):
        return "auto" if wanted is None else f"{min(wanted * _POINTS_PER_PIXEL, _WIDEST):.1f}pt"
    width = min((wanted or size[0]) * _POINTS_PER_PIXEL, _WIDEST)
    return f"{max(1.0, min(width, _TALLEST * size[0] / size[1])):.1f}pt"


def from_source(source: str, attachments: Mapping[str, bytes], folder: Path) -> bytes:
    """The picture that Markdown or HTML names. NoPictureError when it cannot be had.

    Files are read only from the notebook's own folder and below; nothing is fetched.
    """
    scheme, colon, rest = source.strip().partition(":")
    scheme = scheme.lower()
    if colon and scheme == "attachment":
        for name in (rest, unquote(rest)):
            if name in attachments:
                return attachments[name]
        raise NoPictureError(f"the notebook has no attachment {unquote(rest)}")
    if colon and scheme == "data":
        return _from_data(rest)
    if (colon and scheme in ("http", "https", "ftp")) or source.startswith("//"):
        raise NoPictureError(f"not fetched from the network: {source}")
    return _from_file(unquote(source.split("?")[0].split("#")[0]), folder)


def _from_data(rest: str) -> bytes:
    about, _, content = rest.partition(",")
    if not about.lower().endswith(";base64"):
        return unquote_to_bytes(content)
    return decoded(unquote(content))


def decoded(text: str) -> bytes:
    """The picture that a text in base64 stands for. NoPictureError when it is not in base64."""
    try:
        return base64.b64decode(re.sub(r"\s", "", text), validate=True)
    except (binascii.Error, ValueError):
        raise NoPictureError("its base64 text is damaged") from None


def _from_file(name: str, folder: Path) -> bytes:
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise NoPictureError(f"{name} is not in the notebook's folder; put it there")
        if path.stat().st_size > 50_000_000:
            raise NoPictureError(f"{name} is larger than 50 MB")
        return path.read_bytes()
    except (OSError, ValueError):
        raise NoPictureError(f"there is no file {name} beside the notebook") from None


def kind_of(content: bytes) -> str | None:
    """``png``, ``jpg``, ``gif``, ``webp`` or ``svg``, by how it begins; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    is_svg = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in content[:4000]
    return "svg" if is_svg else None


def pixels(content: bytes, kind: str) -> tuple[float, float] | None:
    """Width and height, from the head of the file; None where it does not say."""
    try:
        if kind == "png":
            return struct.unpack(">II", content[16:24])
        if kind == "gif":
            return struct.unpack("<HH", content[6:10])
        if kind == "jpg":
            return _jpeg_pixels(content)
        if kind == "svg":
            return _svg_pixels(content)
    except struct.error:
        return None
    return None


def _jpeg_pixels(content: bytes) -> tuple[float, float] | None:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame begins
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None


_SVG_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.78}


def _svg_pixels(content: bytes) -> tuple[float, float] | None:
    head = re.search(rb"<svg\b[^>]*>", content)
    if head is None:
        return None
    sizes = []
    for name in (b"width", b"height"):
        size = re.search(rb"\b%s=[\"']([\d.]+)([a-z]*)[\"']" % name, head[0])
        if size is None or size[2].decode() not in _SVG_UNITS:
            return None
        sizes.append(float(size[1]) * _SVG_UNITS[size[2].decode()])
    return sizes[0], sizes[1]
