"""Telephone numbers under a reader's thumb."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

# An answer as Python could word it one day: a number to call, and amounts that look like one.
REWORDED = """Object.defineProperty(Worker.prototype, "onmessage", {
  set(hear) {
    const said = '"say":"打 95384，付 110.00 元，第 110 期；';
    const reworded = (data) => ({ ...data, answer: data.answer.replace(/"say": ?"/, said) });
    this.addEventListener("message", ({ data }) => hear && hear({ data: data.answer ? reworded(data) : data }));
  },
});"""


def test_help_at_once_is_two_large_buttons_before_all_else(phone: Page) -> None:
    """撑不住的时候 begins with 12356 and 110, 52 px high or more, both on the first screen, nothing before them."""
    phone.goto("help/support/")
    buttons = phone.locator("article a.call")

    assert [button.get_attribute("href") for button in buttons.all()[:2]] == ["tel:12356", "tel:110"]
    for button in buttons.all()[:2]:
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 52
        assert box["y"] + box["height"] < phone.locator("h1").bounding_box()["y"]  # type: ignore[index]
        expect(button).to_be_in_viewport(ratio=1)
    assert phone.locator("article").inner_text().strip().startswith("打 12356")


def test_words_to_say_have_the_call_beside_the_copy(phone: Page) -> None:
    """Every card of words for the lender calls 95384, under a thumb's 44 px; the page says once when people answer."""
    phone.goto("steps/terms/")
    cards = phone.locator(".text > .say")
    assert cards.count() >= 1
    for card in cards.all():
        call = card.get_by_role("link", name="打 95384")
        expect(call).to_have_attribute("href", "tel:95384")
        assert call.bounding_box()["height"] >= 44  # type: ignore[index]
        expect(card.get_by_role("button", name="复制")).to_be_visible()

    assert phone.locator(".text > .say").get_by_text("人工 7:00—24:00").count() == 1


def test_a_call_needs_no_script(open_phone: Callable[..., Page]) -> None:
    """Numbers and buttons are there where no script runs; what needs one is not."""
    page = open_phone(java_script_enabled=False)
    page.goto("steps/terms/")
    card = page.locator(".text > .say").first

    expect(card.get_by_role("link", name="打 95384")).to_be_visible()
    expect(card.get_by_role("button").locator("visible=true")).to_have_count(0)


def test_a_number_in_an_answer_can_be_called(phone: Page) -> None:
    """What Python writes into the page has links for its public numbers, and none for amounts and rows."""
    phone.add_init_script(REWORDED)
    phone.goto("steps/channel/#tool-channel")
    phone.locator("#tool-channel").get_by_text("没扣成", exact=True).click()
    said = phone.locator("#tool-channel .verdict__why")

    expect(said).to_contain_text("打 95384，付 110.00 元，第 110 期；")
    assert [link.get_attribute("href") for link in said.locator("a").all()] == ["tel:95384"]


def test_copied_words_are_the_words_alone(phone: Page) -> None:
    """A number in words to copy is copied as it is read."""
    phone.goto("steps/channel/")
    words = phone.evaluate("""() => {
      const words = document.querySelector("[data-copy-text]");
      words.textContent = "打 ";
      words.append(document.querySelector("template[data-calls]").content.querySelector("a").cloneNode(true));
      return words.innerText;
    }""")

    assert words.startswith("打 ")
    assert "tel:" not in words
