"""Rules of time zones made for a test, in the format that zoneinfo reads (RFC 8536, version 1)."""

import io
import struct
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

Change = tuple[datetime, timedelta]
"""When a clock changes (aware), and its offset from UTC from then on."""


def read_zone(first: timedelta, changes: Sequence[Change] = (), *, key: str = "Made/Up") -> ZoneInfo:
    """A zone with a first offset and then some changes, in their order. Moments reach from 1901 to 2038, to the second."""
    offsets = (first, *(offset for _, offset in changes))
    moments = [round(moment.timestamp()) for moment, _ in changes]
    header = struct.pack(">4sc15x6l", b"TZif", b"\0", 0, 0, 0, len(moments), len(offsets), 4)
    kinds = b"".join(struct.pack(">lbB", offset // timedelta(seconds=1), 0, 0) for offset in offsets)
    body = struct.pack(f">{len(moments)}l{len(moments)}B", *moments, *range(1, len(offsets)))
    return ZoneInfo.from_file(io.BytesIO(header + body + kinds + b"XXX\0"), key=key)
