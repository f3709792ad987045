"""Places that stand for those who govern there: "Moscow said"."""

from briefings.extract.actors.demonyms import count_inhabitants
from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.joining import Bearer
from briefings.extract.actors.kinds import is_seat


def is_metonym(bearer: Bearer) -> bool:
    """Whether a city or a seat of government is said to do what only those who govern do. Of a country it goes without saying."""
    is_city = bearer.judgment.kind == "place" and count_inhabitants(bearer.full.text) > 0
    return (is_city or is_seat(bearer.full.text)) and any(form.shows(Sign.INTENDS) for form in bearer.forms)
