from __future__ import annotations

import pytest

from emgrade.authoring.mathml import for_browsers

LOG = '<mrow><mi mathvariant="normal">log</mi><mo>&#8289;</mo></mrow>'
THIN = '<mspace width="0.167em"></mspace>'


def _log(left: str = "", right: str = "") -> str:
    return f'<mrow>{left}<mi mathvariant="normal">log</mi><mo>&#8289;</mo>{right}</mrow>'


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f"{LOG}<mi>x</mi>", f"{_log('', THIN)}<mi>x</mi>"),  # log x
        (f"<mi>a</mi>{LOG}<mi>x</mi>", f"<mi>a</mi>{_log(THIN, THIN)}<mi>x</mi>"),  # a log x
        (f"{LOG}<mo>(</mo>", f"{_log()}<mo>(</mo>"),  # log(x)
        (f"{LOG}<mrow><mo>(</mo>", f"{_log()}<mrow><mo>(</mo>"),  # log \left( x
        (f"<mo>+</mo>{LOG}<mi>x</mi>", f"<mo>+</mo>{_log('', THIN)}<mi>x</mi>"),  # + log x
        (f"<msub>{LOG}<mn>2</mn></msub>", f"<msub>{_log()}<mn>2</mn></msub>"),  # log_2
        (f"<mrow>{LOG}</mrow>", f"<mrow>{_log()}</mrow>"),
    ],
)
def test_space_around_a_function(formula: str, expected: str) -> None:
    assert for_browsers(formula) == expected


def test_boxes_become_rows_and_nothing_else_does() -> None:
    box, cancel = '<menclose notation="box">', '<menclose notation="updiagonalstrike">'
    assert for_browsers(f"{box}{cancel}<mi>x</mi></menclose></menclose>") == (
        f'<mrow class="boxed">{cancel}<mi>x</mi></menclose></mrow>'
    )
