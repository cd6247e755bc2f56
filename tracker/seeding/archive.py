"""Reports of years ago and the plans that answered them, all carried out and closed."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.progress import Method, Verdict
from tracker.domain.verification import Check
from tracker.seeding.plan_steps import (
    complete,
    endorse,
    forward,
    read_pdf,
    repeats,
    reply,
    send,
    submit,
)
from tracker.seeding.steps import Work, check, claim, write
from tracker.seeding.story import Told

NO_PAPER = "The papers of that time are in the council's archive."
MANAGER, CHAIR = "before.manager", "before.chair"


def closed(
    key: str, pdf: str, published: date, work: Sequence[Work], codes: Sequence[str],
    *, replied: bool = True, day: date | None = None,
) -> tuple[Told, ...]:  # fmt: skip
    """A plan of long ago from its report to its end; `codes` are those of its actions."""

    def after(days: int) -> date:
        return published + timedelta(days=days)

    said = Check(Method.DOCUMENT, Verdict.SUFFICIENT, "The documents show that it was done.")
    steps: list[Told] = [
        (after(2), read_pdf(key, MANAGER, pdf, day=day)),
        (after(9), write(key, MANAGER, work)),
        (after(15), send(key, MANAGER)),
        (after(19), endorse(key, CHAIR)),
        (after(23), submit(key, "HMI Probation, assistant chief inspector", "Letter.", MANAGER)),
    ]
    if replied:
        steps.append((after(50), reply(key, accepted=True, text="Agreed.", who=MANAGER)))
    steps.append((after(54), forward(key, "Youth Justice Board, regional team", MANAGER)))
    for number, code in enumerate(codes):
        action = f"{key}:{code}"
        done = 300 + 30 * number
        steps += [
            (after(done), claim(action, MANAGER, "Done as planned.", no_document=NO_PAPER)),
            (after(done + 21), check(action, CHAIR, said)),
        ]
    return (*steps, (after(480), complete(key, MANAGER)))


def _work(numbers: tuple[int, ...], text: str, post: str, due: date, success: str) -> Work:
    return Work(numbers, text, post, due, success, "Report to the board")


YOS = "YJS manager"
ASHDOWN = (
    *closed(
        "2012", "ashdown-2012-cci.pdf", date(2012, 3, 21),
        (
            _work((1, 2, 3), "All staff are trained again in assessment and in planning for "
                  "vulnerability.", YOS, date(2012, 12, 31), "Eight in ten cases are sufficient."),
            _work((4, 5), "Managers read every case of high risk before they countersign it.", YOS,
                  date(2013, 1, 31), "Every countersigned case has a manager's note."),
            _work((6, 7), "The board gets a report on quality each quarter, and health sends a "
                  "nurse.", YOS, date(2013, 2, 28), "Four reports a year; the post is filled."),
        ),
        ("1a", "4a", "6a"), replied=False, day=date(2012, 3, 21),
    ),
    *closed(
        "2020", "ashdown-2020-rated.pdf", date(2020, 11, 24),
        (
            _work((1, 2), "The board agrees with each partner what it brings for children in care "
                  "and for emotional wellbeing.", YOS, date(2021, 9, 30),
                  "Each partner has signed."),
            _work((3, 4), "A new form for assessments of harm, and monthly audits by managers.",
                  YOS, date(2021, 10, 31), "Seven in ten audited cases are sufficient."),
            _work((5, 6), "Police and service decide out of court together each week.", YOS,
                  date(2021, 11, 30), "Every child is assessed first."),
        ),
        ("1a", "3a", "5a"),
    ),
    (date(2020, 12, 1), repeats(MANAGER, ("2020", 4), ("2012", 4), "same",
                                "Oversight before countersigning: asked for in 2012 too.")),
    (date(2020, 12, 1), repeats(MANAGER, ("2020", 3), ("2012", 2), "same",
                                "What police and victims can tell is still left out.")),
)  # fmt: skip

CALDER_VALE = closed(
    "2013", "calder-vale-2013-sqs.pdf", date(2013, 6, 5),
    (
        _work((1, 4), "Reviews are audited each month before they are signed.", YOS,
              date(2014, 3, 31), "Eight in ten reviews are sufficient."),
        _work((2, 3), "Agreements with schools, social care and two secure establishments.", YOS,
              date(2014, 4, 30), "All have signed."),
    ),
    ("ia", "iia"),
)  # fmt: skip

NORTHMOOR = closed(
    "2015", "northmoor-2015-fji.pdf", date(2015, 7, 14),
    (
        _work((1, 2), "The board meets each quarter and gets figures that explain causes.", YOS,
              date(2016, 4, 30), "Four meetings with all partners."),
        _work((3, 4, 6), "Supervision looks at two cases each month, with social care where it "
              "knows the child.", YOS, date(2016, 5, 31), "Notes of supervision."),
        _work((5,), "Seconded officers pass on intelligence within a day.", YOS,
              date(2016, 6, 30), "Sample of twenty messages."),
    ),
    ("1a", "3a", "5a"),
)  # fmt: skip
