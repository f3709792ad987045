"""How much memory this process holds."""

import resource
import sys
from pathlib import Path

_KIBIBYTE = 1024


def resident() -> float:
    """The MiB that this process holds now; the most it ever held where there is no /proc."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("ascii").partition("VmRSS:")[2].split(maxsplit=1)[0]) / _KIBIBYTE
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _KIBIBYTE / (_KIBIBYTE if sys.platform == "darwin" else 1)
