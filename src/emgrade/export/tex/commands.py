r"""What each command does: takes its arguments from what follows, and says the same in Typst.

Most commands are in the tables of ``symbols``; those that need a thought have a function here.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable

from emgrade.export.quoting import EMPTY, quoted
from emgrade.export.tex import environments, symbols, words
from emgrade.export.tex.error import TexError
from emgrade.export.tex.tokens import Reader, Token, Typesetting

Command = Callable[[Token, Reader, Typesetting], str]


def command(token: Token, reader: Reader, maths: Typesetting) -> str:
    """A command with its arguments in Typst. TexError when there is no such command."""
    known = _COMMANDS.get(token.text)
    if known is None:
        close = difflib.get_close_matches(token.text, _COMMANDS, n=1, cutoff=0.75)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise TexError(f"{token.text} is no command of LaTeX maths{hint}", token.position)
    return known(token, reader, maths)


# ---- commands of one shape, by their table


def _says(text: str) -> Command:
    """No argument: always the same."""
    return lambda token, reader, maths: text


def _fills(template: str, arguments: int = 1) -> Command:
    """Arguments in their places, none of them missing."""

    def fill(token: Token, reader: Reader, maths: Typesetting) -> str:
        given = [reader.argument(token) for _ in range(arguments)]
        return template.format(*(maths(one) or EMPTY for one in given))

    return fill


def _in_words(token: Token, reader: Reader, maths: Typesetting) -> str:
    return words.text(reader.argument(token), token.text, maths)


def _drops_its_argument(token: Token, reader: Reader, maths: Typesetting) -> str:
    reader.argument(token)
    return ""


def _is_its_argument(token: Token, reader: Reader, maths: Typesetting) -> str:
    reader.optional()
    return maths(reader.argument(token))


def _arrow(token: Token, reader: Reader, maths: Typesetting) -> str:
    below = reader.optional()
    above = maths(reader.argument(token)) or EMPTY
    arrow = f"stretch({symbols.ARROWS[token.text]}, size: #(100% + 1em))"
    extra = f", b: {maths(below) or EMPTY}" if below is not None else ""
    return f"attach(limits({arrow}), t: {above}{extra})"


# ---- delimiters


def _delimited(token: Token, reader: Reader, maths: Typesetting) -> str:
    reader.put_back()
    pair = Reader(reader.through_partner())
    left = _delimiter(pair.take(), pair)
    *inside, right_command = pair.rest()
    right = _delimiter(right_command, reader)
    return f"lr({' '.join(filter(None, (left, maths(inside), right)))})"


def _middle(token: Token, reader: Reader, maths: Typesetting) -> str:
    return f"mid({_delimiter(token, reader)})"


def _big(token: Token, reader: Reader, maths: Typesetting) -> str:
    length, kind = symbols.BIG[token.text]
    delimiter = _delimiter(token, reader)
    return f'class("{kind}", lr(size: #{length}, {delimiter}))' if delimiter else ""


def _delimiter(token: Token, reader: Reader) -> str:
    """The sign that a delimiter's command takes; the empty text for the point, which is none."""
    reader.skip_spaces()
    sign = reader.take() if reader else token
    if sign.text in symbols.DELIMITERS:
        return symbols.DELIMITERS[sign.text]
    if sign.text in symbols.SIGNS:
        return symbols.SIGNS[sign.text]
    if unicodedata.category(sign.text[0]) in ("Ps", "Pe") and sign.text != "{":
        return f"\\{sign.text}"
    raise TexError(f"{token.text} wants a delimiter after it, such as ( or .", sign.position)


# ---- commands of their own


def _root(token: Token, reader: Reader, maths: Typesetting) -> str:
    degree = reader.optional()
    inner = maths(reader.argument(token)) or EMPTY
    return f"sqrt({inner})" if degree is None else f"root({maths(degree) or EMPTY}, {inner})"


def _operator(token: Token, reader: Reader, maths: Typesetting) -> str:
    has_limits = reader.star() or token.text != r"\operatorname"
    limits = ", limits: #true" if has_limits else ""
    return f"op({words.operator(reader.argument(token), maths)}{limits})"


def _stacked(token: Token, reader: Reader, maths: Typesetting) -> str:
    return environments.stacked(reader.argument(token), maths)


def _environment(token: Token, reader: Reader, maths: Typesetting) -> str:
    reader.put_back()
    return environments.nested(reader.through_partner(), reader, maths)


def _hidden(token: Token, reader: Reader, maths: Typesetting) -> str:
    return f"#hide($ {maths(reader.argument(token))} $.body)"


def coloured(text: str, colour: str) -> str:
    """A formula in a colour that has a name; in its own when the name is not known."""
    code = symbols.COLOURS.get(colour.strip().lower())
    return f'#text(fill: rgb("{code}"), $ {text} $.body)' if code and text else text


def _coloured(token: Token, reader: Reader, maths: Typesetting) -> str:
    colour = reader.name(token)
    return coloured(maths(reader.argument(token)), colour)


def _negated(token: Token, reader: Reader, maths: Typesetting) -> str:
    sign = maths(reader.argument(token)).removeprefix("\\")
    composed = unicodedata.normalize("NFC", f"{sign}\u0338")
    return composed if len(composed) == 1 else f"cancel({sign or EMPTY})"


def _modulo(token: Token, reader: Reader, maths: Typesetting) -> str:
    inner = maths(reader.argument(token))
    if token.text == r"\mod":
        return f'quad "mod" thin {inner}'
    word = "" if token.text == r"\pod" else '"mod" thin '
    return rf"quad \( {word}{inner} \)"


def _tag(token: Token, reader: Reader, maths: Typesetting) -> str:
    is_bare = reader.star()
    tag = words.text(reader.argument(token), token.text, maths)
    return f"wide {tag}" if is_bare else rf"wide \( {tag} \)"


def _reference(token: Token, reader: Reader, maths: Typesetting) -> str:
    label = quoted(reader.name(token))
    return rf"\( {label} \)" if token.text == r"\eqref" else label


def _link(token: Token, reader: Reader, maths: Typesetting) -> str:
    reader.argument(token)
    return maths(reader.argument(token))


_LENGTHS = {"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "cm": 2.85, "mm": 0.285, "in": 7.2}
_WIDEST = 20.0


def _space(token: Token, reader: Reader, maths: Typesetting) -> str:
    """A length as so many em (a point is a tenth of one, more or less)."""
    reader.star()
    reader.skip_spaces()
    written = reader.name(token) if reader.peeked == "{" else _bare_length(reader)
    try:
        length = float(written[:-2]) * _LENGTHS[written[-2:]]
    except (KeyError, ValueError):
        raise TexError(f"{token.text} wants a length such as 1em", token.position) from None
    return f"#h({max(-_WIDEST, min(length, _WIDEST)):.3f}em)"


def _bare_length(reader: Reader) -> str:
    r"""As in ``\kern-3mu``: without braces, up to the unit."""
    written = ""
    while reader and written[-2:] not in _LENGTHS and (
        reader.peeked in "+-.0123456789" or reader.peeked.isalpha()
    ):  # fmt: skip
        written += reader.take().text
    return written


def _line_break(token: Token, reader: Reader, maths: Typesetting) -> str:
    raise TexError(r"\\ breaks a line where there are no lines; put the formula into "
                   r"\begin{aligned} and \end{aligned}", token.position)  # fmt: skip


_COMMANDS: dict[str, Command] = {
    **{name: _says(text) for name, text in {**symbols.SIGNS, **symbols.SPACES}.items()},
    **{name: _says(f'op("{text}")') for name, text in symbols.FUNCTIONS.items()},
    **{name: _says(f'op("{text}", limits: #true)')
       for name, text in symbols.FUNCTIONS_WITH_LIMITS.items()},
    **{name: _says("") for name in symbols.SILENT},
    **dict.fromkeys(symbols.SILENT_WITH_ARGUMENT, _drops_its_argument),
    **dict.fromkeys(symbols.TRANSPARENT, _is_its_argument),
    **{name: _fills(template) for name, template in symbols.AROUND.items()},
    **{name: _fills(template, 2) for name, template in symbols.TWO.items()},
    **dict.fromkeys(symbols.TEXT, _in_words),
    **dict.fromkeys(symbols.ARROWS, _arrow),
    **dict.fromkeys(symbols.BIG, _big),
    **dict.fromkeys((r"\operatorname", r"\operatornamewithlimits", r"\mathop"), _operator),
    **dict.fromkeys((r"\phantom", r"\hphantom"), _hidden),
    **dict.fromkeys((r"\textcolor", r"\colorbox"), _coloured),
    **dict.fromkeys((r"\pmod", r"\pod", r"\mod"), _modulo),
    **dict.fromkeys((r"\ref", r"\eqref"), _reference),
    **dict.fromkeys((r"\hspace", r"\mspace", r"\hskip", r"\kern", r"\mkern", r"\mskip"), _space),
    r"\left": _delimited, r"\middle": _middle, r"\sqrt": _root, r"\substack": _stacked,
    r"\begin": _environment, r"\not": _negated, r"\tag": _tag, r"\href": _link,
    r"\\": _line_break, r"\bmod": _says('class("binary", "mod")'),
}  # fmt: skip
