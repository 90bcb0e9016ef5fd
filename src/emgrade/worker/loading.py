"""A submitted script becomes a module.

Each student process does this once, with nothing in its caches: what is not needed is not touched.
"""

from __future__ import annotations

import io
import linecache
import sys
import tokenize
import types


def read_source(file_name: str) -> str:
    """The text of a Python file, with its encoding cookie, BOM and line ends taken into account.

    SyntaxError when the bytes are no Python text.
    """
    with open(file_name, "rb", buffering=0) as file:  # noqa: PTH123
        data = file.read()
    if b"\0" in data:
        raise SyntaxError(f"{file_name} is not a Python file: it holds binary data")
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
            f"{file_name}, line {line}: a character that is not UTF-8; save the file as UTF-8"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def load_script(file_name: str, module_name: str) -> types.ModuleType:
    """Run a script of the working directory as a module, so that its ``__main__`` part stays quiet.

    Whatever the script raises is raised, its traceback naming the file without a directory.
    """
    source = read_source(file_name)
    lines = [f"{line}\n" for line in source.split("\n")]
    linecache.cache[file_name] = (len(source), None, lines, file_name)
    code = compile(source, file_name, "exec", dont_inherit=True)
    module = types.ModuleType(module_name)
    module.__file__ = file_name
    sys.modules[module_name] = module
    exec(code, module.__dict__)
    return module
