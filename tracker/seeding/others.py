"""Calder Vale (returned), Thornbeck (late), Skelby (quiet) and Holme Fell (its first report)."""

from tracker.domain.plans import Response
from tracker.domain.progress import Claim
from tracker.seeding.plan_steps import (
    endorse,
    keep_text,
    plan_meeting,
    read_text,
    reply,
    send,
    submit,
)
from tracker.seeding.steps import Work, answer, own_plan, update, write
from tracker.seeding.story import Told

HMIP = "HMIP, plans mailbox"
MANAGER, CHAIR = "YJS manager", "Chair of the management board"
NURSE, POLICE, SCHOOLS = "Lead nurse", "Chief inspector, partnerships", "Head of inclusion"

CALDER_VALE: tuple[Told, ...] = (
    (-72, read_text("now", "manager", "calder-vale-framework.txt", published=-74)),
    (-66, answer("now", "manager", 1, Response.AGREED, "", "")),
    (-66, write("now", "manager", (
        Work((1,), "A count of children out of school goes to the board each month.", SCHOOLS, 22,
             "The number out of school is halved.", "Monthly count."),
        Work((2,), "Plans to keep others safe are reviewed after each change and sent to partners.",
             MANAGER, 40, "18 of 20 are reviewed in time.", "Sample of 20 cases."),
        Work((3,), "Managers list gaps before they sign and check that they are closed.", MANAGER,
             -6, "18 of 20 signed assessments are sufficient.", "Re-audit of 20 cases."),
        Work((4,), "A nurse and a victim worker plan reparation together.", NURSE, 13,
             "Every victim who wants a say has one.", "Sample of plans."),
    ))),
    (-56, send("now")),
    (-51, endorse("now")),
    (-48, submit("now", HMIP, "Mail received, signed by the office.")),
    (-33, update("now:1a", "schools", Claim.NO_CHANGE)),
    (-31, update("now:2a", "manager", Claim.NO_CHANGE)),
    (-20, reply("now", accepted=False, text="Recommendation 3: say how the managers themselves "
                "will be checked.")),
    (-10, plan_meeting("m1", "manager", 12, "Management board", "The Mill")),
)  # fmt: skip

THORNBECK: tuple[Told, ...] = (
    (-50, read_text("now", "manager", "thornbeck-framework.txt", published=-58)),
    (-44, write("now", "manager", (
        Work((1,), "Rules for decisions out of court, agreed with the police and published.",
             POLICE, 6, "The rules are on the council's pages.", "The rules."),
        Work((2,), "Every child is assessed within ten working days and before the decision.",
             MANAGER, 30, "19 of 20 are assessed first.", "Sample of 20 cases."),
        Work((3,), "Victims are telephoned before a letter goes out.", MANAGER, 1,
             "Nine in ten were telephoned first.", "Count of calls and letters."),
    ))),
    (-30, send("now")),
    (-26, endorse("now")),
    (-24, submit("now", HMIP, "Mail received, signed by the office.")),
    (-9, update("now:2a", "manager", Claim.NO_CHANGE)),
    (-8, plan_meeting("m1", "chair", 20, "Youth justice board", "Old School")),
)  # fmt: skip

SKELBY: tuple[Told, ...] = (
    (-148, read_text("now", "manager", "skelby-framework.txt", published=-150)),
    (-140, write("now", "manager", (
        Work((1,), "The four vacant posts are filled.", CHAIR, -28, "All posts are filled.",
             "List of posts."),
        Work((2,), "A report on the quality of casework comes to every meeting.", MANAGER, -58,
             "Three meetings have had it.", "The reports."),
        Work((3,), "A child keeps the worker when a team changes.", MANAGER, 44,
             "Nine in ten children have had one worker.", "Report from the case system."),
    ))),
    (-132, send("now")),
    (-127, endorse("now")),
    (-124, submit("now", HMIP, "Mail received, signed by the office.")),
    (-101, reply("now", accepted=True, text="Accepted.")),
    (-90, update("now:2a", "manager", Claim.ON_TRACK, "The first report is written.")),
    (-78, update("now:3a", "manager", Claim.AT_RISK, "Two workers have left.")),
)  # fmt: skip

HOLME_FELL: tuple[Told, ...] = (
    (-30, own_plan("own", "manager", title="Ready for inspection: our own review", due=20)),
    (-28, write("own", "manager", (
        Work((), "Case files are read by a neighbour before the inspectorate reads them.", MANAGER,
             60, "Twenty files have been read.", "Notes of the readers."),
        Work((), "The board learns what inspection looks at.", CHAIR, 25,
             "All members have had the session.", "List of those present."),
    ))),
    (-18, send("own")),
    (-10, endorse("own")),
    (-1, keep_text("manager", "holme-fell-framework.txt", published=-5)),
)  # fmt: skip
