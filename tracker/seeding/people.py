"""The people of the demonstration: who they are, where, since when. All of them are invented."""

from datetime import date, timedelta

from tracker.domain.permissions import NationalRole, PostKind
from tracker.seeding.cast import National, Part, Place

ASHDOWN, CALDER_VALE, NORTHMOOR = "ashdown.example", "caldervale.example", "northmoor.example"
WEXCOMBE, THORNBECK, SKELBY = "wexcombe.example", "thornbeck.example", "skelby.example"
HOLME_FELL = "holmefell.example"

#: All places exist since the first of their reports was published.
SINCE, CHANGE = date(2012, 1, 2), date(2023, 4, 1)
LONG_AGO = date(2023, 3, 31)

PLACES = (
    Place(ASHDOWN, "Ashdown YJS", "South East", "Ashdown Council", ("Ashdown YOS", "Ashdown YOT")),
    Place(CALDER_VALE, "Calder Vale YJS", "Yorkshire", "Calder Vale Council",
          ("Calder Vale YOS",)),
    Place(NORTHMOOR, "Northmoor YJS", "North West", "Northmoor County Council",
          ("Northmoor YOS", "Northmoor YOT")),
    Place(WEXCOMBE, "Wexcombe YJS", "South West", "Wexcombe Council"),
    Place(THORNBECK, "Thornbeck YJS", "North East", "Thornbeck Council"),
    Place(SKELBY, "Skelby YJS", "East Midlands", "Skelby Council"),
    Place(HOLME_FELL, "Holme Fell YJS", "North West", "Holme Fell Council"),
)  # fmt: skip

MANAGER, CHAIR, MEMBER = PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR, PostKind.BOARD_MEMBER
OWNER, COORDINATOR, VERIFIER = PostKind.ACTION_OWNER, PostKind.COORDINATOR, PostKind.VERIFIER

#: place, name before the @, kind, person, post, agency. A blank agency is the council.
NOW = (
    (ASHDOWN, "manager", MANAGER, "Imogen Hart", "YJS manager", ""),
    (ASHDOWN, "coordinator", COORDINATOR, "Jonah Pike", "Board coordinator", ""),
    (ASHDOWN, "chair", CHAIR, "Salma Rahim", "Chair of the executive board", ""),
    (ASHDOWN, "board", MEMBER, "Ruth Calloway", "Head of education", ""),
    (ASHDOWN, "member", MEMBER, "Peter Lunn", "Head of children's services", ""),
    (ASHDOWN, "health", OWNER, "Priya Nandy", "Head of children's health", "Ashdown NHS trust"),
    (ASHDOWN, "police", OWNER, "Tom Bexley", "Youth justice inspector", "Ashdown Constabulary"),
    (ASHDOWN, "team", OWNER, "Kofi Mensah", "Victim liaison officer", ""),
    (CALDER_VALE, "manager", MANAGER, "Gareth Bowen", "YJS manager", ""),
    (CALDER_VALE, "chair", CHAIR, "Frances Oduya", "Chair of the management board", ""),
    (CALDER_VALE, "schools", OWNER, "Lena Marsh", "Head of inclusion", ""),
    (NORTHMOOR, "manager", MANAGER, "Alan Whitlock", "YJS manager", ""),
    (NORTHMOOR, "coordinator", COORDINATOR, "Bea Sutcliffe", "Partnership officer", ""),
    (NORTHMOOR, "chair", CHAIR, "Judith Amory", "Chair of the management board", ""),
    (NORTHMOOR, "health", OWNER, "Nia Prosser", "Designated nurse", "Northmoor NHS trust"),
    (NORTHMOOR, "housing", OWNER, "Marek Nowak", "Head of housing", ""),
    (WEXCOMBE, "manager", MANAGER, "Delphine Roy", "YJS manager", ""),
    (WEXCOMBE, "chair", CHAIR, "Anthony Speke", "Chair of the executive board", ""),
    (WEXCOMBE, "board", MEMBER, "Hilary Dunn", "Head of safeguarding", ""),
    (WEXCOMBE, "police", OWNER, "Colin Farr", "Neighbourhood inspector", "Wexcombe Police"),
    (WEXCOMBE, "practice", OWNER, "Tessa Brand", "Practice lead", ""),
    (THORNBECK, "manager", MANAGER, "Rosa Kemp", "YJS manager", ""),
    (THORNBECK, "chair", CHAIR, "Derek Vane", "Chair of the youth justice board", ""),
    (THORNBECK, "police", OWNER, "Sian Cole", "Chief inspector, partnerships", "Thornbeck Police"),
    (SKELBY, "manager", MANAGER, "Howard Lisle", "YJS manager", ""),
    (SKELBY, "chair", CHAIR, "Maureen Tate", "Chair of the management board", ""),
    (HOLME_FELL, "manager", MANAGER, "Wendy Ashcroft", "YJS manager", ""),
    (HOLME_FELL, "chair", CHAIR, "Iqbal Sheikh", "Chair of the management board", ""),
)  # fmt: skip

#: Those who held posts when the reports of years ago were answered.
BEFORE = (
    (ASHDOWN, "Walter Finch", "Edith Garland"),
    (CALDER_VALE, "Gwen Hollis", "Rosalind Peake"),
    (NORTHMOOR, "Stephen Crane", "Lydia Fox"),
)

NATIONALS = (
    National(NationalRole.YJB_MONITOR, "Helen Firth", "monitor@yjb.example"),
    National(NationalRole.INSPECTORATE_READER, "Daniel Osei", "reader@hmip.example"),
    National(NationalRole.ADMINISTRATOR, "Ada Winter", "admin@tracker.example"),
)

#: What a person's post is called where the sign-ins are printed.
WORDS = {
    MANAGER: "manager",
    CHAIR: "chair of the board",
    MEMBER: "member of the board",
    OWNER: "action owner",
    COORDINATOR: "coordinator",
    VERIFIER: "verifier",
}


def parts(today: date) -> tuple[Part, ...]:
    """Everybody who holds or held a post, the deputy and the verifier among them."""
    councils = {place.domain: place.council for place in PLACES}
    now = [
        Part(place, kind, name, f"{login}@{place}", CHANGE, None, post, agency or councils[place])
        for place, login, kind, name, post, agency in NOW
    ]
    return (
        *now,
        *(_former(place, MANAGER, name, "manager") for place, name, _ in BEFORE),
        *(_former(place, CHAIR, name, "chair") for place, _, name in BEFORE),
        Part(ASHDOWN, CHAIR, "Owen Tarrant", f"deputy@{ASHDOWN}", today - timedelta(days=60),
             today + timedelta(days=120), is_deputy=True),
        Part(ASHDOWN, VERIFIER, "Grace Holloway", f"verifier@{NORTHMOOR}", CHANGE,
             None, "Quality lead (Northmoor)", "Northmoor County Council"),
        # A holder who has left: the post keeps its actions and says that it is vacant.
        Part(CALDER_VALE, OWNER, "Moira Teague", f"nurse@{CALDER_VALE}", CHANGE,
             today - timedelta(days=15), "Lead nurse", "Calder Vale NHS trust"),
    )  # fmt: skip


def _former(place: str, kind: PostKind, name: str, login: str) -> Part:
    return Part(place, kind, name, f"before.{login}@{place}", SINCE, LONG_AGO)
