"""Who gets what on which day, by a real mail server, through clock changes, feasts and stops."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Connection

from tests.jobs.walk import Walk

#: Published on 4 March. 29 March: summer time. 3 and 6 April: Easter. 4 May: a bank holiday.
SPRING = """
13 Mar 07:30 health: 1 action due Saturday 21 March 2026
18 Mar 07:30 manager: plan due in 14 days, Wednesday 1 April 2026
20 Mar 07:30 health: 1 action due Saturday 21 March 2026
23 Mar 07:30 health: 1 action overdue
25 Mar 07:30 manager: plan due in 7 days, Wednesday 1 April 2026
25 Mar 07:30 chair: plan due in 7 days, Wednesday 1 April 2026
27 Mar 07:30 manager: plan due in 5 days, Wednesday 1 April 2026
27 Mar 07:30 chair: plan due in 5 days, Wednesday 1 April 2026
27 Mar 07:30 police: 1 action due Friday 10 April 2026
30 Mar 07:30 manager: 1 action overdue
30 Mar 07:30 health: 1 action overdue
31 Mar 07:30 manager: plan due in 1 day, Wednesday 1 April 2026
31 Mar 07:30 chair: plan due in 1 day, Wednesday 1 April 2026, plan waits for the board
01 Apr 07:30 manager: plan due today, Wednesday 1 April 2026
01 Apr 07:30 chair: plan due today, Wednesday 1 April 2026
02 Apr 07:30 manager: plan 1 day late
02 Apr 07:30 chair: plan 1 day late
02 Apr 07:30 police: 1 action due Friday 10 April 2026
07 Apr 07:30 manager: plan 6 days late, 1 action overdue
07 Apr 07:30 chair: plan 6 days late, plan waits for the board, 1 action overdue
07 Apr 07:30 health: 1 action overdue
08 Apr 07:30 manager: plan 7 days late
08 Apr 07:30 chair: plan 7 days late
09 Apr 07:30 manager: plan 8 days late
09 Apr 07:30 chair: plan 8 days late
09 Apr 07:30 police: 1 action due Friday 10 April 2026
13 Apr 07:30 manager: 1 action overdue
13 Apr 07:30 chair: 1 action overdue
13 Apr 07:30 health: 1 action overdue
13 Apr 07:30 police: 1 action overdue
14 Apr 15:00 chair: 1 request for more time
20 Apr 07:30 verifier: 1 action to verify
21 Apr 07:30 chair: 1 request for more time
21 Apr 15:00 police: 1 action due Wednesday 29 April 2026
22 Apr 07:30 police: 1 action due Wednesday 29 April 2026
27 Apr 07:30 verifier: 1 action to verify
28 Apr 07:30 police: 2 actions due, the first Wednesday 29 April 2026
30 Apr 07:30 police: 1 action overdue
01 May 07:30 police: 1 action due Tuesday 5 May 2026
"""
#: Published on 7 October. 25 October: winter time. No scheduler ran on the days of STOPS.
STOPS = [
    (date(2026, 10, 20), date(2026, 10, 22)),
    (date(2026, 10, 26), date(2026, 10, 29)),
    (date(2026, 11, 3), date(2026, 11, 5)),
    (date(2026, 11, 14), date(2026, 11, 22)),
]
AUTUMN = """
16 Oct 07:30 health: 1 action due Saturday 24 October 2026
23 Oct 07:30 manager: plan due in 12 days, Wednesday 4 November 2026
23 Oct 07:30 health: 1 action due Saturday 24 October 2026
30 Oct 07:30 manager: plan due in 5 days, Wednesday 4 November 2026
30 Oct 07:30 chair: plan due in 5 days, Wednesday 4 November 2026
30 Oct 07:30 health: 1 action overdue
30 Oct 07:30 police: 1 action due Friday 13 November 2026
02 Nov 07:30 manager: 1 action overdue
02 Nov 07:30 health: 1 action overdue
06 Nov 07:30 manager: plan 2 days late
06 Nov 07:30 chair: plan 2 days late, plan waits for the board
06 Nov 07:30 police: 1 action due Friday 13 November 2026
09 Nov 07:30 manager: plan 5 days late, 1 action overdue
09 Nov 07:30 chair: plan 5 days late, 1 action overdue
09 Nov 07:30 health: 1 action overdue
10 Nov 07:30 manager: plan 6 days late
10 Nov 07:30 chair: plan 6 days late, plan waits for the board
11 Nov 07:30 manager: plan 7 days late
11 Nov 07:30 chair: plan 7 days late
12 Nov 07:30 police: 1 action due Friday 13 November 2026
23 Nov 07:30 chair: 1 request for more time
23 Nov 07:30 verifier: 1 action to verify
24 Nov 07:30 chair: 1 request for more time
24 Nov 15:00 police: 1 action due Wednesday 2 December 2026
25 Nov 07:30 police: 1 action due Wednesday 2 December 2026
"""
#: Published on 2 December. 25 and 28 December and 1 January are no working days.
CHRISTMAS = """
11 Dec 07:30 health: 1 action due Saturday 19 December 2026
16 Dec 07:30 manager: plan due in 14 days, Wednesday 30 December 2026
18 Dec 07:30 health: 1 action due Saturday 19 December 2026
21 Dec 07:30 health: 1 action overdue
23 Dec 07:30 manager: plan due in 7 days, Wednesday 30 December 2026
23 Dec 07:30 chair: plan due in 7 days, Wednesday 30 December 2026
24 Dec 07:30 manager: plan due in 6 days, Wednesday 30 December 2026
24 Dec 07:30 chair: plan due in 6 days, Wednesday 30 December 2026
24 Dec 07:30 police: 1 action due Friday 8 January 2027
29 Dec 07:30 manager: plan due in 1 day, Wednesday 30 December 2026, 1 action overdue
29 Dec 07:30 chair: plan due in 1 day, Wednesday 30 December 2026
29 Dec 07:30 health: 1 action overdue
30 Dec 07:30 manager: plan due today, Wednesday 30 December 2026
30 Dec 07:30 chair: plan due today, Wednesday 30 December 2026
31 Dec 07:30 manager: plan 1 day late
31 Dec 07:30 chair: plan 1 day late, plan waits for the board
31 Dec 07:30 police: 1 action due Friday 8 January 2027
04 Jan 07:30 manager: plan 5 days late, 1 action overdue
04 Jan 07:30 chair: plan 5 days late, 1 action overdue
04 Jan 07:30 health: 1 action overdue
05 Jan 07:30 manager: plan 6 days late
05 Jan 07:30 chair: plan 6 days late
06 Jan 07:30 manager: plan 7 days late
06 Jan 07:30 chair: plan 7 days late
07 Jan 07:30 manager: plan 8 days late
07 Jan 07:30 chair: plan 8 days late
07 Jan 07:30 police: 1 action due Friday 8 January 2027
11 Jan 07:30 manager: 1 action overdue
11 Jan 07:30 chair: 1 action overdue
11 Jan 07:30 health: 1 action overdue
11 Jan 07:30 police: 1 action overdue
"""
WALKS = {
    "spring": (Walk(date(2026, 3, 4), days=60), SPRING),
    "autumn, with stops": (Walk(date(2026, 10, 7), STOPS, days=50), AUTUMN),
    "Christmas": (Walk(date(2026, 12, 2), days=41), CHRISTMAS),
}


@pytest.mark.parametrize("name", WALKS)
def test_everybody_is_told_on_the_day_and_nobody_twice(
    name: str, app: Flask, database: Connection, tmp_path: Path
) -> None:
    walk, expected = WALKS[name]
    assert walk.go(app, tmp_path) == expected.strip().splitlines()
