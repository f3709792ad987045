"""What a fact-checker sees: names that the article does not have, words that turn its meaning, and claims told as facts."""

from briefings.verify.meaning.attribution import check_attribution
from briefings.verify.meaning.checking import check_meaning
from briefings.verify.meaning.fact_checking import check_all_meaning
from briefings.verify.meaning.names import check_foreign_names
from briefings.verify.meaning.parties import check_parties

__all__ = ["check_all_meaning", "check_attribution", "check_foreign_names", "check_meaning", "check_parties"]
