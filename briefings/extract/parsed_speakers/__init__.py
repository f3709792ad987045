"""Who speaks, by the dependency parse of an article whose quotations are masked."""

from briefings.extract.parsed_speakers.finding import find_parsed_speakers
from briefings.extract.parsed_speakers.record import ParsedSpeaker

__all__ = ["ParsedSpeaker", "find_parsed_speakers"]
