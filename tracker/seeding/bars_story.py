"""What happens in each service of `bars`: a bit of everything, in words without sense."""

from collections.abc import Callable
from typing import NamedTuple

from tracker.domain.meetings import DecisionKind
from tracker.domain.plans import Response
from tracker.domain.progress import Claim, Method, Verdict
from tracker.domain.verification import Check
from tracker.seeding import papers
from tracker.seeding.bars_reports import keep_only, read_marked
from tracker.seeding.plan_steps import (
    complete,
    confirm,
    decide,
    drop,
    endorse,
    forward,
    hold,
    note,
    plan_meeting,
    repeats,
    reply,
    send,
    set_deadline,
    submit,
)
from tracker.seeding.steps import (
    Work,
    answer,
    ask_time,
    attach,
    attach_link,
    check,
    claim,
    decide_time,
    own_plan,
    reuse,
    update,
    write,
)
from tracker.seeding.story import Told

Word = Callable[[str], str]


class Posts(NamedTuple):
    """The titles of the posts that own actions."""

    health: str
    police: str
    education: str


class _Teller:
    """Makes the tables; every text gets its own canary."""

    def __init__(self, word: Word, posts: Posts) -> None:
        self.word, self.posts = word, posts
        self.live = [word("") for _ in range(7)]

    def work(
        self, post: str, due: int, recommendations: tuple[int, ...] = (), code: str = ""
    ) -> Work:
        w = self.word
        return Work(recommendations, w("Do"), post, due, w("Success"), w("Paper"), code or w(""))

    def past(self) -> tuple[Told, ...]:
        """A letter of years ago, answered and done."""
        w, work = self.word, self.work(self.posts.health, -60, (1, 2))
        action = f"past:{work.code}"
        return (
            (-120, read_marked("past", "mgr", "bars-letter.txt", w)),
            (-119, set_deadline("past", "mgr", -100, w("Later"))),
            (-118, answer("past", "mgr", 1, Response.PARTLY, w("Because"), w("Good"))),
            (-117, write("past", "mgr", [work])),
            (-116, note("past", "board", w("Note"))),
            (-115, send("past", "mgr")),
            (-114, endorse("past")),
            (-113, submit("past", w("HMIP"), w("Receipt"), "mgr")),
            (-112, reply("past", accepted=True, text=w("Reply"), who="mgr")),
            (-111, forward("past", w("YJB"), "mgr")),
            (-90, claim(action, "owner_health", w("Done"), no_document=w("None"))),
            (-85, check(action, "board", self.seen(Verdict.SUFFICIENT))),
            (-84, complete("past", "mgr")),
        )

    def seen(self, verdict: Verdict) -> Check:
        return Check(Method.CASE_SAMPLE, verdict, self.word("Seen"), 7, 12, 40)

    def live_plan(self) -> tuple[Told, ...]:
        """The plan that is at work."""
        w, p, codes = self.word, self.posts, self.live
        posts = (p.health, p.health, p.police, p.police, p.education, p.education, p.police)
        dues = (14, -20, -5, -60, 60, 3, -33)
        answered = ((1,), (1,), (2,), (2,), (3,), (3,), ())
        rows = zip(posts, dues, answered, codes, strict=True)
        return (
            (-110, read_marked("live", "mgr", "bars-report.txt", w, published=-111)),
            (-109, repeats("mgr", ("live", 2), ("past", 1), "same", w("Again"))),
            (-108, answer("live", "mgr", 1, Response.AGREED, w("Yes"), w("Good"))),
            (-107, write("live", "mgr", [self.work(a, b, c, d) for a, b, c, d in rows])),
            (-106, send("live", "mgr")),
            (-105, plan_meeting("first", "mgr", -104, w("Meeting"), w("Hall"))),
            (-104, decide("first", "chair", DecisionKind.ENDORSE, w("Endorsed"), plan="live")),
            (-103, hold("first", "mgr", "chair", w("Minutes"))),
            (-102, submit("live", w("HMIP"), w("Receipt"), "mgr")),
            (-101, forward("live", w("YJB"), "mgr")),
        )

    def action(self, number: int) -> str:
        return f"live:{self.live[number - 1]}"

    def deeds(self) -> tuple[Told, ...]:
        """Actions of the live plan in every state."""
        w, a = self.word, self.action
        shared = w("Evidence")
        return (
            (-70, update(a(2), "mgr", Claim.AT_RISK, w("Said"), next_step=w("Next"), forecast=9,
                         told=(w("Teller"), w("phone")))),
            (-10, ask_time(a(2), "owner_health", 30, w("Reason"))),
            (-68, attach(a(3), "owner_police", f"{w('paper')}.pdf",
                         papers.pdf(w("PDF"), w("line")), title=shared, on=-69, shows=w("Shows"))),
            (-67, attach_link(a(3), "owner_police", f"https://files.example/{w('')}",
                              title=w("Link"), on=-69, shows=w("Shows"))),
            (-66, claim(a(3), "owner_police", w("Done"))),
            (-65, reuse(a(4), "owner_police", shared)),
            (-64, claim(a(4), "owner_police", w("Done"))),
            (-63, check(a(4), "chair", self.seen(Verdict.SUFFICIENT))),
            (-60, update(a(6), "owner_edu", Claim.OFF_TRACK, w("Said"), next_step=w("Next"))),
            (-59, claim(a(6), "owner_edu", w("Done"), no_document=w("None"))),
            (-58, check(a(6), "board", self.seen(Verdict.MORE_NEEDED))),
            (-57, ask_time(a(6), "owner_edu", 50, w("Reason"))),
            (-56, decide_time(a(6), "chair", grant=True, note=w("Granted"))),
            (-62, claim(a(7), "owner_police", w("Done"), no_document=w("None"))),
            (-61, check(a(7), "board", self.seen(Verdict.SUFFICIENT))),
        )  # fmt: skip

    def meetings(self) -> tuple[Told, ...]:
        """A meeting that decided, and one to come."""
        w, a = self.word, self.action
        dropped, waiting, confirmed = w("Dropped"), w("Waiting"), w("Confirmed")
        return (
            (-50, plan_meeting("second", "mgr", -40, w("Meeting"), w("Hall"))),
            (-40, decide("second", "chair", DecisionKind.WITHDRAW, w("Why"), action=a(5))),
            (-40, decide("second", "chair", DecisionKind.REOPEN, w("Why"), action=a(7))),
            (-39, hold("second", "mgr", "deputy", w("Minutes"))),
            (-38, decide("second", "mgr", DecisionKind.NOTE, dropped, plan="live")),
            (-38, decide("second", "mgr", DecisionKind.ESCALATE, confirmed, action=a(2))),
            (-38, decide("second", "mgr", DecisionKind.NOTE, waiting, plan="live")),
            (-37, drop(dropped, w("Not so"))),
            (-37, confirm(confirmed)),
            (-30, ask_time(a(7), "owner_police", 40, w("Reason"))),
            (-29, decide_time(a(7), "deputy", grant=False, note=w("Refused"))),
            (-20, plan_meeting("third", "mgr", 10, w("Meeting"), w("Hall"))),
        )

    def others(self) -> tuple[Told, ...]:
        """One plan in each of the other states."""
        w, p = self.word, self.posts
        told: list[Told] = [(-3, keep_only("mgr", "bars-report.txt", w, published=-4))]
        for number, state in enumerate(
            ("drafting", "with_board", "endorsed", "submitted", "returned", "accepted")
        ):
            post = (p.health, p.police, p.education)[number % 3]
            work = [self.work(post, 10 * number - 15), self.work(post, 10 * number)]
            told += [
                (-55, own_plan(state, "mgr", title=w(state), due=number)),
                (-54, write(state, "mgr", work)),
            ]
            steps = (
                send(state, "mgr"),
                endorse(state),
                submit(state, w("HMIP"), w("Receipt"), "mgr"),
                reply(state, accepted=state == "accepted", text=w("Reply"), who="mgr"),
            )
            taken = {"drafting": 0, "with_board": 1, "endorsed": 2, "submitted": 3}.get(state, 4)
            told += [(-53 + day, step) for day, step in enumerate(steps[:taken])]
        return tuple(told)


def story_of(word: Word, posts: Posts) -> tuple[Told, ...]:
    """The whole story of a service in its own words."""
    teller = _Teller(word, posts)
    return (
        *teller.past(), *teller.live_plan(), *teller.deeds(), *teller.meetings(),
        *teller.others(),
    )  # fmt: skip
