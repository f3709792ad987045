"""What errands and parts of digests were before they became jobs, and what they have to be now."""

from compatibility.kept import Row

PART_KEY = ("server", "schedule", "kind", "key", "n")
_ERRAND = ("kind", "subject", "briefing", "cause", "state", "fence", "last_try", "told", "channel", "message", "user")
_PART = ("resend", "channel", "post", "body")
_STANDS = ("state", "fence", "due_at", "first_try", "last_try", "told", "message")
_STOOD = ("state", "fence", "due_at", "first_post", "last_post", "told", "message")


def differences(old: dict[str, list[Row]], now: dict[str, list[Row]]) -> list[str]:
    """Return each errand and part that does not stand as it did: its nonce, its fence, its first attempt and its lease.

    `old` and `now` are all rows by table, as `rows_of` returns them.
    """
    jobs = {(job["server"], job["id"]): job for job in now["job"]}
    parts = {tuple(part[name] for name in PART_KEY): part for part in now["part"]}
    found = [f"errand {errand}" for errand in old["errand"] if not _is_errand(errand, jobs)]
    found += [f"part {part}" for part in old["part"] if not _is_part(part, parts, jobs)]
    if len(jobs) < len(old["errand"]) + len(old["part"]):
        found.append(f"there are only {len(jobs)} jobs")
    return found


def _is_errand(errand: Row, jobs: dict[tuple[int, int], Row]) -> bool:
    job = jobs.get((errand["server"], errand["id"]))
    if job is None or any(job[name] != errand[name] for name in _ERRAND):
        return False
    if job["due_at"] != (errand["due_at"] if errand["state"] in {"pending", "attempting"} else ""):
        return False
    # It may have arrived, and is looked for since then; one that Discord had refused for sure has nothing to be looked for.
    is_looked_for = errand["state"] == "attempting" or errand["kind"] in {"unpost", "unsay"}
    return not is_looked_for or bool(job["first_try"] == errand["first_try"])


def _is_part(was: Row, parts: dict[tuple[object, ...], Row], jobs: dict[tuple[int, int], Row]) -> bool:
    part = parts.get(tuple(was[name] for name in PART_KEY))
    if part is None or any(part[name] != was[name] for name in _PART):
        return False
    job = jobs.get((was["server"], part["job"]))
    return job is not None and [job[name] for name in _STANDS] == [was[name] for name in _STOOD]
