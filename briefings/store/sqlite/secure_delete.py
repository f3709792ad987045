"""Overwriting what is deleted, from the moment that a database is opened for writing."""

from briefings.store.driver import Driver


def overwrite_deleted(driver: Driver) -> None:
    """Make this connection write zeros over what it deletes (sqlite.org/pragma.html#pragma_secure_delete).

    It leaves copies of what it moved: see erasing/page_gaps.py.
    """
    driver.execute("PRAGMA secure_delete = ON").fetchall()
