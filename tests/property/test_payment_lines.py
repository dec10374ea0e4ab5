"""Laws of the reader of payments, for any list."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from calculator.reading.payments.lines import Line, read_lines
from calculator.units.money import Fen, format_yuan
from calculator.wording.bill import kept_line
from tests.property.strategies import NASTY

FIRST_DUE = date(2026, 11, 15)
ROWS = [(date(2026, 11, 15), Fen(166_666)), (date(2026, 12, 15), Fen(166_666))]
DAYS = st.dates(date(2026, 11, 1), date(2027, 2, 28))
AMOUNTS = st.integers(1, 10_000_000)
OTHER = ["早餐店", "工资", "收到转账", "花呗还款", "信用卡消费", "理财通转入", "张三", "美团外卖", "退款", "亲属卡交易"]


def read(text: str) -> list[Line]:
    return list(read_lines(text, first_due=FIRST_DUE, rows=ROWS).lines)


@given(
    st.text(
        st.sampled_from('0123456789.,-/年月日元还款微粒贷支收入出退失败余额合计\t\n |,"') | st.characters(),
        max_size=120,
    )
    | NASTY
)
def test_what_counts_was_written(text: str) -> None:
    """No payment has a day or an amount that the text does not hold, and none lacks one."""
    for line in read(text):
        if line.kind == "payment":
            assert line.amount
            assert line.day
            figures = "".join(sign for sign in text if sign not in ",， ")
            written = format_yuan(line.amount).replace(",", "")
            assert any(each in figures for each in (written, written.rstrip("0").rstrip("."))) or _is_in_words(text)


def _is_in_words(text: str) -> bool:
    """Whether the text has other digits than ASCII, units or a stop, in which an amount may be written."""
    return (
        any(
            sign in text
            for sign in "０１２３４５６７８９万千百十亿角毛块分一二三四五六七八九两壹贰叁肆伍陆柒捌玖拾佰仟wWkK。．|"
        )
        or "\t" in text
    )


@given(st.lists(st.tuples(DAYS, AMOUNTS, st.sampled_from(OTHER)), max_size=8), DAYS)
def test_other_money_never_counts_beside_the_loan_by_name(others: list[tuple[date, int, str]], paid_on: date) -> None:
    """Whatever the amounts: only the line that names the loan is a payment."""
    lines = [f"{day} {words} {format_yuan(amount)}" for day, amount, words in others]
    found = read("\n".join([*lines, f"{paid_on} 微粒贷还款 1,666.66"]))

    assert [(line.day, line.amount) for line in found if line.kind == "payment"] == [(paid_on, 166_666)]


@given(paid=st.lists(st.tuples(DAYS, AMOUNTS), min_size=1, max_size=8, unique=True), sign=st.sampled_from(["", "-"]))
def test_a_file_and_its_lines_are_read_alike(paid: list[tuple[date, int]], sign: str) -> None:
    """Cells, commas, and one line each say the same; what is kept of the file says it again."""
    rows = [
        ["交易日期", "摘要", "交易金额"],
        *([str(day), "微粒贷还款", f"{sign}{amount / 100:.2f}"] for day, amount in paid),
    ]
    as_cells = "\n".join("\t".join(row) for row in rows)
    wanted = [(line.kind, line.day, line.amount) for line in read(as_cells)]

    assert wanted == [("payment", day, amount) for day, amount in paid]
    for text in (
        "\n".join(",".join(row) for row in rows),
        "\n".join(" ".join(row) for row in rows[1:]),
        "\n".join(kept_line(line) for line in read(as_cells)),
    ):
        assert [(line.kind, line.day, line.amount) for line in read(text)] == wanted


@given(
    paid=st.lists(st.tuples(DAYS, AMOUNTS), min_size=2, max_size=6, unique_by=lambda each: each[0]),
    turned=st.sampled_from([1, -1]),
)
def test_entries_over_several_lines_are_read_in_either_order(paid: list[tuple[date, int]], turned: int) -> None:
    """The day above the amount or below it, under the loan's name."""
    entries = []
    for day, amount in paid:
        halves = [f"-{format_yuan(amount)}", f"{day} 08:00"]
        entries += ["微粒贷还款", *(halves[::turned])]
    found = read("\n".join(entries))

    assert [(line.kind, line.day, line.amount) for line in found] == [("payment", day, amount) for day, amount in paid]


LENDERS = [
    "招联",
    "花呗",
    "借呗",
    "京东金条",
    "度小满",
    "某某消费金融",
    "信用卡",
    "分期乐",
    "抖音月付",
    "网商贷",
    "房贷",
]
SAYING = [
    "{day} {name} {amount}",
    "{day} {name}还款 -{amount}",
    "{day} 还贷 {amount} {name}",
    "{name} {day}扣款{amount}元",
]


@given(DAYS, AMOUNTS | st.just(166_666), st.sampled_from(LENDERS), st.sampled_from(SAYING), st.booleans())
def test_a_line_that_names_another_lender_never_counts(
    day: date, amount: int, name: str, saying: str, beside: bool
) -> None:
    """Whatever its amount, alone or beside a line that names the loan, and whatever else calls it a repayment."""
    line = saying.format(day=day, name=name, amount=format_yuan(Fen(amount)))
    found = read(f"{line}\n2026-11-15 微粒贷还款 1,666.66" if beside else line)

    assert [one.amount for one in found if one.kind == "payment"] == ([166_666] if beside else [])


BARE = ["{day.month}月{day.day}日 {amount}", "{day.month}/{day.day} {amount}元", "{amount} {day.month}月{day.day}号"]


@given(DAYS, st.integers(1, 9_999_999), st.sampled_from(BARE))
def test_a_bare_amount_that_fits_no_row_is_never_counted_unasked(day: date, amount: int, saying: str) -> None:
    """It is handed back, with what to write if it is a repayment after all."""
    fitting = {166_666, 333_332}
    found = read(saying.format(day=day, amount=format_yuan(Fen(amount))))

    assert all(line.kind != "payment" or line.amount in fitting for line in found)
