"""What hosts are told must be what the pages say."""

from publish.hosting import outdated


def hosting_is_current() -> list[str]:
    """Problems: a web server's configuration that headers.py has outrun."""
    return [f"{name}:1: not what scripts/publish/hosting.py would write: run it" for name in outdated()]
