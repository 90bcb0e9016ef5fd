"""A submitted script becomes a module.

Each student process does this once, with nothing in its caches: what is not needed is not touched.
"""

from __future__ import annotations

import codecs
import io
import linecache
import os
import sys
import tokenize
import types


def read_source(file_name: str) -> str:
    """The text of a Python file, with its encoding cookie, BOM and line ends taken into account.

    SyntaxError when the bytes are no Python text.
    """
    fd = os.open(file_name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    data = os.read(fd, os.fstat(fd).st_size)
    os.close(fd)
    if b"\0" in data:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[1:2] == b"\0":
            raise SyntaxError(f"{file_name} is saved as UTF-16: save it as UTF-8")
        raise SyntaxError(
            f"{file_name} is not a Python file: it holds binary data; hand in the program's text"
        )
    encoding = "utf-8"
    try:
        try:
            if b"coding" in data or data.startswith(codecs.BOM_UTF8):
                encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        except SyntaxError:
            data.decode("utf-8")  # says where, when that is what is wrong with the first lines
            raise
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SyntaxError(
            f"{file_name}, line {line}: a character that is not UTF-8; save the file as UTF-8"
        ) from None
    if text.lstrip("\ufeff \t\r\n").startswith("{") and '"nbformat"' in text:
        raise SyntaxError(
            f"{file_name} holds a notebook, not a program: in Jupyter, choose File, Save and "
            "Export Notebook As, Executable Script, and hand that in"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def load_script(file_name: str, module_name: str) -> types.ModuleType:
    """Run a script of the working directory as a module, so that its ``__main__`` part stays quiet.

    Whatever the script raises is raised, its traceback naming the file without a directory.
    """
    source = read_source(file_name)
    lines = io.StringIO(source).readlines()
    linecache.cache[file_name] = (len(source), None, lines, file_name)  # else read once more
    code = compile(source, file_name, "exec", dont_inherit=True)
    module = types.ModuleType(module_name)
    module.__file__ = file_name
    sys.modules[module_name] = module
    exec(code, module.__dict__)
    return module
