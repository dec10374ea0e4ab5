"""Bills as wallets and banks hand them out, made for tests; every name and figure in them is made up."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

HEAD = ("交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "支付方式", "当前状态", "交易单号", "备注")
PAID = [
    ("2027-01-18 06:12:41", "微粒贷还款", "微众银行", "/", "/", "¥516.66", "零钱", "支付成功", "42002", "/"),
    ("2026-12-18 06:12:20", "微粒贷还款", "微众银行", "/", "/", "¥516.66", "零钱", "支付成功", "42001", "/"),
]
OTHER = [
    ("2027-01-02 19:03:11", "商户消费", "青石超市", "购物", "支出", "¥86.40", "零钱", "支付成功", "42003", "/"),
    ("2026-12-25 09:30:00", "转账", "阿芳", "转账", "收入", "¥500.00", "/", "已存入零钱", "42004", "/"),
]
TITLE = [("微信支付账单明细",), ("微信昵称：[阿芳]",), (), ("共4笔记录",)]
ROWS = [*TITLE, HEAD, PAID[0], *OTHER, PAID[1]]

Row = tuple[str, ...]
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv(rows: list[Row] = ROWS) -> str:
    """The rows as lines of cells with commas between."""
    return "".join(",".join(row) + "\r\n" for row in rows)


def alipay(rows: list[Row] = PAID) -> str:
    """A file of 支付宝's app, with the head that it has."""
    head = "导出信息：\r\n姓名：阿芳\r\n支付宝账户：afang@example.com\r\n\r\n"
    columns = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,\r\n"
    lines = (
        f"{row[0]},信用借还,微众银行,/,微粒贷还款,不计收支,{row[5][1:]},余额宝,还款成功,{row[8]}\t,\r\n" for row in rows
    )
    other = "2027-01-03 10:00:00,日用百货,青石超市,/,购物,支出,516.66,余额宝,交易成功,9\t,\r\n"
    return head + columns + "".join(lines) + other


def bank_page() -> str:
    """A bank's .xls that is a page with a table in it."""
    rows = [("交易日期", "摘要", "支出", "收入", "余额"), ("20261218", "微众银行微粒贷还款", "516.66", "", "2,000.00")]
    rows += [
        ("20270118", "微众银行&nbsp;微粒贷还款", "516.66", "", "1,483.34"),
        ("20270120", "工资", "", "5,000.00", "6,483.34"),
    ]
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    style = 'td { mso-number-format: "@" }'
    return f'<html><head><meta charset="gb2312"><style>{style}</style></head><table>{table}</table>'


def workbook(
    sheets: dict[str, list[Row]],
    *,
    hidden: str = "",
    serial: bool = False,
    inline: bool = False,
    merged: tuple[str, ...] = (),
) -> bytes:
    """A workbook with these sheets, one of them hidden; days as serial numbers and money as doubles, cells inline."""
    strings: list[str] = []
    members: dict[str, str] = {}
    listed = related = ""
    merges = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name == hidden else ""
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += f'<Relationship Id="rId{number}" Type="t" Target="worksheets/sheet{number}.xml"/>'
        body = "".join(
            _row(at, row, strings, serial=serial, inline=inline) for at, row in enumerate(rows, start=1) if row
        )
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{NAMESPACE}"><sheetData>{body}</sheetData>{merges}</worksheet>'
        )
    shared = "".join(f"<si><r><t>{escape(text[:1])}</t></r><r><t>{escape(text[1:])}</t></r></si>" for text in strings)
    members["xl/workbook.xml"] = (
        f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    )
    members["xl/_rels/workbook.xml.rels"] = f"<Relationships>{related}</Relationships>"
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{NAMESPACE}">{shared}</sst>'
    members["xl/styles.xml"] = (
        f'<styleSheet xmlns="{NAMESPACE}"><numFmts>'
        '<numFmt numFmtId="176" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="4"/></cellXfs></styleSheet>'
    )
    return zipped({name: f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'.encode() for name, xml in members.items()})


def _row(number: int, row: Row, strings: list[str], *, serial: bool, inline: bool) -> str:
    cells = "".join(
        _cell(f"{chr(65 + at)}{number}", text, strings, serial=serial, inline=inline)
        for at, text in enumerate(row)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, text: str, strings: list[str], *, serial: bool, inline: bool) -> str:
    if serial and text.startswith("202") and ":" in text:
        return f'<c r="{place}" s="1"><v>{SERIALS[text]}</v></c>'
    if serial and text.startswith("¥"):
        return f'<c r="{place}" s="2"><v>{DOUBLES.get(text, text[1:])}</v></c>'
    if inline:
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    strings.append(text)
    return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'


SERIALS = {
    "2027-01-18 06:12:41": "46405.258808",
    "2026-12-18 06:12:20": "46374.258565",
    "2027-01-02 19:03:11": "46389.793877",
    "2026-12-25 09:30:00": "46381.395833",
}
"""Days since 1899-12-30, counted by hand from 46022 = 2026-01-01, with the part of the day."""
DOUBLES = {"¥516.66": "516.65999999999997"}
"""What a double nearest to the amount is written as."""


TWO_ROWS_OF_HEADING = [
    ("个人账户明细",),
    ("交易日期", "摘要", "交易金额", "", "余额"),
    ("", "", "支出", "收入", ""),
    ("20261218", "微众银行微粒贷还款", "516.66", "", "2,000.00"),
    ("20270110", "工资", "", "516.66", "2,516.66"),
    ("20270118", "微众银行微粒贷还款", "516.66", "", "2,000.00"),
]
MERGED = ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3")


def zipped(members: dict[str, bytes], *, locked: bool = False) -> bytes:
    """An archive of these members; a locked one says so in its flags."""
    place = io.BytesIO()
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in members.items():
            archive.writestr(name, held)
    made = bytearray(place.getvalue())
    if locked:
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            made[made.index(mark) + at] |= 1
    return bytes(made)


BY_NAME: dict[str, bytes] = {
    "微信账单.csv": csv().encode("utf-8-sig"),
    "微信账单-utf16.csv": csv().encode("utf-16"),
    "微信账单-be.csv": csv().encode("utf-16-be"),
    "支付宝.csv": alipay().encode("gb18030"),
    "微信账单.xlsx": workbook({"Sheet1": ROWS}),
    "微信账单-2026.xlsx": workbook({"Sheet1": ROWS}, serial=True),
    "两张表.xlsx": workbook({"说明": [("导出说明",)], "明细": ROWS, "旧": ROWS}, hidden="旧", inline=True),
    "合并表头.xlsx": workbook({"流水": TWO_ROWS_OF_HEADING}, merged=MERGED),
    "银行.xls": bank_page().encode("gb18030"),
    "没有密码.zip": zipped({"微信账单.csv": csv().encode(), "readme.txt": "说明".encode()}),
    "短信.txt": (
        "【微众银行】您的微粒贷于2026年12月18日成功扣款516.66元。\n【微众银行】您的微粒贷于2027年01月18日成功扣款516.66元。"
    ).encode(),
}
"""Files that all hold the same two payments."""

REFUSED: dict[str, tuple[bytes, str]] = {
    "支付宝.zip": (zipped({"a.csv": csv().encode()}, locked=True), "压缩包有密码"),
    "相册.zip": (zipped({"a.jpg": b"\xff\xd8\xff"}), "没有 csv、xlsx 或 txt"),
    "流水.pdf": (b"%PDF-1.7\n" + bytes(range(256)), "PDF 读不出来"),
    "截图.png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "提取文字"),
    "IMG_0001.HEIC": (b"\0\0\0\x18ftypheic" + bytes(40), "提取文字"),
    "旧.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 xlsx 或 csv"),
    "断了.xlsx": (workbook({"Sheet1": ROWS})[:-300], "没有下载完整"),
    "空.csv": (b"", "空的"),
    "乱.bin": (bytes(range(256)) * 40, "看不出这是什么文件"),
    "太长.csv": (b"1\n" * 20_001, "最多 20,000 行"),
}
"""Files that cannot be opened, with words that the reader is then told."""
