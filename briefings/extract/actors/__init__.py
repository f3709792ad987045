"""Who acts in an article: its people, bodies, states, places and groups, each with every place where it is named."""

from briefings.extract.actors.finding import find_actors

__all__ = ["find_actors"]
