"""The briefing that ships."""

from importlib.resources import files

import pytest

from briefings.model.authored_file import read
from briefings.model.briefing import Briefing


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")
