"""What a process that reads a file may take, and how the system is told to hold it to that.

The kernel ends a process that is over: whatever holds its interpreter, in Python or in a library of C, cannot put it
off. What a system does not know (macOS keeps no bound on addresses) is left out there.

prctl: https://man7.org/linux/man-pages/man2/PR_SET_DUMPABLE.2const.html
setitimer and setrlimit: https://pubs.opengroup.org/onlinepubs/9799919799/functions/setrlimit.html
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass

import psutil

SECONDS = 30.0
MEGABYTES = 1024
CLOCK = 2
"""Times that the limit of processor time may pass on the clock: other programs want the processor too."""

FORKS = sys.platform != "win32"
"""Whether the system has what this needs; where it has not, files are read in the process that asks for it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may take: `seconds` of processor time, `megabytes` of addressed memory.

    `times` is how many times as long a file may take that holds many articles.
    """

    seconds: float = SECONDS
    megabytes: int = MEGABYTES
    times: int = 1

    @property
    def said(self) -> str:
        """The limits for the reader, such as "30 seconds or 1,024 MB of memory"."""
        return f"{self.seconds * self.times:,g} seconds or {self.megabytes:,} MB of memory"


_PR_SET_DUMPABLE = 4


def close_memory() -> None:
    """Let no other process of the same user read this one's memory and surroundings, where its secrets are (Linux).

    The system's administrator still may. A process that is started by this one, as a new program, stays open.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def hold_to(limits: Limits) -> None:
    """Have this process ended when it is over the limits; it writes no files and leaves no image of its memory."""
    import resource
    import signal

    # What is loaded already is shared with the server, and counts for no file.
    most = psutil.Process().memory_info().vms + limits.megabytes * 1_000_000
    bounds = {resource.RLIMIT_AS: most, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    for kind, most in bounds.items():
        # Some systems know the name of a bound and refuse to set it.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    for ending in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(ending, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, limits.seconds * limits.times)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds * limits.times * CLOCK)
