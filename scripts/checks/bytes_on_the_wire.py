"""The budget of bytes, held wherever a built site lies; a quick one is not what readers get."""

from website import budget


def site_within_its_budget() -> list[str]:
    """Problems: what of the built site weighs more than budget.toml allows."""
    return budget.exceeded(budget.SITE) if is_finished() else []


def nearest_to_the_budget() -> list[str]:
    """Remarks: what has less than a twentieth of its budget left."""
    if not is_finished():
        return []
    return [
        f"budget.toml: {entry} {weight / limit:.0%}"
        for entry, weight, limit in budget.told(budget.SITE)
        if limit >= weight > 0.95 * limit
    ]


def is_finished() -> bool:
    """Whether a site stands here with its compressed copies."""
    return (budget.SITE / budget.RUNTIME).is_dir() and (budget.SITE / "index.html.br").is_file()
