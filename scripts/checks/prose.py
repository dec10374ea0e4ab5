"""The countable part of plain Chinese: length, punctuation, spacing, figures, and what is never written."""

import re
import statistics
import tomllib
from collections.abc import Iterator

from checks.sources import below, text

LONGEST_SENTENCE = 60
LONGEST_MEDIAN = 30
LONGEST_DESCRIPTION = 90
LONGEST_ANSWER = 3
"""Sentences a page may take to give its answer."""

NO_FIGURES = ("docs/steps/", "docs/help/", "docs/about.md")
"""Pages whose figures of law and product come from facts alone."""
DATED = "docs/help/changes.md"

MARK = "◇"
HIDDEN = r"^(---$|(layout|tags|template|moved|search|  exclude):.*|(title|description): )"
"""The front matter's lines, or what of them no reader sees."""
HAN = r"\u4e00-\u9fff"
FULL = "。，、；：？！（）「」『』《》…"

NEVER = {
    r"9533\s*5|9532\s*1|400\W?999\W?88": "a wrong or unproved telephone number",
    r"宽限(期?为|期?是|期?有)?\s*[\d一二两三]": "days of grace that no source supports",
    r"停催\s*[\d半一二三六]": "a pause in collection that no source supports",
    r"二次分期\s*\d": "a second plan's terms that no source supports",
    r"T\s*\+\s*\d": "a day of updating that no source supports",
    r"[\d一二两三四五六七八九十]\s*点(前|钟)?(扣|之前扣)": "an hour of the debit that no source supports",
    r"必须停息|应当停息": "a duty that no rule knows",
    r"(旗下|属于|隶属).{0,3}(蚂蚁|支付宝)|(蚂蚁|支付宝)(旗下|的贷款)": "the wrong lender",
    r"微粒贷.{0,2}(官网登录|App\s*登录)": "an app or a login that is not there",
    r"(12378|投诉)一?打?就(能|会)?减免|一打.{0,8}就减免": "a telephone call that cuts a debt",
    r"(24|36|四|4)\s*(%|％|倍).{0,12}不用还|利率超过.{0,8}就?不用还": "a rate above which nothing is owed",
    r"征信就?(会|能)?(马上|立刻)?恢复": "a record that a deal repairs",
    r"异议.{0,6}(消掉|删掉|消除)真实": "a dispute that removes what is true",
    r"(还能|还可以|仍可).{0,6}一次性(信用)?修复": "a policy that has ended",
    r"(保证|一定能?|肯定能?|百分之百)(谈成|减免|成功|通过|恢复|批)": "a promise of an outcome",
    r"老赖|活该|后果自负|否则将|咎由自取": "blame or threat",
    r"首选|深受|轻松搞定|成功上岸|顺利度过": "advertising",
    r"升级信用|升级自身信用|预约的还款": "a made-up term",
}

TYPOGRAPHY = {
    rf"[{HAN}{FULL}][,;:?!]|[,;:?!][{HAN}]|[{HAN}]\.(?!\w)": "half-width punctuation in Chinese",
    rf"[{HAN}]\(|\)[{HAN}]": "half-width brackets in Chinese",
    r"[“”‘’\"]": "quotation marks other than 「」",
    rf"[{HAN}] +[{HAN}]": "a space between two Chinese characters",
    rf"[{HAN}\w] +[{FULL}]|[。，、；：？！）」』》] +[{HAN}\w]": "a space beside full-width punctuation",
    rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9](?!(?:年|月|日))[{HAN}]": "no space between Chinese and Latin letters or figures",
    r"[，。、；：]{2,}|！|\.{3}": "doubled or loud punctuation",
}

DIGITS = re.compile(r"\d[\d,.:：—-]*")
NUMERALS = re.compile(r"(?<!第)[二两三四五六七八九十百]+\s?(?:年|个月|天|日|期|倍|次|元|成|小时)")
FIGURES_ALLOWED = (
    "前三天", "三个月的流水", "头两个月", "连续两期", "五十来种",  # advice and counting, not law or product
    "MIT",
)  # fmt: skip


def prose_is_plain() -> list[str]:
    """Problems: a page, checklist item or glossary entry that breaks a countable rule of plain Chinese."""
    found = [problem for name in pages() for problem in problems_of_page(name, text(name))]
    found += [problem for name, words in entries() for problem in problems_of_words(name, words)]
    return found


def pages() -> list[str]:
    """The pages readers get; decision records are for builders."""
    return [name for name in below("docs/", ".md") if not name.startswith("docs/adr/")]


def entries() -> Iterator[tuple[str, str]]:
    """Every text of the checklist and the glossary, with where it stands."""
    for name, key in (("docs/checklist/items.toml", "items"), ("docs/glossary/terms.toml", "terms")):
        for entry in tomllib.loads(text(name))[key]:
            for part in ("title", "consequence", "word", "plain", "means"):
                if part in entry:
                    yield f"{name}:{entry['id']}", entry[part]


def problems_of_page(name: str, source: str) -> list[str]:
    """Everything countable that is wrong with one page."""
    matter, body = front_matter(source)
    found = [f"{name}:1: {what}" for what in problems_of_matter(matter)]
    if name.startswith(NO_FIGURES):
        found += [f"{name}:1: {what}" for what in problems_of_opening(body)]
        found += figures(name, source)
    for number, line in lines_to_read(source):
        found += problems_of_words(f"{name}:{number}", readable(line))
    return [*found, *problems_of_length(name, body)]


def front_matter(source: str) -> tuple[dict[str, str], str]:
    """The page's keys, and the page without them."""
    if not (found := re.match(r"---\n(.*?)\n---\n", source, re.DOTALL)):
        return {}, source
    pairs = (line.partition(":") for line in found[1].splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}, source[found.end() :]


def problems_of_matter(matter: dict[str, str]) -> Iterator[str]:
    """What is missing before the page begins."""
    if not matter.get("title"):
        yield "no title in the front matter"
    description = matter.get("description", "")
    if not 15 <= len(description) <= LONGEST_DESCRIPTION:
        yield f"the description has {len(description)} characters; 15 to {LONGEST_DESCRIPTION} fit a search result"


def problems_of_opening(body: str) -> Iterator[str]:
    """How the page fails to begin with the reader's question and its answer; numbers to call may lead both."""
    body = re.sub(r'\A\s*<div class="calls[^>]*>.*?</div>', "", body, flags=re.DOTALL)
    blocks = [block for block in body.strip().split("\n\n") if block.strip()]
    headings = re.findall(r"^# (.+)$", body, re.MULTILINE)
    if len(headings) != 1 or not headings[0].endswith("？"):
        yield "the page needs one heading of the first level, the reader's question"
    if len(blocks) < 2 or not blocks[1].endswith("{ .lead }"):
        yield "the answer must stand right below the heading, marked { .lead }"
    elif len(sentences(blocks[1])) > LONGEST_ANSWER:
        yield f"the answer takes more than {LONGEST_ANSWER} sentences"
    if re.search(r"\{\{ (fact|value|means|credit-codes)", body) and "{{ checked }}" not in body:
        yield "a page with facts must say when they were checked: {{ checked }}"
    if re.search(r"^\d+\. .*\n(  .*\n)*\n- ", body, re.MULTILINE):
        yield "a list right after a numbered one goes on with its numbers; put a sentence between them"


def lines_to_read(source: str) -> Iterator[tuple[int, str]]:
    """Each line with its number; of the front matter only what readers see."""
    return enumerate(re.sub(HIDDEN, "", source, flags=re.MULTILINE).splitlines(), start=1)


def readable(line: str) -> str:
    """The words of a line as a reader sees them, without mark-up; a mark stands for what is inserted."""
    line = re.sub(r"\{\{.*?\}\}|`[^`]*`", MARK, line)
    line = re.sub(r"\{ ?[.:#].*?\}|<[^>]+>|^:::(say)?", "", line)
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"^\s*(#+|[-*]|\d+\.)\s+", "", line)
    return re.sub(r"\*\* ?", "", line).strip()


def problems_of_words(where: str, words: str) -> Iterator[str]:
    """What is wrong with a piece of text: length, punctuation, spacing, quotes, and the never-write list."""
    for sentence in sentences(words):
        if len(sentence) > LONGEST_SENTENCE:
            yield f"{where}: a sentence of {len(sentence)} characters: {sentence[:20]}…"
    for pattern, what in TYPOGRAPHY.items():
        for found in re.finditer(pattern, words):
            yield f"{where}: {what}: {found.group()!r}"
    for pattern, what in NEVER.items():
        yield from (f"{where}: {what}: {found.group()!r}" for found in re.finditer(pattern, words))


def sentences(words: str) -> list[str]:
    """The sentences of a text; a line's end ends one too."""
    lines = (readable(line) for line in words.splitlines())
    pieces = (piece.strip() for line in lines for piece in re.split(r"[。？！]|\|", line))
    return [piece for piece in pieces if re.search(f"[{HAN}]", piece)]


def problems_of_length(name: str, body: str) -> Iterator[str]:
    """Whether a page's sentences are short on the whole; headings and words to say do not count."""
    prose = re.sub(r"^:::say.*?^:::$", "", body, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^#.*$", "", prose, flags=re.MULTILINE)
    lengths = [len(sentence) for sentence in sentences(prose)]
    if lengths and (median := statistics.median(lengths)) > LONGEST_MEDIAN:
        yield f"{name}:1: half of the sentences have more than {median:g} characters"


def figures(name: str, source: str) -> Iterator[str]:
    """Figures written by hand where only a fact may give one."""
    if name == DATED:
        return
    _, body = front_matter(source)
    first = source.count("\n") - body.count("\n")
    for number, line in enumerate(body.splitlines(), start=first + 1):
        words = re.sub(r"^\| \d+\. ", "| ", line)
        words = readable(words)
        for allowed in FIGURES_ALLOWED:
            words = words.replace(allowed, "")
        for found in (*DIGITS.finditer(words), *NUMERALS.finditer(words)):
            yield f"{name}:{number}: a figure outside an insert: {found.group()!r}"
