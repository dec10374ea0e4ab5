"""The tools of a deal in trouble, each on the page where its problem is solved."""

from collections.abc import Callable
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

Agree = Callable[[Page], None]


def test_a_statement_of_income_and_spending_fits_one_sheet(wide: Page, agree: Agree) -> None:
    """Weekly food becomes a month's; the answer prints by itself, on one A4, with nothing of the page around it."""
    agree(wide)
    wide.goto("help/cannot-pay/#tool-statement")
    tool = wide.locator("#tool-statement")
    tool.locator("[id='statement-incomes[0].amount']").fill("4,800")
    tool.locator("[id='statement-spending[0].what']").select_option("food")
    tool.locator("[id='statement-spending[0].every']").select_option("week")
    tool.locator("[id='statement-spending[0].amount']").fill("350")
    tool.get_by_role("button", name="写好收支说明").click()

    expect(tool.locator(".tool__answer")).to_contain_text("1,516.67")
    expect(tool.locator(".tool__answer")).to_contain_text("每月剩 3,283.33 元")
    wide.evaluate("window.print = () => {}")
    tool.get_by_role("button", name="打印这份结果").click()
    wide.emulate_media(media="print")
    (sheet,) = PdfReader(BytesIO(wide.pdf(prefer_css_page_size=True))).pages
    assert "1,516.67" in sheet.extract_text()
    assert "cannot-pay" not in sheet.extract_text()


def test_what_is_left_is_split_anew_and_the_letter_written(any_reader: Page, agree: Agree) -> None:
    """18,600 in 46 rows in place of 36: before, after and the letter with both."""
    agree(any_reader)
    any_reader.goto("help/cannot-pay/#tool-restructure")
    tool = any_reader.locator("#tool-restructure")
    tool.locator("[id='restructure-terms.periods']").fill("46")
    tool.locator("[id='restructure-terms.first_due']").fill("2027-01-18")
    tool.get_by_role("button", name="排一排").click()

    expect(tool.locator(".verdict__why")).to_contain_text("每期少还 112.32 元")
    expect(tool.locator("#restructure-letter")).to_contain_text("还剩本金 18,600.00 元")


def test_letters_take_what_other_tools_were_told(any_reader: Page, agree: Agree) -> None:
    """The lender's table pasted at the calculator stands in the letter on the page of the wrong bill."""
    agree(any_reader)
    any_reader.goto("calculator/#view-check_lender")
    any_reader.get_by_role("tab", name="核对银行的表").click()
    any_reader.get_by_label("银行的还款计划").fill("1 2026-12-18 516.66\n2 2027-01-18 526.66\n3 2027-02-18 516.66")
    expect(any_reader.locator("#tool-check_lender .verdict__why")).to_contain_text("多 10.00 元")

    any_reader.goto("help/wrong-bill/#tool-letter_bill")

    letter = any_reader.locator("#letter_bill-text")
    expect(letter).to_contain_text("贵行的表是2027年1月18日还 526.66 元，多 10.00 元")
    any_reader.locator("[id='letter_bill-format']").select_option("letter:protest")
    expect(letter).to_contain_text("我的第 2 期（2027年1月18日），方案是 516.66 元")


def test_the_months_of_a_report_beside_the_book(any_reader: Page, agree: Agree) -> None:
    """An empty book is asked for first; a month before the first row is not judged; what is no grid is said."""
    agree(any_reader)
    any_reader.goto("steps/credit/#tool-report_check")
    tool = any_reader.locator("#tool-report_check")
    tool.locator("#report_check-report").fill("2026年10月 1")
    tool.get_by_role("button", name="对一对").click()
    expect(tool.locator("[data-problems]")).to_contain_text("先在「记账」里记下")

    any_reader.goto("ledger/")
    any_reader.locator("#add-amount").fill("516.66")
    any_reader.get_by_role("button", name="记下这一笔").click()
    any_reader.goto("steps/credit/#tool-report_check")
    expect(tool.locator(".tool__answer")).to_contain_text("方案以前的，这里不判断")

    tool.locator("#report_check-report").fill("一二三")
    tool.get_by_role("button", name="对一对").click()
    expect(tool.locator("#report_check-report-error")).to_contain_text("先写年月")


def test_several_lenders_begin_with_the_readers_own_plan(any_reader: Page, agree: Agree) -> None:
    """The reader's own goes along untyped; with another, the month that fails is named, and one calendar holds both."""
    agree(any_reader)
    any_reader.goto("help/several/#tool-all_plans")
    tool = any_reader.locator("#tool-all_plans")
    second = {"name": "乙", "form.principal": "3,600", "form.periods": "12", "form.first_due": "2026-12-10"}
    for field, value in second.items():
        tool.locator(f"[id='all_plans-plans[0].{field}']").fill(value)
    tool.locator("[id='all_plans-budget.income']").fill("6,000")
    tool.locator("[id='all_plans-budget.essentials']").fill("5,500")
    tool.get_by_role("button", name="放在一起算").click()

    expect(tool.locator(".several__figure")).to_have_text("816.66元")  # 516.66 and 300.00
    expect(tool.locator(".alert__title")).to_have_text("2026年12月差 316.66 元")
    any_reader.goto("help/several/#tool-several_calendar")
    calendar = any_reader.locator("#tool-several_calendar")
    calendar.get_by_role("button", name="做出来").click()
    expect(calendar.locator("#several_calendar-text")).to_contain_text(
        "2026年12月10日（周四）　「乙」第 1 期还 300.00 元"
    )


def test_the_banks_figure_beside_the_book(any_reader: Page, agree: Agree) -> None:
    """Nothing paid yet, and the bank shows 18,600.00: the same."""
    agree(any_reader)
    any_reader.goto("ledger/#tool-shown")
    tool = any_reader.locator("#tool-shown")
    tool.get_by_label("哪天看到的").fill("2026-11-23")
    tool.get_by_label("显示还剩多少").fill("18,600")
    tool.get_by_role("button", name="对一对").click()

    expect(tool.locator(".verdict__why")).to_contain_text("对得上")
