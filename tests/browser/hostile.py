"""What somebody might send a reader to paste, open or click: texts, saved files, links and stored documents."""

from __future__ import annotations

import base64
import json

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
BIDI = "\u202e\u2066\u200f\u061c"

TEXTS = {
    "script": "<script>hacked = 1</script>",
    "image": '<img src=x onerror="hacked = 1">',
    "drawing": "<svg onload=hacked=1><animate onbegin=hacked=1 attributeName=x></svg>",
    "closing": "\"'></textarea></title></style></script><script>hacked=1</script>",
    "attribute": '" onfocus="hacked=1" autofocus x="',
    "template": "{{constructor.constructor('hacked=1')()}}${hacked=1}<%= hacked=1 %>",
    "address": "javascript:hacked=1",
    "data": "data:text/html,<script>opener.hacked=1</script>",
    "frame": '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
    "details": "<details open ontoggle=hacked=1><summary>看这里</summary></details>",
    "form": '<form action="https://example.invalid"><input name=principal><button>确认</button></form>',
    "base": '<base href="https://example.invalid/"><link rel=stylesheet href=//example.invalid/x.css>',
    "meta": '<meta http-equiv="refresh" content="0;url=https://example.invalid">',
    "comment": '<!--<img src="--><img src=x onerror=hacked=1//">',
    "double": "&lt;img src=x onerror=hacked=1&gt;&#60;script&#62;hacked=1&#60;/script&#62;",
    "math": "<math><mtext></table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=hacked=1&gt;'>",
    "prototype": "__proto__",
    "formula": '=HYPERLINK("https://example.invalid?"&A1,"点这里")',
    "formula by sign": "+1+cmd|' /C calc'!A0",
    "formula by at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula behind a tab": "\t=1+1\r=1+1",
    "reversed": f"本金{BIDI}元00.006,81",
    "invisible": f"本{ZERO_WIDTH}金1{ZERO_WIDTH}8,600元",
    "piled up": "金" + "\u0301\u0489" * 500,
    "half": "本金\ud83d元\udc00",
    "nothing": "\0\x01\x1b[31m\x7f",
    "ends of lines": "a\r\nb\rc\u2028d\u2029e\x85f",
    "other digits": "本金١٨٦٠٠元，१२期，𝟏𝟖𝟔𝟎𝟎",
    "endless number": "9" * 20_000,
    "exponent": "1e999999999",
    "deep": "[" * 50_000 + "]" * 50_000,
    "deep object": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "one line": "客服说本金18,600元分36期，" * 7_000,
    "many lines": "第1期 2026-12-18 516.66\n" * 4_000,
    "brackets": "(" * 90_000,
    "megabyte": "一" * 1_000_000,
}
SHORT = "<img src=x onerror=hacked=1>\u202e=1+1"
"""For the entries that take little."""


def document(form: object, **more: object) -> str:
    """A saved file of ours, but for its checksum."""
    return json.dumps({"kind": "xieshang-zhihou", "version": 1, "today": "2026-11-23", "form": form, **more})


FORM = {"principal": "18,600", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
FILES: dict[str, bytes] = {
    "empty": b"",
    "not text": bytes(range(256)) * 40,
    "another coding": document(FORM).encode("utf-16"),
    "cut": document(FORM)[:-20].encode(),
    "deep": b"[" * 400_000,
    "deep book": document(FORM, kept=None).replace("null", '{"a":' * 5_000 + "1" + "}" * 5_000).encode(),
    "megabytes": b" " * 3_000_000 + document(FORM).encode(),
    "a list": b"[1, 2, 3]",
    "no number": document(FORM).replace("1,", "NaN,", 1).encode(),
    "endless number": document(FORM).replace("1,", "9" * 9_000 + ",", 1).encode(),
    "half a letter": document({**FORM, "principal": "\ud800"}).encode(),
    "another's": b'{"kind": "other", "version": 1}',
    "a later version": document(FORM).replace('"version": 1', '"version": 2').encode(),
    "no form": document("18,600").encode(),
    "unknown field": document({**FORM, "<script>hacked=1</script>": "1"}).encode(),
    "list in a field": document({**FORM, "principal": ["1"]}).encode(),
    "script in a field": document({**FORM, "principal": TEXTS["image"]}).encode(),
    "script in the book": document(FORM, kept={"log": {"calls[0].words": TEXTS["closing"]}}).encode(),
    "millions of rows": document(FORM, kept={"tool.what_if": {"events[99999999].type": "miss"}}).encode(),
    "prototype": document(FORM, kept={"__proto__": {"hacked": "1"}, "constructor": {"prototype": "1"}}).encode(),
    "unknown part": document(FORM, kept={"tool.nothing": {"a": TEXTS["script"]}}).encode(),
    "wrong names": document(FORM, kept={"tool.compare": {"forms[0][1].x": "1", "[": "1", "": "1"}}).encode(),
}


def coded(text: str) -> str:
    """The text as it stands in a link."""
    return base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


FRAGMENTS = {
    "empty": "",
    "no code": "%%%<script>hacked=1</script>",
    "null": coded("null"),
    "a word": coded('"<img src=x onerror=hacked=1>"'),
    "a number": coded("1e999"),
    "a list": coded('["18600"]'),
    "a number in a field": coded('{"principal": 1}'),
    "deep": coded('{"principal":' * 20_000 + "1" + "}" * 20_000),
    "not text": base64.urlsafe_b64encode(bytes(range(128, 256))).decode(),
    "half a letter": coded('{"principal": "\ud800"}'),
    "prototype": coded('{"__proto__": {"hacked": "1"}}'),
    "cut": coded(json.dumps(FORM))[:-9],
}
OPENED = {
    "script in a field": coded(json.dumps({**FORM, "principal": TEXTS["image"]})),
    "unknown field": coded(json.dumps({**FORM, TEXTS["script"]: TEXTS["script"], "__proto__": "1"})),
    "unknown method": coded(json.dumps({**FORM, "method": TEXTS["closing"]})),
    "megabyte": coded(json.dumps({**FORM, "principal": "9" * 1_000_000})),
    "a half letter, escaped": coded(json.dumps({**FORM, "principal": "\ud800"})),
}
"""Links that hold texts by name: they are put into the form, and the form says what is wrong with them."""

STORED = {
    "not JSON": "<script>hacked=1</script>",
    "cut": '{"version":1,"parts":{"agreement":{"principal":"18',
    "null": "null",
    "a list": "[]",
    "an older version": '{"version":0,"agreement":{"principal":"18,600"}}',
    "a later version": '{"version":2,"parts":{"agreement":{"principal":{"fen":1860000}}}}',
    "no parts": '{"version":1}',
    "null parts": '{"version":1,"parts":null}',
    "parts as a list": '{"version":1,"parts":[{"principal":"1"}]}',
    "a part as a word": '{"version":1,"parts":{"agreement":"18,600"}}',
    "a part as null": '{"version":1,"parts":{"agreement":null,"tool.what_if":null}}',
    "a part as a list": '{"version":1,"parts":{"agreement":["1"],"tool.compare":[]}}',
    "numbers": '{"version":1,"parts":{"agreement":{"principal":18600}}}',
    "deep": '{"version":1,"parts":{"agreement":' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "}}",
    "prototype": '{"version":1,"parts":{"__proto__":{"agreement":"1"},"agreement":{"__proto__":"1"}}}',
    "millions of rows": '{"version":1,"parts":{"log":{"calls[99999999].date":""}}}',
    "scripts": json.dumps({"version": 1, "parts": {"agreement": dict.fromkeys(FORM, TEXTS["closing"])}}),
    "a megabyte": json.dumps(
        {"version": 1, "parts": {"tool.read_agreement": {"text": TEXTS["megabyte"]}}}, ensure_ascii=False
    ),
}
