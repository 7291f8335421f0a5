"""`armsledger review` at a terminal: claim by claim, a key for each decision, and each decision kept as it is made.

Enters: a `Desk`, who decides, a clock, keys, a console. Leaves: judgements at the desk. Nothing is held back until the
end: whoever quits, or is interrupted, has lost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.text import Text

from armsledger.errors import IntakeError
from armsledger.ledger.judgement.cases import Case, Desk, Other
from armsledger.ledger.judgement.contents import canonical, content
from armsledger.ledger.judgement.deciding import in_force, moment_after
from armsledger.ledger.judgement.fieldvalues import CHOICES
from armsledger.ledger.judgement.judged import JudgedClaim
from armsledger.ledger.judgement.judgements import made, undoing
from armsledger.ledger.kept import VALUES, claim_record
from armsledger.ledger.records import Judgement
from armsledger.records import EVIDENCE
from armsledger.views import review_page as pages
from armsledger.views.review_keys import ACTIONS, FIELD_KEYS, SOURCE_KEYS, Keys, type_line
from armsledger.views.review_values import HOW_MANY, HOW_MUCH, SINCE_WHEN, typed, written
from armsledger.views.terminal import harmless

HOW = {
    "qty": HOW_MANY, "money": HOW_MUCH, "when": SINCE_WHEN, "from": "a state, group or firm; - for none",
    "to": "a state, group or firm; - for none", "designation": "the model as named; - for none",
    "evidence": f"some of {', '.join(EVIDENCE)}; - for none", "item": ", ".join(CHOICES["item"]),
}  # fmt: skip
AT_THE_END = ("back", "undo", "quit")
MOST_PICKED = 9  # options that are picked with one key


def corrections(judged: JudgedClaim) -> dict[str, Any]:
    """The values that a claim has otherwise than it was read."""
    was, now = claim_record(judged.read), claim_record(judged.claim)
    return {name: now[name] for name in VALUES if canonical(was[name]) != canonical(now[name])}


def own(judged: JudgedClaim, who: str) -> dict[str, Any]:
    """The values that one person gave in his corrections since he last accepted or rejected."""
    found: dict[str, Any] = {}
    for one in judged.decided:
        if one.who == who:
            found = {**found, **one.value} if one.verdict == "correct" else {}
    return found


def accepted_by(judged: JudgedClaim, who: str) -> bool:
    """Whether a person's last word on a claim is that it is right as it was read."""
    mine = [one for one in judged.decided if one.who == who]
    return judged.state == "accepted" and mine[-1:] != [] and mine[-1].verdict == "accept"


@dataclass
class Review:
    """One sitting: which claims, where it is, and what was decided so far."""

    desk: Desk
    who: str
    now: Callable[[], str]
    keys: Keys
    console: Console
    queue: Sequence[str]
    place: int = 0
    seen: int = 0
    why: str = ""
    note: str = ""
    decided: list[tuple[str, Judgement]] = field(default_factory=list)

    def run(self) -> None:
        """Ask until the person quits."""
        while self.queue:
            self.seen = max(self.seen, self.place)
            last = self.place == len(self.queue)
            case = self.desk.case(self.queue[self.place - last])
            if last:
                self.draw_end()
            else:
                self.draw(case)
            action = ACTIONS.get(self.keys(), "")
            if not self.act(case, action if not last or action in AT_THE_END else "end"):
                return

    def act(self, case: Case, action: str) -> bool:
        """Do what a key asks for; False to quit."""
        self.note = ""
        if action == "quit":
            return False
        try:
            DEEDS.get(action, Review.puzzled)(self, case)
        except IntakeError as error:
            self.note = f"{error.reason}. {error.remedy}"
        return True

    # what is seen

    def draw(self, case: Case, *more: Any) -> None:
        """Show the claim, what was last told, and what may be done; what surrounds it where there is room."""
        told = [Text()]
        if self.why:
            told.append(harmless(f"your next decision says why: {self.why}", "italic"))
        if self.note:
            told.append(harmless(self.note, "bold yellow"))
        below = [*told, *(more or (pages.actions(self.console.width),))]
        for room in pages.AROUND:
            shown = pages.page(case, self.progress(), self.console, whole=not more, room=room)
            parts = [*shown, *below]
            if len(pages.lines(self.console, parts)) <= self.console.height:
                break
        pages.show(self.console, *parts)

    def draw_end(self) -> None:
        """Say that there are no more claims."""
        menu = pages.menu([(key, deed) for key, deed in ACTIONS.items() if deed in AT_THE_END], self.console.width)
        told = pages.summary([one for _, one in self.decided], len(self.queue), len(self.queue))
        pages.show(self.console, Text("That was the last one.", "bold"), told, harmless(self.note), Text(), menu)

    def progress(self) -> pages.Progress:
        """How far this sitting is."""
        return pages.Progress(self.place + 1, len(self.queue), len(self.standing()), self.who)

    def ask(self, case: Case, prompt: str, text: str = "", how: str = "") -> str | None:
        """A line that the person types; None where he gives it up."""
        hint = Text(f"{how}\n" if how else "", "dim").append("Enter keeps it, Esc goes back, Ctrl-U empties it", "dim")

        def show(line: str) -> None:
            cursor = Text(f"{prompt}: ", "bold").append_text(harmless(line)).append("▏")
            self.draw(case, hint, cursor)

        return type_line(self.keys, show, text)

    def pick(self, case: Case, keys: Mapping[str, str], title: str, *above: Any) -> str | None:
        """What the person picks with one key; None where he picks nothing."""
        self.draw(case, *above, Text(f"{title}  (Esc goes back)", "bold"), pages.menu(keys.items(), self.console.width))
        return keys.get(self.keys())

    # what is decided

    def standing(self) -> list[Judgement]:
        """The decisions of this sitting that were not taken back."""
        return in_force([one for _, one in self.decided])

    def moment(self, target: Mapping[str, Any]) -> str:
        """Now, or just after this person's last decision of the same thing."""
        key = canonical(target)
        same = [one.at for one in self.desk.judgements() if one.who == self.who and canonical(one.target) == key]
        return moment_after(self.now(), same)

    def keep(self, case: Case, judgement: Judgement) -> None:
        """Keep a decision at once."""
        self.desk.judge(judgement)
        self.decided.append((case.judged.read.id, judgement))
        self.why = ""

    def decide(
        self, case: Case, verdict: str, target: Mapping[str, Any], value: Mapping[str, Any] | None = None
    ) -> None:
        """Make a decision and keep it."""
        at = self.moment(target)
        self.keep(case, made(at=at, who=self.who, verdict=verdict, target=target, value=value, why=self.why))

    def target(self, case: Case) -> dict[str, Any]:
        """The claim as a judgement names it."""
        return {"claim": content(case.judged.read, case.document, beside=case.beside)}

    # the deeds

    def puzzled(self, case: Case) -> None:
        """A key that does nothing."""
        self.note = "that key does nothing here" + ("; ? shows the keys" if self.place < len(self.queue) else "")

    def next(self, case: Case) -> None:
        """Go on."""
        self.place += 1

    def back(self, case: Case) -> None:
        """Go back."""
        self.place = max(0, self.place - 1)

    def accept(self, case: Case) -> None:
        """Hold the claim right as it is shown: as it was read, or as it was corrected."""
        shown = corrections(case.judged) if case.judged.state == "corrected" else {}
        if not shown:
            if not accepted_by(case.judged, self.who):
                self.decide(case, "accept", self.target(case))
        elif shown != {name: value for name, value in own(case.judged, self.who).items() if name in shown}:
            self.decide(case, "correct", self.target(case), shown)
        self.next(case)

    def reject(self, case: Case) -> None:
        """Hold the claim wrong."""
        self.decide(case, "reject", self.target(case))
        self.next(case)

    def correct(self, case: Case) -> None:
        """Give a field another value, and stay."""
        self.draw(case, pages.fields_to_choose(case), Text("which field?  (Esc goes back)", "bold"))
        name = FIELD_KEYS.get(self.keys())
        if name is None:
            return
        current = claim_record(case.judged.claim)[name]
        value = self.source(case, current) if name == "source" else self.value(case, name, current)
        if canonical(value) != canonical(current):
            self.decide(case, "correct", self.target(case), {name: value})
            self.note = f"{name} corrected; correct another field, or go on with n"

    def value(self, case: Case, name: str, current: Any) -> Any:
        """The value of a field as the person gives it: picked, or typed until it is right; `current` if given up."""
        options = CHOICES.get(name, ())
        if 0 < len(options) <= MOST_PICKED:
            keys = {str(number): option for number, option in enumerate(options, start=1)}
            return self.pick(case, keys, f"{name}?") or current
        return self.typed(case, name, name, current, written(name, current))

    def typed(self, case: Case, prompt: str, name: str, current: Any, text: str) -> Any:
        """A value that is typed until it is right; `current` where it is given up."""
        while (line := self.ask(case, prompt, text, HOW.get(name, ""))) is not None:
            try:
                return typed(name, line, current)
            except IntakeError as error:
                remedy = "" if error.remedy == HOW.get(name) else f". {error.remedy}"
                self.note, text = f"{error.reason}{remedy}", line
        self.note = ""
        return current

    def source(self, case: Case, current: Any) -> Any:
        """The source with one of its parts as the person gives it, or none."""
        keys = {**SOURCE_KEYS, "x": "none: the outlet's own voice"}
        part = self.pick(case, keys, "which part of the source?")
        if part is None or part not in SOURCE_KEYS.values():
            return current if part is None else None
        if part == "anonymous":
            return typed("source.anonymous", "", current)
        return self.typed(case, f"source, {part}", f"source.{part}", current, (current or {}).get(part) or "")

    def merge(self, case: Case) -> None:
        """Join the claim's statement with another one, or its document with another one."""
        self.joint(case, "merge", [one for one in self.desk.others(case.judged.read.id) if not one.joined])

    def split(self, case: Case) -> None:
        """Part the claim from the statement that it is joined in, or its document from its family."""
        self.joint(case, "split", [one for one in self.desk.others(case.judged.read.id) if one.joined])

    def joint(self, case: Case, verdict: str, others: Sequence[Other]) -> None:
        """Join or part, by a number."""
        some = others[:MOST_PICKED]
        if not some:
            self.note = f"there is nothing to {verdict} this {'with' if verdict == 'merge' else 'from'}"
            return
        keys = {str(number): other.id for number, other in enumerate(some, start=1)}
        ask = Text(f"{verdict} {'with' if verdict == 'merge' else 'from'} which?  (Esc goes back)", "bold")
        self.draw(case, pages.choices(some), ask)
        chosen = keys.get(self.keys())
        other = next((one for one in some if one.id == chosen), None)
        if other is None:
            return
        own = case.judged.read.id if other.kind == "statement" else case.document.id
        self.decide(case, verdict, self.desk.joint(verdict, other.kind, [own, other.id]))
        self.note = f"{pages.DONE[verdict]}; the ledger follows"

    def undo(self, case: Case) -> None:
        """Take back the last decision of this sitting, else this person's last one on this claim, and go there."""
        standing = {one.id for one in self.standing()}
        mine = [(claim, one) for claim, one in self.decided if one.id in standing]
        if not mine:
            mine = [(case.judged.read.id, one) for one in case.judged.decided if one.who == self.who]
        if not mine:
            self.note = "there is no decision of yours to take back here"
            return
        claim, last = mine[-1]
        at = moment_after(self.now(), [last.at])
        self.keep(case, undoing(last, at=at, who=self.who, why=self.why))
        self.place = self.queue.index(claim) if claim in self.queue else self.place
        self.note = f"taken back: {last.verdict}"

    def reason(self, case: Case) -> None:
        """Take down why the next decision is made."""
        line = self.ask(case, "why", self.why, "the reason is kept with your next decision")
        self.why = self.why if line is None else line.strip()

    def help(self, case: Case) -> None:
        """Show what the keys do until one is pressed."""
        pages.show(self.console, pages.helped(), Text(), Text("any key goes back", "dim"))
        self.keys()


DEEDS: Mapping[str, Callable[[Review, Case], None]] = {
    "accept": Review.accept,
    "reject": Review.reject,
    "correct": Review.correct,
    "merge": Review.merge,
    "split": Review.split,
    "next": Review.next,
    "back": Review.back,
    "undo": Review.undo,
    "why": Review.reason,
    "help": Review.help,
}


def review(
    desk: Desk,
    *,
    who: str,
    now: Callable[[], str],
    keys: Keys,
    console: Console,
    flow: str | None = None,
    doc: str | None = None,
) -> Review:
    """Put the claims of a desk to a person, one after the other; returns the sitting once he quits.

    Raises `KeyboardInterrupt` on Ctrl-C, with everything kept that was decided before.
    """
    sitting = Review(desk, who, now, keys, console, desk.queue(flow=flow, doc=doc))
    console.set_alt_screen(True)
    console.show_cursor(False)
    try:
        with suppress(EOFError):
            sitting.run()
    finally:
        console.show_cursor(True)
        console.set_alt_screen(False)
        seen = min(sitting.seen + 1, len(sitting.queue)) if sitting.queue else 0
        console.print(pages.summary([one for _, one in sitting.decided], seen, len(sitting.queue)))
    return sitting
