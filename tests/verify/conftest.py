import pytest

from support.pairs import Pair, names, pair_of


@pytest.fixture(params=names())
def pair(request: pytest.FixtureRequest) -> Pair:
    return pair_of(str(request.param))
