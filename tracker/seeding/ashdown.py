"""Ashdown: inspected three times, and the third report says again what the first two said."""

from tracker.domain.meetings import DecisionKind
from tracker.domain.plans import Response
from tracker.domain.progress import Claim, Method, Verdict
from tracker.domain.verification import Check
from tracker.seeding import papers
from tracker.seeding.plan_steps import (
    confirm,
    decide,
    forward,
    hold,
    plan_meeting,
    read_text,
    repeats,
    reply,
    send,
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
    reuse,
    update,
    write,
)
from tracker.seeding.story import Told

HEALTH, POLICE = "Head of children's health", "Youth justice inspector"
MANAGER, CHAIR = "YJS manager", "Chair of the executive board"
VICTIMS, QUALITY = "Victim liaison officer", "Quality lead (Northmoor)"
INSPECTORATE, YJB = "HMIP, plans mailbox", "YJB, South East"

WORK = (
    Work((1,), "Six cases, chosen by lot, are discussed at each board meeting with the people who "
         "hold them.", CHAIR, 33,
         "Every meeting of a year has discussed six cases and recorded what it changed.",
         "Minutes of the meetings; the list of cases by number."),
    Work((2,), "A speech and language therapist works in the team for two days a week.", HEALTH,
         -75, "No child waits more than six weeks for a first appointment.",
         "Contract or letter of the health trust; waiting times each month."),
    Work((2,), "Every assessment asks about speech, language and hearing.", HEALTH, 9,
         "Nine in ten assessments of a quarter hold an answer.", "Sample of 20 assessments."),
    Work((3,), "At the start of each case the police answer within three working days what they "
         "know.", MANAGER, -8, "18 of 20 assessments use what the police know.",
         "Signed protocol; count of requests and answers."),
    Work((3,), "Officers of the team check the intelligence system each week for open cases.",
         POLICE, -90, "The check is on file in 18 of 20 cases.", "Sample of cases."),
    Work((4,), "Managers countersign with a checklist that names what must be there.", MANAGER,
         -150, "18 of 20 countersigned assessments are sufficient.",
         "The checklist; re-audit of 20 cases."),
    Work((4,), "Managers from two neighbouring services read five countersigned assessments a "
         "month.", MANAGER, 12, "They agree with the signature in 9 of 10 cases.",
         "Monthly notes of the readers."),
    Work((5,), "The victim liaison officer speaks with every victim before the plan is agreed.",
         VICTIMS, -35, "Every victim who wanted to be heard was heard.", "Sample of cases."),
    Work((5,), "A leaflet tells victims what they may ask for.", VICTIMS, 20,
         "Every victim is given the leaflet.", "The leaflet."),
    Work((6,), "Decisions out of court are made within 28 days of the offence.", POLICE, -34,
         "Nine in ten decisions of a quarter are made in time.", "Monthly figures of the police."),
    Work((6,), "A weekly meeting of police and service looks at every case that waits.", POLICE, 50,
         "No case waits without a reason on record.", "Notes of the meetings."),
)  # fmt: skip

PLAN: tuple[Told, ...] = (
    (-194, read_text("now", "coordinator", "ashdown-framework.txt", published=-196)),
    (-193, repeats("manager", ("now", 3), ("2020", 3), "same",
                   "The same gap: what the police know is not used.")),
    (-193, repeats("manager", ("now", 4), ("2020", 4), "same",
                   "Found for the third time: 2012, 2020 and now.")),
    (-193, repeats("manager", ("now", 2), ("2020", 2), "overlapping",
                   "Speech and language is part of what was asked for then.")),
    (-190, answer("now", "coordinator", 1, Response.AGREED, "", "")),
    (-190, answer("now", "coordinator", 3, Response.AGREED, "", "")),
    (-190, answer("now", "coordinator", 4, Response.AGREED,
                  "", "18 of 20 countersigned assessments are sufficient, twice in a row.")),
    (-190, answer("now", "coordinator", 6, Response.PARTLY,
                  "The 28 days depend on the courts' video link, which is not ours.", "")),
    (-188, write("now", "coordinator", WORK)),
    (-187, plan_meeting("m1", "coordinator", -173, "Executive board, extraordinary meeting",
                        "Town Hall, room 4")),
    (-180, send("now")),
    (-173, decide("m1", "chair", DecisionKind.ENDORSE,
                  "Endorsed with the thanks of the board.", plan="now")),
    (-172, hold("m1", "coordinator", "chair",
                "The board went through the plan recommendation by recommendation. Members asked "
                "that the dates for oversight be early, because this was found twice before.",
                away="Head of education")),
    (-171, submit("now", INSPECTORATE, "Mail received, reference ASH-3, signed by the office.")),
    (-150, reply("now", accepted=True, text="Accepted without changes.")),
    (-147, forward("now", YJB)),
)  # fmt: skip

SUMMER: tuple[Told, ...] = (
    (-160, update("now:4a", "manager", Claim.ON_TRACK, "The checklist is written and in use since "
                  "Monday.", next_step="Read ten signed assessments at the end of the month.")),
    (-156, attach("now:4a", "manager", "countersigning-checklist.docx",
                  papers.word("Before you sign", "1. Is what the police know in it?",
                              "2. Is there a plan for what could go wrong?",
                              "3. Has the child been heard?"),
                  title="Countersigning checklist", on=-158, shows="What managers look for.")),
    (-155, claim("now:4a", "manager", "Every manager uses the checklist.")),
    (-130, check("now:4a", "board", Check(Method.DOCUMENT, Verdict.SUFFICIENT,
                 "The checklist is good and every manager has signed that it is in use."))),
    (-140, update("now:3b", "police", Claim.ON_TRACK, "The weekly check began this week.")),
    (-112, attach("now:3b", "police", "weekly-checks.csv",
                  papers.table("week,open cases,checked", "1,61,61", "2,63,60", "3,63,63"),
                  title="Weekly checks, first quarter", on=-113)),
    (-111, claim("now:3b", "police", "The check is made each week and noted on the case.",
                 ask=QUALITY)),
    (-95, check("now:3b", "verifier@northmoor.example", Check(Method.CASE_SAMPLE,
                Verdict.SUFFICIENT, "The check was on file and was used in the assessment.",
                18, 20, 63))),
    (-110, update("now:2a", "health", Claim.AT_RISK, "The post is advertised for the second time.",
                  next_step="Ask the neighbouring trust to share a therapist.")),
    (-88, ask_time("now:2a", "health", -12, "Nobody suitable applied. Interviews are next month.")),
    (-86, decide_time("now:2a", "chair", grant=True, note="Granted once, for the interviews.")),
    (-80, update("now:6a", "police", Claim.AT_RISK, "Six in ten decisions were in time.",
                 next_step="Move one officer to this work.")),
    (-72, update("now:5a", "team", Claim.ON_TRACK, "All new victims were called in this quarter.")),
    (-70, update("now:1a", "coordinator", Claim.ON_TRACK, "The first six cases were discussed in "
                 "July.", told=("Salma Rahim", "on the telephone"))),
)  # fmt: skip

AUTUMN: tuple[Told, ...] = (
    (-75, plan_meeting("m2", "coordinator", -46, "Executive board, third quarter",
                       "Town Hall, room 4")),
    (-58, claim("now:5a", "team", "Every victim since June was asked before the plan was agreed.",
                no_document="The notes name victims and stay in the case system.",
                ask="Head of education")),
    (-52, ask_time("now:6a", "police", 60, "The court's video link comes in January.")),
    (-46, decide("m2", "chair", DecisionKind.REOPEN, "The re-audit found 7 of 20 countersigned "
                 "assessments sufficient: the list is used, but it changes nothing yet.",
                 action="now:4a")),
    (-46, decide("m2", "chair", DecisionKind.WITHDRAW, "The national leaflet came out in summer "
                 "and is used instead.", action="now:5b")),
    (-46, decide("m2", "chair", DecisionKind.REFUSE, "The officer can be moved now; the video link "
                 "is not the cause.", request="now:6a")),
    (-45, hold("m2", "coordinator", "chair", "Three cases were discussed with the people who hold "
               "them. The board saw the re-audit of countersigned assessments and was not content. "
               "Health sent apologies; the chair will write to the trust.",
               absent=("Head of children's services",))),
    (-44, decide("m2", "coordinator", DecisionKind.ESCALATE, "To the chief executive of the health "
                 "trust: no therapist after nine months.", action="now:2a")),
    (-43, confirm("To the chief executive of the health trust: no therapist after nine months.")),
    (-42, decide("m2", "coordinator", DecisionKind.NOTE, "The board noted progress on "
                 "recommendations 3 and 5.", plan="now")),
    (-30, check("now:5a", "board", Check(Method.CASE_SAMPLE, Verdict.SUFFICIENT,
                "Each of the files shows the call and what the victim wanted; in one the call "
                "came late.", 11, 12, 31))),
    (-40, update("now:4a", "manager", Claim.OFF_TRACK, "Managers tick the list and sign. We now "
                 "read two assessments a week together.", next_step="Second re-audit in "
                 "three weeks.")),
    (-39, ask_time("now:4a", "manager", 25, "The new way of reading together needs a quarter "
                   "before it can be tested.")),
    (-38, decide_time("now:4a", "chair", grant=True, note="To be confirmed by the board.")),
)  # fmt: skip

LATELY: tuple[Told, ...] = (
    (-60, update("now:4b", "manager", Claim.ON_TRACK, "Readers from Northmoor and Wexcombe have "
                 "begun.")),
    (-28, attach("now:4b", "manager", "readers-notes.pdf",
                 papers.pdf("Notes of the readers", "Month 1: agreed with 3 of 5 signatures",
                            "Month 2: agreed with 4 of 5 signatures"),
                 title="Notes of the readers, two months", on=-29)),
    (-27, claim("now:4b", "manager", "Two months of readings are done.", ask=QUALITY)),
    (-19, check("now:4b", "verifier@northmoor.example", Check(Method.CASE_SAMPLE,
                Verdict.INSUFFICIENT, "The readers agree with each other and not with the "
                "signatures. That is honest, and it is not yet what the plan promises.",
                7, 20, 58))),
    (-17, update("now:4b", "manager", Claim.AT_RISK, "We keep the readers and change who signs.",
                 next_step="Two managers sign together until Christmas.", forecast=30)),
    (-15, attach("now:3a", "manager", "protocol-signed.pdf",
                 papers.pdf("Protocol on information about new cases",
                            "The police answer within three working days.",
                            "Signed by the service and the constabulary."),
                 title="Protocol with the constabulary", on=-20,
                 shows="Both sides have signed.")),
    (-14, attach("now:3a", "coordinator", "requests.csv",
                 papers.table("month,requests,answered in time", "1,14,11", "2,17,17"),
                 title="Requests and answers, two months", on=-16)),
    (-8, claim("now:3a", "manager", "The protocol works: every request of last month was answered "
               "in time.", ask=QUALITY)),
    (-21, update("now:2a", "health", Claim.BLOCKED, "The person chosen took another post.",
                 next_step="A locum is asked for.")),
    (-9, ask_time("now:2a", "health", 45, "A locum can start in the new year.")),
    (-16, update("now:6a", "police", Claim.OFF_TRACK, "Seven in ten decisions were in time. The "
                 "officer moved last week.", next_step="Figures again at the end of the month.")),
    (-62, update("now:6b", "police", Claim.ON_TRACK, "The weekly meeting began.")),
    (-8, update("now:6b", "police", Claim.NO_CHANGE)),
    (-5, update("now:1a", "coordinator", Claim.ON_TRACK, "Six more cases were discussed; two led "
                "to a change of rules.", told=("Salma Rahim", "after the meeting"))),
    (-4, reuse("now:4a", "manager", "Notes of the readers, two months")),
    (-4, attach_link("now:6a", "police", "https://figures.ashdown.example/out-of-court",
                     title="Out-of-court figures, this month", on=-4)),
    (-12, plan_meeting("m3", "coordinator", 17, "Executive board, fourth quarter",
                       "Town Hall, room 4")),
)  # fmt: skip

STORY = (*PLAN, *SUMMER, *AUTUMN, *LATELY)
