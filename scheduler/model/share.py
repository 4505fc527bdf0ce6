"""From seats counted by party to seats of people."""

from collections.abc import Callable, Iterable, Mapping

from scheduler.domain import Participant, Run, Seat, Span
from scheduler.model.parties import Crowd

Counts = Mapping[str, int]  # seats by the run's code


class Sharer:
    """Gives each member of a crowd seats, never two at a time, those with fewest first."""

    def __init__(self, crowd: Crowd, spans: Mapping[str, Span], runs: Mapping[str, Run]) -> None:
        self.crowd = crowd
        self.spans = spans
        self.runs = runs
        self.held: dict[str, list[str]] = {
            person.id: [] for party in crowd.parties for person in party.members
        }

    def share(self, wished: Iterable[Counts], spare: Counts) -> list[Seat]:
        """The seats, given the counts of each party and the crowd's spare ones."""
        for party, counts in zip(self.crowd.parties, wished, strict=True):
            for code, count in counts.items():
                self._give(code, count, party.members, self._fewest_of_kind)
        everyone = [person for party in self.crowd.parties for person in party.members]
        for code in sorted(spare, key=self._by_choice):
            self._give(code, spare[code], everyone, self._unwished_first)
        return [Seat(person, code) for person, codes in self.held.items() for code in codes]

    def _by_choice(self, code: str) -> bool:
        return self.runs[code].session.code not in self.crowd.musts

    def _give(
        self,
        code: str,
        count: int,
        people: Iterable[Participant],
        order: Callable[[Participant, str], int],
    ) -> None:
        if count:
            free = [person for person in people if self._free(person, code)]
            free.sort(key=lambda person: order(person, code))
            for person in free[:count]:
                self.held[person.id].append(code)

    def _free(self, person: Participant, code: str) -> bool:
        span, session = self.spans[code], self.runs[code].session
        return not any(
            self.spans[other].overlaps(span) or self.runs[other].session == session
            for other in self.held[person.id]
        )

    def _fewest_of_kind(self, person: Participant, code: str) -> int:
        kind = self.runs[code].session.kind
        seats = (self.runs[other].session for other in self.held[person.id])
        return sum(s.kind == kind and person.rank(s.code) is not None for s in seats)

    def _unwished_first(self, person: Participant, code: str) -> int:
        return person.rank(self.runs[code].session.code) or 0
