"""Two plans against the clock: Northmoor's still lacks much, Wexcombe's waits for its board."""

from tracker.domain.plans import Response
from tracker.seeding.plan_steps import note, plan_meeting, read_pdf, send
from tracker.seeding.steps import Work, answer, write
from tracker.seeding.story import Told

MANAGER, CHAIR = "YJS manager", "Chair of the management board"
HEALTH, POLICE = "Designated nurse", "Neighbourhood inspector"

#: Ten days are left when the clock stands where these reports were printed; else about as many.
NORTHMOOR_PUBLISHED, WEXCOMBE_PUBLISHED = -19, -12

NORTHMOOR_WORK = (
    Work((1,), "Each partner writes one page on what it brings when a child comes home from "
         "custody; the board reads them together.", CHAIR, 40,
         "All six partners have written, and the pages are used in three cases.",
         "The six pages; minutes."),
    Work((2,), "Two children and two people who were harmed speak with the board, twice a year.",
         "", 75, "The board has changed one thing because of what it heard.", ""),
    Work((3,), "Every plan to keep others safe says what will be done if things go wrong.", MANAGER,
         60, "17 of 20 plans hold a contingency plan that fits the child.",
         "Re-audit of 20 plans."),
    Work((3,), "Staff practise writing contingency plans in pairs.", "", None),
    Work((4,), "A change of home, school or worker leads to a review within five working days.",
         MANAGER, 55, "18 of 20 reviews are in time.", "Report from the case system."),
    Work((5,), "Supervision takes one finding of the last audit each month.", "", 90),
    Work((7,), "The board writes to the integrated care board about the twelve weeks.", HEALTH,
         None),
)  # fmt: skip

WEXCOMBE_WORK = (
    Work((1,), "The board agrees how many victims should be offered a service and sees the true "
         "figure each quarter.", "Chair of the executive board", 80,
         "Nine in ten victims are offered a service.", "Quarterly report."),
    Work((2,), "The police hand over details of victims who agree within ten working days.",
         POLICE, 45, "Nine in ten within ten working days.", "Monthly count of the police."),
    Work((3,), "Children and parents write the plan with their worker, and take it home in plain "
         "words.", MANAGER, 70, "16 of 20 plans show the child's own words.", "Sample of plans."),
    Work((4,), "Each plan has a part on the safety of the person who was harmed.", MANAGER, 60,
         "18 of 20 plans have it, and it is used in reviews.", "Sample of plans and reviews."),
    Work((5,), "Everybody who holds a referral order is trained to speak with victims.",
         "Practice lead", 50, "All are trained and have been observed once.",
         "List of those trained; notes of observations."),
    Work((5,), "All other staff follow.", "Practice lead", 110, "All are trained.",
         "List of those trained."),
)  # fmt: skip


def northmoor(published: int) -> tuple[Told, ...]:
    """Read in the day after publication; half answered; owners and dates are missing."""
    after = published + 1
    return (
        (after, read_pdf("now", "coordinator", "northmoor-2026-rated.pdf", day=published)),
        (after + 3, answer("now", "manager", 1, Response.AGREED, "", "")),
        (after + 3, answer("now", "manager", 3, Response.AGREED, "",
                           "17 of 20 plans hold a contingency plan that fits the child.")),
        (after + 4, answer("now", "manager", 7, Response.PARTLY,
                           "The therapy is commissioned by the integrated care board.", "")),
        (-6, write("now", "coordinator", NORTHMOOR_WORK)),
        (-3, note("now", "chair", "Please be plain in number 2: which children, and who asks "
                  "them?")),
        (-5, plan_meeting("m1", "coordinator", 5, "Management board, plan for the inspectorate",
                          "County Hall")),
    )  # fmt: skip


def wexcombe(published: int) -> tuple[Told, ...]:
    """Sent to the board two days ago; the board meets next week."""
    return (
        (published + 1, read_pdf("now", "manager", "wexcombe-2026-framework.pdf", day=published)),
        (published + 3, answer("now", "manager", 1, Response.AGREED, "", "")),
        (published + 3, answer("now", "manager", 5, Response.AGREED, "", "")),
        (published + 4, write("now", "manager", WEXCOMBE_WORK)),
        (-2, send("now")),
        (-1, note("now", "board", "Number 5: observed by whom? Otherwise content.")),
        (-4, plan_meeting("m1", "manager", 6, "Executive board", "Harbour House")),
    )
