"""What a text takes back itself: 首期不是15号，是25号; 分36期，不对，48期; 更正：分48期.

A literal taken back beside the one it is replaced by is cut from the view, so that every rule sees
what was meant. One taken back in a later sentence stays, in doubt (`overruled`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from calculator.reading.agreement.findings import Finding
from calculator.reading.agreement.view import View

CHANGED = "changed"

_KINDS = ("[ⓂⓃ]", "[①②ⒸⓀ]", "[ⒹⒺ]", "Ⓑ", "Ⓡ")
"""What a literal may be replaced by: one of its own kind."""
_NOT_IT = r"(?:不是|并非|不为)"
_SLIP = (
    r"[,，。! ]{0,2}(?:哦|噢|啊|呃|嗯|诶)?[,， ]?(?:不对|说错了?|[打写发弄记]错了?|错了|不不|哦不|更正(?:一下)?"
    r"|纠正(?:一下)?|口误)"
    r"[,，:。! ]{0,2}(?:应该|应当|应)?(?:是|为)?"
)
_MOVED = (
    r"(?:现|已经?|均|都|统一|给[您你我])*(?:延长|调整|变更|更正|修改|推迟|延后|延期|顺延|提前"
    r"|[改调变延推挪移磨谈加])了?[为到至成]了?"
)
_EACH = "每(?:①|期|个?月)(?:的?(?:应?还款?)?(?:金?额)?)?"
_BECAUSE = "(?:因为?|由于)[^,，。;\\nⓂⓃ①②ⒸⓀⒹⒺⒷⓇ]{1,16}"
_TAKEN_BACK = re.compile(
    "|".join(
        # The span to cut is the group; what stands after it is the literal that holds.
        rf"(?P<a{at}>{_NOT_IT}{kind}[,，]?(?:而|应该|应)?)(?=是[^,，。;\nⓂⓃ①②ⒸⓀⒹⒺⒷⓇ]{{0,3}}{kind})"
        rf"|(?<={kind})(?P<b{at}>[,，(]?(?:而|并)?{_NOT_IT}{kind}\)?)"
        rf"|(?P<c{at}>{kind}{_SLIP})(?={kind})"
        + (
            ""
            if kind in (_KINDS[0], _KINDS[4])
            else rf"|(?P<d{at}>(?<!把)(?:[将由从原]|原定[于在]?)?(?:每个?月)?{kind}"
            rf"(?:的?(?:还款|分期)?(?:方案|计划|期限))?(?:[,，]?{_BECAUSE}[,，]?)?{_MOVED})"
            rf"(?=(?:每个?月)?{kind})"
        )
        for at, kind in enumerate(_KINDS)
    )
    # 原每期833.33元调整为625元: what each pays, under its own name, which the view keeps.
    + rf"|(?P<old>原)(?={_EACH}(?:[由从]?[ⓂⓃ]){_MOVED}[ⓂⓃ])|{_EACH}(?P<each>[由从]?[ⓂⓃ]{_MOVED})(?=[ⓂⓃ])"
    + r"|(?P<tag>[您你]?看?(?:这样)?(?:行|可以|好|同意|没问题)[吗么]?[?,， ]{0,2}(?<=[吗么?])"
    r"(?:嗯|行|好|可以|没问题|同意)+的?(?![吗话但不]))"  # 你看可以吗可以的, asked and answered in one breath
    r"|(?P<gloss>\([A-Za-z. /]{2,24}\))(?=:)"
)
_LOOK = re.compile(r"(?m)^[^,，。:\n]{0,8}[,，]?(?:请|麻烦)?[你您]?(?:帮(?:我|忙)|大家|求)看看?[^:。\n]{0,20}:")
"""What asks a friend to look at the plan that follows: 帮我看看这个方案合不合理：."""
_UNSAID = r"[^\n。!;?,，ⓂⓃ①②ⒸⓀⒹⒺⒷ]{0,6}"
_ASKED = re.compile(
    r"(?P<who>[^\n:。?!,，]{1,8}: ?(?:那么?|请问|我的?)*)?(?P<noun>(?:剩余|未还|目前|现在)?的?本金|首期|Ⓕ)"
    rf"(?P<asked>(?:{_UNSAID}(?:多少|哪天|哪一天|什么时候|几号|何时|呢){_UNSAID}[?。 ]{{0,2}}|\?)"
    r"(?:\n[^\n]{0,16}Ⓗ(?:[^\n:。ⓂⓃ]{1,12}(?=\n))?)?\n?(?:[^\n:。?!,，]{1,10}: ?)?"
    r"(?:是|为|您的?|这边|嗯|好的?|(?:截[至止])?目前|还[有剩]|[,，]){0,3})(?=[ⓂⓃⒹ])"
)
"""A question for a term, with the answer right behind it: 本金还有多少？客服：16000元."""
_OVERRULES = re.compile(
    r"(?:更正|订正|纠正|更新如下|修改如下)(?!后)|以(?:此|这|本|下面)[条个次]?(?:短信|通知|方案|消息)?为准"
)
"""What makes all of its sentence a correction of those before it."""
_AT_LAST = re.compile("最[后终](?:谈?定|谈[妥成好]|批|给|同意|敲定|确定|改)(?:了|的|成|为|是|下来|到)*(?=[①②ⒸⓀⓂⓃⓇ])")
"""After which stands what was agreed in the end."""
_COUNTERED = re.compile(
    r"(?:能不能|能否|可不可以|可以|想要?|太[高多][,，了]{0,2})[^\nⓂⓃ①②ⒸⓀⒹⒺⒷⓇ]{0,6}(?P<asked>Ⓒ)[^\n]{0,8}\n"
    r"[^\n:,，]{0,16}[:,，]?(?:可以|行|好|没问题)的?[,，。]?[^\nⓂⓃ①②ⒸⓀⒹⒺⒷⓇ]{0,8}(?P<granted>Ⓒ)"
)
"""我：能不能48期？客服：可以的，48期."""
_ENDS = re.compile(r"[。;!?\n]")
_MOST = 500
"""No text takes back more."""


def corrected(seen: View) -> View:
    """The view without the literals that the next of their kind replaces.

    >>> from calculator.reading.agreement.view import view
    >>> corrected(view("首期不是12月15号，是12月25号")).text, corrected(view("分36期，不对，48期")).text
    ('首期是Ⓓ', '分Ⓒ')
    """
    spans = [found.span(str(found.lastgroup)) for found in _TAKEN_BACK.finditer(seen.text)]
    return seen.without(spans[:_MOST]) if spans else seen


def answered(seen: View) -> View:
    r"""The view without the words of a question between a term and its answer.

    >>> from calculator.reading.agreement.view import view
    >>> answered(view("我:本金还有多少?\n客服:16000元")).text
    '本金Ⓜ'
    """
    asked = [found.span() for found in islice(_LOOK.finditer(seen.text), _MOST)]
    spans = asked or [
        span
        for found in islice(_ASKED.finditer(seen.text), _MOST)
        for span in (found.span("who"), found.span("asked"))
        if span[0] < span[1]
    ]
    return seen.without(spans) if spans else seen


def _at_last(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, in doubt where the text says what the same term was in the end: 第一次给24期，最后定的48期."""
    kept = list(findings)
    for mark in islice(_AT_LAST.finditer(text), _MOST):
        said = {one.field for one in kept if mark.end() - 1 <= one.start <= mark.end() + 1 and not one.doubt}
        kept = [
            one._replace(doubt=CHANGED) if one.field in said and one.start < mark.start() and not one.doubt else one
            for one in kept
        ]
    return kept


def _countered(seen: View, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, the number of rows in doubt that the borrower countered with another, and was granted it."""
    for found in islice(_COUNTERED.finditer(seen.text), _MOST):
        asked, granted = (seen.number(found.start(name)) for name in ("asked", "granted"))
        if asked == granted:
            findings = [
                one._replace(doubt=CHANGED)
                if one.field == "periods" and one.start < found.start() and not one.doubt
                else one
                for one in findings
            ]
    return list(findings)


def overruled(seen: View, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, in doubt where a later sentence that says it corrects states the same term."""
    text = seen.text
    findings = _countered(seen, _at_last(text, findings))
    if not (mark := _OVERRULES.search(text)):
        return findings
    ends = [0, *(end.end() for end in _ENDS.finditer(text, 0, mark.start()))]
    later = {one.field for one in findings if one.start >= ends[-1]}
    return [
        one._replace(doubt=CHANGED) if not one.doubt and one.field in later and one.start < ends[-1] else one
        for one in findings
    ]
