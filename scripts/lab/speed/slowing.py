"""Stops a process group for most of every few milliseconds: `python slowing.py GROUP`.

A process of its own, because a thread beside a busy one would not keep time. A throttle in the
browser's own protocol reaches neither workers nor the browser's other processes; this does.
"""

import os
import signal
import sys
import time

PERIOD = 0.010
STOPPED = 0.0075
"""Seconds of every period: a processor four times as slow."""


def main() -> None:
    """Stop and continue the group by turns until told to end or the parent is gone; leave it running."""
    group, parent = int(sys.argv[1]), os.getppid()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while os.getppid() == parent:
            os.killpg(group, signal.SIGSTOP)
            time.sleep(STOPPED)
            os.killpg(group, signal.SIGCONT)
            time.sleep(PERIOD - STOPPED)
    except ProcessLookupError:
        return
    finally:
        resume(group)


def resume(group: int) -> None:
    """Let the group run again, if it is still there."""
    try:
        os.killpg(group, signal.SIGCONT)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    main()
