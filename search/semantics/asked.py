"""A question as it is compared with documents: its vector without what all questions have in common.

A small encoder gives all texts nearly the same direction, so that some documents lie near whatever is asked. What a
document has of the usual question says nothing of this one, so most of that is left out of account.
"""

from dataclasses import dataclass, replace

from search.engine import Vector
from search.semantics.question import moved
from search.semantics.situations import USUAL, Bank


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`vector`: of any length. `bank`: what is usual; None where nobody knows, and nothing is left out."""

    vector: Vector
    bank: Bank | None = None

    @property
    def length(self) -> float:
        import numpy

        return max(float(numpy.linalg.norm(self.vector)), 1e-9)

    @property
    def direction(self) -> Vector:
        """What an engine is asked for."""
        return (self.vector / self.length).astype("f4")

    def nearness(self, cosine: float) -> float:
        """How near a document is, on the scale of the encoder's cosines, from its cosine with the direction."""
        return cosine if self.bank is None else cosine * self.length + USUAL * self.bank.level

    def towards(self, best: Vector, far: float) -> "Asked":
        """The same, moved to the mean of the best documents."""
        if self.bank is None:
            return Asked(vector=moved(self.vector, best, far))
        return replace(self, vector=self.vector + far * (best - self.bank.usual))


def asked(vector: Vector, bank: Bank | None) -> Asked:
    """The question with this vector, of length 1, as it is compared."""
    return Asked(vector=vector if bank is None else vector - USUAL * bank.usual, bank=bank)
