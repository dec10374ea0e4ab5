"""Arrears in a pasted agreement (协议前的利息、罚息、费用): how much they are, and what the deal does with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from calculator.reading.agreement.amounts import ARREARS, ARREARS_LIST, Amount
from calculator.reading.agreement.clauses import Clause, place_of
from calculator.reading.agreement.doubts import CONDITION
from calculator.reading.agreement.findings import Finding
from calculator.reading.agreement.view import View
from calculator.reading.agreement.words import NOT_SAID
from calculator.units.money import Fen, format_yuan

IN_PART = "in_part"
ONCE_PAID = "once_paid"
AT_MOST = "at_most"
NOTHING = "nothing"

_NOUN = re.compile(ARREARS)
_LIST = re.compile(ARREARS_LIST)
_APART = re.compile("本(?![调协案次])|.{25}")
"""What parts a verb from the arrears after it: 减免后本金… forgives no interest."""
_BARE_LIST = re.compile(
    rf"^(?:{ARREARS}|[.以及和与跟、加+的部分此前原先产生已有所欠全部您我你ⓂⓃ⓪合共计总一是为逾期之]|客服说|协[议商]"
    r"|第[一二三四五六七八九十]{1,3}条[: ]?)+$"
)
_WAIVED = re.compile(
    r"免除|减免(?!后|[掉了]?的[^,，]{0,8}(?:不予|恢复|追|补|退|收回|作废|取消))|豁免|免掉|免去|免收(?=[^,，]{0,14}(?:罚息|违约金|滞纳金))|免了|全免|免还|免罚息"
    r"|(?<![减避难以豁])免(?=[了掉]|$|[ ,。]|罚息|违约金|滞纳金|利息[ⓂⓃ]|逾期|一半|半|部分|[ⓂⓃⒹⒺⓇⓆ]|[ⒸⓀ](?!的?[利罚]))"
    r"|抹[掉去了]|全抹(?!零)|取消(?=了?(?:罚息|违约金|滞纳金|利息))|不用再?还|不要了|一笔勾销|清零|核销|不用再?付"
    r"|无需再?(?:还|付|支付|偿还)|砍[掉了]|减掉|减了(?![ⓂⓃ半一点些部])|划掉|一分(?:钱)?[都也]?不[收要]|(?:(?<=息)|(?<=金))(?:原告|申请人|甲方|银行)?(?:均|自愿|予以)*放弃|放弃(?=[^,，本]{0,8}(?:息|违约金|滞纳金)|截[至止][^,，]{0,20}[的之][^,，本]{0,4}(?:息|违约金|滞纳金))"
    r"|(?<=[之以此]前利息)(?:全部?|都|也)?不再?[收要]了?|(?<=[之以此]前的利息)(?:全部?|都|也)?不再?[收要]了?"
    r"|(?:(?<=罚息)|(?<=罚息[都也全就])|(?<=约金)|(?<=约金[都也全]))不再?收(?:[您你]的?)?了|(?<=[完清毕]后)不再?(?:计收|收取?|追[收缴])"
    r"|(?<=[完清毕][之以]后)不再?(?:计收|收取?|追[收缴])"
    r"|(?<=[ⓂⓃ])(?:全部?|都|也|就|均)?不(?:再收取?|收)了?(?=$|[ ,，。;；])"
)
_FAILED = re.compile(r"^(?:不了|不掉|不下来|没通过|未通过|失败|被拒|申请(?!已?经?(?:通过|获批|成功)))")
_AHEAD = re.compile(r"(?:后续|后期|以后|今后|未来|将来|(?<!逾期)期[间内]|期限内)的?(?:全部|所有|新)?的?$")
_OF_SOME_ROWS = re.compile(r"(?:首期|首月|[ⒻⓅ]|[前头][①②ⒸⓀ])[^,，ⓂⓃ]{0,2}$")
_PARTLY = re.compile(
    r"(?<![至到自从])Ⓔ(?=份?(?:产生)?的?(?:全部|所有)?(?:罚|利息|违|滞))|(?<=[ⓂⓃⓀⓉⒸⒷⓇ])以[内下上]|超[出过]|(?<![那这])部分|一半|减半|半数|[0-9一二三四五六七八九半对]折|Ⓡ|一些|一点|酌情|适当|多数"
    r"|[免降减][到至为]|几成|[0-9一二三四五六七八九]成"
)
_PAID_OFF = re.compile(
    r"(?:结清|还清|还完|还满|清偿|偿清|付清|履约|履行|按[时期约]还(?:款|完|清)?|(?:正常|按[时期])[^,，。]{0,8}?满[^,，。]{0,4}?[期①②ⒸⓀⓉ])[^,，。]{0,6}?"
    r"(?:以?后|之后|再|才|[则就可能]|给)"
)
_AT_THE_PRICE = re.compile("今[日天]|[ⒽⒹⒷ]之?前|(?:[还结付]清|交|存|一次性?[还付])(?:本金)?[^,，息金费]{0,4}[ⓂⓃ]")
"""今日18时前结清9,800元可免罚息 forgives only who pays that by then."""
_ONCE_DONE = re.compile("^ ?[^,，。ⓂⓃ]{0,10}(?:完毕|还清|还完|结清|付清|履约|履行)(?:之|以)?后$")
"""What stands between the list of the arrears and the waiver: 利息1500元，方案履行完毕后，予以减免."""
_ALL_PAID = re.compile("结清|还清|还完|清偿|偿清|付清|(?:履[行约]|偿还|归还)完")
"""After which a waiver holds that comes only once all rows are paid."""
_AS_AGREED = re.compile(
    r"(?:按(?:照)?(?:[时期约]|约定|(?:本|该|此|上述)?(?:协议|方案|计划)(?:约定)?)?(?:按[时期])?足额(?:还款|还|偿还|归还|履行)"
    r"|按(?:照)?(?:[时期]|约定?|(?:本|该|此|上述)?(?:协议|方案)(?:约定)?)(?:还款|履行|偿还|归还))(?:(?:全部|所有)(?:还款)?义务)?(?:完毕?)?(?:的话|的|[之以]?后)?[,，]?(?:则|再|才|即|就)?"
)
"""All rows paid as agreed, upon which it is forgiven: 按约足额还款予以减免."""
_FORGIVEN_UPON = re.compile(rf"{_AS_AGREED.pattern}的?[,，]?[^,，]{{0,14}}?(?:减免|免除|豁免|放弃)")
_GIVEN = re.compile("(?:了|掉|金额)*[:为是]?([ⓂⓃ])")
_GIVEN_BEFORE = re.compile("([ⓂⓃ])[^,，ⓂⓃ]{0,6}$")
"""How much is forgiven, said after the verb or before it: what is owed may be more."""
_SHARE_GIVEN = re.compile("(?:了|掉)*[:为是]?Ⓡ(?!以|左右)")
"""How much of it is forgiven, as a share: 罚息3000元，减免70%."""
_SUM = re.compile("[ⓂⓃ]")
_ALL_OF_THEM = re.compile("全部|全额|全免|一律|一并|均|都|所有")
"""What says that a verb speaks of the whole list before it: 利息1500元，罚息800元，全部免除."""
_A_TOTAL = re.compile("共|合计|总计|总额|总共|以上|上述")
MOST_PARTS = 12
"""A text that names more amounts of arrears is no list of what is owed."""
_ONLY_MAYBE = re.compile(
    "(?:最高|最多|至多|符合[^,，]{0,6}|达到[^,，]{0,6}|满足[^,，]{0,6})(?:的)?(?:可以?|能|予以|给予|才)?$|^ ?可$"
)
_DEFERRED = re.compile(
    r"停息挂账|挂账|挂起|挂着|先?放着|放一边|放[到在]最后(?!\))|暂缓|缓收|缓交|暂不收|先不收|延后|以后再[还收说]|最后再[还收]|留到最后"
    r"|后面再[还收]|(?<=[息费金])最后再?(?:一起|一并|统一)[还收付交]|结清[后时]再[还收]"
)
_SPREAD = re.compile(r"分摊|均摊|平摊|摊到|摊进|摊入|均分|平均分到|分到[ⒸⓀ]|分到每期|[计并加][入到]每期")
_FIRST = re.compile(
    rf"{ARREARS}[^,，免挂摊]{{0,24}}(?:Ⓕ|首期)[^,，ⓂⓃ免挂摊]{{0,5}}(?:一起|一并|同时|收|付|还(?!款?日)|扣(?!款?日)|结清)"
    rf"|{ARREARS}[^,，免挂摊]{{0,24}}[计并加放算][入到在进](?:Ⓕ|首期)"
    r"|^ ?(?:剩下?|剩余|其余|余)[^,，免挂摊不]{0,8}(?:Ⓕ|首期)[^,，免挂摊不]{0,4}[还付收交扣]"
    rf"|(?:Ⓕ|首期)[^,，ⓂⓃ免挂摊不]{{0,5}}(?:还|付|收|交|扣)[清]?(?:全部|所有)?的?{ARREARS}"
)
_TREATMENTS = (("first", _FIRST), ("spread", _SPREAD), ("deferred", _DEFERRED), ("waived", _WAIVED))
_BESIDE = 6
"""So near 利息免了 stands what tells that it is the interest so far; an amount ahead of it is of something else."""
_SO_FAR = re.compile(r"[ⓂⓃⓆ]|逾期|已|[前上]述|之前|以前|前期|产生|拖欠|截至|欠|罚息|违约金")
_CHARGED = (
    r"照收|照付|照还|照算|照计|照常|正常(?:计?收|计息|还|偿|支付|缴|算|结)|另(?:算|计|收|付)|不能少|保留|承担"
    r"|(?:还是|仍然?|依然|照样|都|也|还|就|[您你]|是|继续)?(?:要|得|需|须|应)(?:正常|照常|继续|按时)?(?:还|付|交|缴|收|支付|偿|归)"
    r"|不[予给能可会]?以?再?[减免豁]|[没无]法[减免]|[减免]不了"
)
_KEPT = re.compile(
    rf"{ARREARS}(?:那?部分)?(?:[也则都]|可以?|能)?(?:[砍减免收还]一?半|打[0-9一二三四五六七八九对]折)"
    rf"|{ARREARS}(?![^,，]{{0,12}}(?:不用?|无需|无须|不必)再?[还付收承])[^,，;免减]{{0,20}}?(?:{_CHARGED})"
    rf"|不(?:能|可以?|会|予|给)?(?:减免?|免除?|豁免){ARREARS}(?!不)|(?:剩下?|剩余|其余|余下)的?{ARREARS}(?![^,，]{{0,16}}(?:免|不[收用要]|减|抹|核销))"
)
"""What says that one kind of arrears is still to be paid."""
_BUT = re.compile(rf"除了?[^,，]{{0,4}}{ARREARS}[^,，]{{0,6}}?(?:以|之)?外|{ARREARS}[以之]外")
"""除罚息外，一律免除: that one is not forgiven."""
_AFTERWARDS = re.compile("(?:还完|还清|结清|到时)[^,，再]{0,8}(?:免(?!不免)|减|不[收要])")
_PAID_THEN_FORGIVEN = re.compile(
    r" ?(?:等|待)?(?:本金|全部|方案|分期)*(?:按[时期约])?(?:还完|还清|结清|付清|履[约行]完[毕成])"
    r"(?:了|以?后|之后|再|就|则|全部?|都|予以|给[您你]?)*(?:减免|免除|免掉|免了?|豁免)(?:了|掉)?"
)
_NOTHING = re.compile(rf"(?:了|掉|的)*(?:{ARREARS}|金额|额度)+[:是为]*⓪")
"""减免罚息0元 forgives nothing."""
_IN_SHARES = re.compile(rf"({ARREARS})的?(?:一半|半数|部分|[ⓇⓆ]|[0-9一二三四五六七八九]成)")
_REST_OWED = re.compile(
    rf"^ ?(?:还)?(?:剩下?|剩余|其余|余下|余)的?(?:{ARREARS})?(?:(?:部分)?[为是]?(?:Ⓡ(?:即|\()?)?[ⓂⓃⓇ]\)?|部分)"
    rf"(?:{ARREARS}|的?部分|的)?[随跟和与在于]?(?:{_CHARGED}|[还付交缴收]|Ⓕ|首期|计入|加|(?:平均)?分?[均平]?摊|挂|$)"
)
"""What is left of arrears forgiven in part: 减免2000元，剩下1000元要还."""


class Fate(NamedTuple):
    """What is said to become of some of the arrears."""

    finding: Finding
    kinds: frozenset[str]
    """The kinds named: 罚息, 利息; empty where they are only pointed at."""
    given: Fen | None
    """How much is forgiven, where that is said and is not all."""
    share: Fraction | None
    """Which share of it is forgiven, where that is said instead."""
    once_paid: bool
    """Whether it is forgiven only once all rows are paid."""


def treatments(
    seen: View, clauses: Sequence[Clause], claimed_back: Sequence[tuple[int, int]], sums: Sequence[Amount]
) -> list[Finding]:
    """What is said to happen to the arrears, each kind for itself; disputed where one part is forgiven and another not.

    ``claimed_back`` is where the text speaks of what a void deal brings back: 免除 forgives nothing there.
    """
    fates: list[Fate] = []
    kept = False
    charged: set[str] = set()
    back = {
        place
        for start, end in claimed_back
        for place in range(place_of(clauses, start + 1), place_of(clauses, end) + 1)
    }
    named = [one for one in sums if one.part == "arrears" and one.fen and _NOUN.search(one.words)][: MOST_PARTS + 1]
    for place, clause in enumerate(clauses):
        if place in back:
            continue
        noun = _NOUN.search(clause.text)
        before = clauses[place - 1] if place and clauses[place - 1].sentence == clause.sentence else None
        led = before
        done = before and (_ONCE_DONE.match(before.text) or _AS_AGREED.fullmatch(before.text.strip()))
        if done and not noun and place > 1:
            led = clauses[place - 2] if clauses[place - 2].sentence == clause.sentence else None
        listed = led if led and not noun and _BARE_LIST.match(led.text) else None
        listed = listed and _whole_list(clauses, listed, clause)
        listed = listed if noun else _summed_up(seen, clause, led, named) or listed
        if noun and (_BUT.search(clause.text) or (before and _BUT.search(before.text)) or _KEPT.search(clause.text)):
            kept = True
        if (still := _KEPT.search(clause.text)) and not clause.doubt:
            charged |= set(_NOUN.findall(still[0]))
        if fates and not noun and not listed and before and _AFTERWARDS.search(clause.text):
            kept = True  # 罚息先挂账，还完后全免
        rest = bool(fates and _REST_OWED.search(clause.text) and fates[-1].finding.end > clauses[place - 1].start)
        kept = kept or rest
        if noun or listed or rest or "挂账" in clause.text:
            said, denied = _treated(seen, clause, clause if rest and not noun else listed, before)
            kept = kept or denied
            fates += said
    told = {kind for amount in _owed(sums) if not amount.clause.doubt for kind in _kinds_of(amount)}
    fates = [_of_what_is_owed(fate, told) for fate in fates]
    if len(fates) == 1 and (later := _forgiven_later(clauses, fates[0])):
        return later
    return _each_its_own(fates, sums, charged) or [
        fate.finding._replace(disputed=fate.finding.disputed or kept) for fate in fates
    ]


def _whole_list(clauses: Sequence[Clause], listed: Clause, clause: Clause) -> Clause:
    """The list with the clauses of arrears before it, where the verb's clause speaks of all of them."""
    place = place_of(clauses, listed.start)
    while (
        _ALL_OF_THEM.search(clause.text)
        and place
        and clauses[place - 1].sentence == listed.sentence
        and _BARE_LIST.match(clauses[place - 1].text)
        and _NOUN.search(clauses[place - 1].text)
    ):
        place -= 1
        listed = listed._replace(start=clauses[place].start, text=f"{clauses[place].text},{listed.text}")
    return listed


def _summed_up(seen: View, clause: Clause, led: Clause | None, named: Sequence[Amount]) -> Clause | None:
    """All arrears before, where the verb's clause or the one before it says what they come to: 共900元，全部免除."""
    ends = [
        one
        for said in (clause, led)
        if said and not _NOUN.search(said.text)
        for one in _SUM.finditer(seen.text, said.start, said.end)
    ]
    if len(ends) != 1 or len(named) > MOST_PARTS or any(one.clause.doubt or one.fault for one in named):
        return None
    parts = [one for one in named if one.end <= ends[0].start()]
    if not _are_kinds_apart(parts) or seen.tokens[ends[0].start()].fen != sum(one.fen or 0 for one in parts):
        return None
    return clause._replace(start=parts[0].start, end=ends[0].end(), text=seen.text[parts[0].start : ends[0].end()])


def _of_what_is_owed(fate: Fate, told: Collection[str]) -> Fate:
    """The fate, without the doubt whether 利息免除 is of interest so far where the text says how much of it is owed."""
    one = fate.finding
    bare = one.value == "waived" and one.disputed and not one.doubt
    return (
        fate._replace(finding=one._replace(disputed=False))
        if bare and fate.kinds == {"利息"} and "利息" in told
        else fate
    )


def _forgiven_later(clauses: Sequence[Clause], fate: Fate) -> list[Finding]:
    """Arrears that wait and are forgiven once all is paid, as both are said side by side: 暂不收取，还完后减免."""
    if fate.finding.value != "deferred" or fate.finding.doubt or not fate.kinds:
        return []
    place = place_of(clauses, fate.finding.end - 1)
    here = clauses[place]
    after = clauses[place + 1] if place + 1 < len(clauses) and clauses[place + 1].sentence == here.sentence else None
    told = _PAID_THEN_FORGIVEN.fullmatch(after.text) if after else None
    if after is None or told is None or after.doubt not in ("", CONDITION):
        return []
    one = fate.finding._replace(value="waived", end=after.end, disputed=False)
    return [one, one._replace(field="waiver_when", value="when_paid")]


def _each_its_own(fates: Sequence[Fate], sums: Sequence[Amount], charged: Collection[str]) -> list[Finding]:
    """The fates as terms: how much is forgiven, when, and what of the rest; empty where that is not all said.

    ``charged``: the kinds that are still to be paid, with no word on how (利息照收).
    """
    sure = [fate for fate in fates if not fate.finding.doubt]
    later = [fate for fate in fates if fate.once_paid]
    waiting = (
        [fate for fate in fates if fate.finding.value == "deferred" and fate.kinds <= later[0].kinds] if later else []
    )
    if len(later) == 1 and len(fates) == 1 + len(waiting):
        one = later[0].finding._replace(doubt="", disputed=False)
        return [one, one._replace(field="waiver_when", value="when_paid")]
    owed = [amount for amount in _owed(sums) if not amount.clause.doubt]
    given = [fate._replace(given=part) for fate in fates if (part := _part_given(fate, owed)) is not None]
    waived = [fate for fate in sure if fate.finding.value == "waived"]
    rest = [fate for fate in sure if fate.finding.value != "waived"]
    others = {fate.finding.value for fate in rest}
    if len(given) == 1 and len(owed) == 1 and not waived and len(fates) == 1 + len(rest) and len(others) < 2:
        forgiven = given[0].finding._replace(field="arrears_waived", value=format_yuan(given[0].given or 0), doubt="")
        less = (given[0].given or 0) < (owed[0].fen or 0)
        return [forgiven, *(fate.finding._replace(disputed=False) for fate in rest)] if less else []
    if not waived or not (rest or charged) or len(sure) != len(fates) or len(others) > 1:
        return []
    kinds = [frozenset(_NOUN.findall(amount.words) or _NOUN.findall(amount.after[:4])) for amount in owed]
    gone, left = (frozenset().union(*(fate.kinds for fate in some)) for some in (waived, rest))
    left |= frozenset(charged)
    if gone & left or not _are_kinds_apart(owed) or gone | left != frozenset().union(*kinds):
        return []
    if not all(kind <= gone or kind <= left for kind in kinds):
        return []
    given_up = sum(amount.fen or 0 for amount, kind in zip(owed, kinds, strict=True) if kind <= gone)
    first = waived[0].finding
    forgiven = first._replace(field="arrears_waived", value=format_yuan(given_up))
    return [forgiven, *(fate.finding._replace(disputed=False) for fate in rest)]


def _part_given(fate: Fate, owed: Sequence[Amount]) -> Fen | None:
    """How much is forgiven in part, said as an amount or as a share of the one amount owed, in whole fen; else None."""
    if fate.finding.doubt != IN_PART:
        return None
    if fate.given is not None or fate.share is None or len(owed) != 1 or not _kinds_of(owed[0]) <= fate.kinds:
        return fate.given
    part = fate.share * (owed[0].fen or 0)
    return Fen(int(part)) if part.denominator == 1 else None


def _treated(seen: View, clause: Clause, listed: Clause | None, before: Clause | None) -> tuple[list[Fate], bool]:
    """What the clause does with each of the arrears it or the list before it names; and whether it denies one."""
    denied = False
    found: dict[str, Fate] = {}
    floor = 0
    for value, verb in _verbs(clause.text):
        if NOT_SAID.search(clause.text[max(verb.start() - 7, 0) : verb.start()]) or _FAILED.match(
            clause.text[verb.end() : verb.end() + 5]
        ):
            denied = denied or value == "waived"
            continue
        noun = None if listed else _nearest(clause.text, verb, floor)
        unnamed = value == "deferred" and noun and value in found and found[value].finding.disputed
        if (value in found and not unnamed) or (noun is None and not listed and value != "deferred"):
            continue
        if not _is_of_later(clause, value, verb, noun):
            found[value] = _fate(seen, clause, value, verb, noun, listed, before)
            floor = verb.end()
    return list(found.values()), denied or any(one.finding.doubt == IN_PART for one in found.values())


def _verbs(text: str) -> list[tuple[str, re.Match[str]]]:
    """What may be said to happen to arrears, in the order of the text."""
    found = [(value, match) for value, pattern in _TREATMENTS for match in pattern.finditer(text)]
    found.sort(key=lambda one: one[1].start())
    return found


def _is_of_later(clause: Clause, value: str, verb: re.Match[str], noun: re.Match[str] | None) -> bool:
    """Whether the words speak of paying early, or of interest still to come, and so of no arrears."""
    if value == "waived" and "提前" in clause.text[max(verb.start() - 12, 0) : verb.start()]:
        return True
    if noun and clause.text.endswith("分期", 0, noun.start()):
        return True
    low = min(verb.start(), noun.start()) if noun else verb.start()
    if value == "waived" and _OF_SOME_ROWS.search(clause.text[max(low - 10, 0) : low]):
        return True
    return any(_AHEAD.search(clause.text[max(at - 8, 0) : at]) for at in (low, noun.start() if noun else low))


def _fate(
    seen: View,
    clause: Clause,
    value: str,
    verb: re.Match[str],
    noun: re.Match[str] | None,
    listed: Clause | None,
    before: Clause | None,
) -> Fate:
    """The treatment with its words, from the list of the arrears or their nearest name to the verb."""
    low = min(verb.start(), noun.start()) if noun else verb.start()
    high = max(verb.end(), noun.end()) if noun else verb.end()
    near = clause.text[max(verb.start() - 24, 0) : verb.end()]
    near = (f"{before.text[-12:]}," if before else "") + near
    as_agreed = bool(_FORGIVEN_UPON.search(near))
    paid_off = as_agreed or bool(_ALL_PAID.search(near))
    once_paid = value == "waived" and paid_off and not re.search("一次性?[还结付]|提前", near)
    once_paid = once_paid and not _AT_THE_PRICE.search(near)
    given = _given(seen, clause, verb, noun, listed) if value == "waived" else None
    at = clause.start + verb.start()
    about = any(
        seen.tokens[place].is_unclear for place in range(max(at - 12, clause.start), at) if place in seen.tokens
    )
    in_part = given is not None or about  # 1,000元以内的免除
    doubt = clause.doubt or (_waiver_doubt(clause, verb, in_part=in_part) if value == "waived" else "")
    doubt = doubt or (ONCE_PAID if value == "waived" and (as_agreed or _PAID_OFF.search(near)) else "")
    start = listed.start if listed else clause.start + low
    disputed = _disputed(value, clause, noun, verb, listed=listed is not None)
    finding = Finding("arrears_treatment", value, start, clause.start + high, doubt=doubt, disputed=disputed)
    named = (listed.text if listed else "") + (noun[0] if noun else "") + verb[0]
    part = _SHARE_GIVEN.match(clause.text, verb.end()) if value == "waived" else None
    share = seen.tokens[clause.start + part.end() - 1].rate if part else None
    return Fate(finding, frozenset(_NOUN.findall(named)), given, share, once_paid and doubt in (ONCE_PAID, CONDITION))


def _given(
    seen: View, clause: Clause, verb: re.Match[str], noun: re.Match[str] | None, listed: Clause | None
) -> Fen | None:
    """How much is forgiven, said beside the verb, where more may be owed: 罚息3000元，减免2000元."""
    at = clause.start + verb.start()
    first = listed.start if listed else max(at - 12, clause.start)
    owed = [seen.tokens[one.start()].fen for one in _SUM.finditer(seen.text, first, listed.end if listed else at)]
    given = _GIVEN.match(clause.text, verb.end()) or (
        _GIVEN_BEFORE.search(clause.text, 0, verb.start()) if listed else None
    )
    fen = seen.tokens[clause.start + given.start(1)].fen if given else None
    named_with_it = not owed and noun is not None and noun.end() >= verb.start()
    return None if named_with_it or fen in owed or fen == sum(one or 0 for one in owed) else fen


def _waiver_doubt(clause: Clause, verb: re.Match[str], *, in_part: bool) -> str:
    """Why a waiver is none yet, or not of all; empty where it is one."""
    ahead = clause.text[max(verb.start() - 12, 0) : verb.start()]
    if _NOTHING.match(clause.text, verb.end()):
        return NOTHING
    if _ONLY_MAYBE.search(ahead):
        return AT_MOST
    return IN_PART if in_part or _PARTLY.search(ahead + clause.text[verb.start() : verb.end() + 10]) else ""


def _disputed(value: str, clause: Clause, noun: re.Match[str] | None, verb: re.Match[str], *, listed: bool) -> bool:
    """Whether the words have two meanings: 停息挂账, or 利息免了, which may be the interest so far or to come."""
    if value == "deferred":
        return (noun is None and not listed) or verb[0] == "停息挂账"
    if value != "waived" or noun is None or noun[0] not in ("利息", "全部利息", "所有利息"):
        return False
    low, high = min(noun.start(), verb.start()), max(noun.end(), verb.end())
    ahead = _SUM.sub("", clause.text[max(low - _BESIDE, 0) : low])
    return not _SO_FAR.search(ahead + clause.text[low : high + _BESIDE])


def _nearest(text: str, verb: re.Match[str], floor: int) -> re.Match[str] | None:
    """The arrears a verb speaks of: named in the 24 characters before it from ``floor``, or in the 48 after it."""
    if behind := _LIST.search(text, max(verb.start() - 24, floor), verb.end()):
        return behind
    ahead = _LIST.search(text, verb.end(), verb.end() + 48)
    return ahead if ahead and not _APART.search(text, verb.end(), ahead.start()) else None


def _owed(amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts of arrears, but for what a later sentence says again: 利息1500元、罚息800元。利息1500元分摊."""
    told: dict[tuple[frozenset[str], Fen], int] = {}
    for amount in amounts:
        if amount.part != "arrears" or not amount.fen:
            continue
        first = told.setdefault((_kinds_of(amount), amount.fen), amount.clause.sentence)
        if first == amount.clause.sentence or amount.clause.doubt or amount.fault:
            yield amount


def _kinds_of(amount: Amount) -> frozenset[str]:
    return frozenset(_NOUN.findall(amount.words) or _NOUN.findall(amount.after))


def arrears(amounts: Sequence[Amount]) -> Iterator[Finding]:
    """The arrears' amount: each kind's amounts summed in a sentence, unless their total is said."""
    by_sentence: dict[int, list[Amount]] = {}
    for amount in _owed(amounts):
        by_sentence.setdefault(amount.clause.sentence, []).append(amount)
    groups = list(by_sentence.values())
    together = [amount for group in groups for amount in group]
    if len(groups) > 1 and _are_kinds_apart(together) and not any(one.clause.doubt or one.fault for one in together):
        groups = [together]
    if len(groups) > 2 and len(groups[-1]) == 1 and groups[-1][0].fen == sum(one.fen or 0 for one in together[:-1]):
        groups = groups[-1:]
    for group in groups:
        texts = {one.clause.start: one.clause.text for one in group}
        shared = {kind for text in texts.values() for kind in _IN_SHARES.findall(text)}
        if shared - {kind for one in group for kind in _kinds_of(one)}:
            continue  # 罚息1,900元和利息的一半: what all of it comes to is not said
        yield from _sum(group, {one.fen for one in amounts if one.part == "principal"})


def _are_kinds_apart(group: Sequence[Amount]) -> bool:
    """Whether several amounts are of kinds, no kind twice: interest in one line, penalties and the like in the next."""
    kinds = [_kinds_of(amount) for amount in group]
    if any(_is_part_of(before, amount) for before, amount in pairwise(group)):
        return False
    return len(group) > 1 and all(kinds) and len(frozenset().union(*kinds)) == sum(map(len, kinds))


def _is_part_of(before: Amount, amount: Amount) -> bool:
    """Whether an amount is said to be in the one before it: 罚息2306.77元，其中复利100元."""
    clause = amount.clause
    return "其中" in clause.text[max(before.end - clause.start, 0) : max(amount.start - clause.start, 0) + 2]


def _sum(group: Sequence[Amount], principals: Collection[Fen | None]) -> Iterator[Finding]:
    doubt = next((amount.clause.doubt or amount.fault for amount in group if amount.clause.doubt or amount.fault), "")
    if len(group) > 2 and not doubt and group[0].fen == sum(one.fen or 0 for one in group[1:]):
        group = group[:1]
    *parts, last = group
    if parts and not doubt and _A_TOTAL.search(last.words):
        apart = (last.fen or 0) - sum(one.fen or 0 for one in parts)
        if apart in principals or (not apart and (len(parts) == 1 or _are_kinds_apart(parts))):
            group = parts  # 共 is what was just said, or that and the principal
        elif not apart:
            group = [last]
        elif _are_kinds_apart(parts):
            yield _amount(parts, "")
            group = [last]
    if not _are_kinds_apart(group):
        for amount in group:
            yield _amount([amount], amount.clause.doubt or amount.fault)
        return
    yield _amount(group, doubt)


def _amount(group: Sequence[Amount], doubt: str) -> Finding:
    total = sum(amount.fen or 0 for amount in group)
    note = " + ".join(format_yuan(amount.fen or 0) for amount in group) if len(group) > 1 else ""
    return Finding(
        "arrears",
        format_yuan(total),
        group[0].start,
        group[-1].end,
        f"{note} = {format_yuan(total)}" if note else "",
        "" if doubt == CONDITION else doubt,
    )
