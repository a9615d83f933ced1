"""Terms, offices and elections of Party bodies, and who sits on their councils part-time."""

from members.terms.models.elections import Election, ElectionCandidate
from members.terms.models.offices import Office, PartTimeOffice
from members.terms.models.terms import Term

__all__ = ["Election", "ElectionCandidate", "Office", "PartTimeOffice", "Term"]
