"""A submitted script becomes a module."""

from __future__ import annotations

import io
import linecache
import sys
import tokenize
import types
from pathlib import Path


def read_source(path: Path) -> str:
    """The text of a Python file, with its encoding cookie, BOM and line ends taken into account.

    SyntaxError when the bytes are no Python text.
    """
    data = path.read_bytes()
    if b"\0" in data:
        raise SyntaxError(f"{path.name} is not a Python file: it holds binary data")
    try:
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        except SyntaxError:
            data.decode("utf-8")  # says where, when that is what is wrong with the first lines
            raise
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SyntaxError(
            f"{path.name}, line {line}: a character that is not UTF-8; save the file as UTF-8"
        ) from None
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text)


def load_script(path: Path, module_name: str) -> types.ModuleType:
    """Run a script as the module ``module_name``, so that its ``__main__`` part stays quiet.

    Whatever the script raises is raised, its traceback naming the file without a directory.
    """
    source = read_source(path)
    linecache.cache[path.name] = (len(source), None, io.StringIO(source).readlines(), path.name)
    code = compile(source, path.name, "exec", dont_inherit=True)
    module = types.ModuleType(module_name)
    module.__file__ = str(path)
    sys.modules[module_name] = module
    exec(code, module.__dict__)
    return module
