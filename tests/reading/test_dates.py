import pytest

from tracker.reading import Publication
from tracker.reading.dates import printed_dates, publication
from tracker.reading.fieldwork import fieldwork
from tracker.reading.lines import document

PRINTED = """
05th December 2012             | 2012-12-05 | day
8th May 2013                   | 2013-05-08 | day
December 5, 2012               | 2012-12-05 | day
3/12/2024                      | 2024-12-03 | day
2024-12-03                     | 2024-12-03 | day
Tuesday 12 March 2024          | 2024-03-12 | day
workJanuary 2015               | 2015-01    | month
DECEMBER 2018                  | 2018-12    | month
14 Gorffennaf 2020             | 2020-07-14 | day
2011                           | 2011       | year
"""
NOT_DATES = [
    "12 March 1987",
    "2019-21",
    "31 February 2020",
    "ISBN 978-1-84099-953-2",
    "in 1066",
    "call 01709 490420",
]
PUBLISHED = """
Published 12 March 2024                                        | 2024-03-12 | day
Publication date: / 12th June 2013                             | 2013-06-12 | day
HM Inspectorate of Probation, December 2020                    | 2020-12    | month
A. Writer / HM Chief Inspector of Probation / March 2011       | 2011-03    | month
This report was published on 18 March 2024.                    | 2024-03-18 | day
2012                                                           | 2012       | year
ISBN 978-0-00000-000-0 Published: 24 September 2014            | 2014-09-24 | day
HM Inspectorate of Probation – Date of publication: 17.05.2022 | 2022-05-17 | day
Inspected March 2014 – report published 25th June 2014         | 2014-06-25 | day
Published March 2024 / Published 12 March 2024                 | 2024-03-12 | day
Published March 2024 / Some words                              | 2024-03    | month
Report of the review team, 3 April 2023                        | 2023-04-03 | day
An inspection led by HMI ProbationDECEMBER 2014                | 2014-12    | month
Report on youth offending work in: / FernhillPublished on 17 November 2010 | 2010-11-17 | day
FernhillHM Inspectorate of Probation / DECEMBER 2018           | 2018-12    | month
The team worked there for a fortnight, from 16 / September 2013. / Ada Marsh, HM Chief Inspector of Probation, December 2013 | 2013-12 | month
Review by the Association, published 11 February 2025          | 2025-02-11 | day
A. Writer, HM Chief Inspector of Probation, March 2011         | 2011-03    | month
A. Writer, HM Chief Inspector of Probation, 2011               |            | unknown
The last inspection report was published in March 2012.        |            | unknown
© Crown copyright 2019                                         | 2019       | year
Draft report / issued / 15 August 2022 / Final report / issued / 9 September 2022 | 2022-09-09 | day
2012.                                                          |            | unknown
HM Inspectorate of Probation / December 2020                   | 2020-12    | month
Draft issued – 26 May 2023 / Final report issued 19 June 2023   | 2023-06-19 | day
Fieldwork took place in May 2020                               |            | unknown
On site 12-15 March 2024 / Final report: 22 April 2024         | 2024-04-22 | day
We visited in March 2024; the report was published on 9 July 2024. | 2024-07-09 | day
Inspectors visited in May 2024, and the report was published on 9 July 2024. | 2024-07-09 | day
We last inspected Fernhill in 2019 and published our report in February 2020. |   | unknown
Peer challenge / 21 - 23 May 2019                              |            | unknown
Fieldwork: 4 to 15 March 2013        Report: June 2013          | 2013-06    | month
Annual figures were / published on 30 January 2020             |            | unknown
Published:                                                     |            | unknown
"""
VISITS = """
Our fieldwork took place between 14 and 17 September 2020.              | 2020-09-14 | 2020-09-17
The SQS inspection was conducted during 12th-14th November.             | 2020-11-12 | 2020-11-14
The inspection took place from 29 April to 1 May 2019.                  | 2019-04-29 | 2019-05-01
Fieldwork for this inspection was undertaken in November 2019.          | 2019-11    | 2019-11
The previous inspection took place in May 2015.                         |            |
Our fieldwork took place from 29 February to 4 March and 14 to 18 March 2016. | 2016-02-29 | 2016-03-18
Fieldwork completed in May 2019, draft report issued in June 2019.      | 2019-05    | 2019-05
Our fieldwork took place in May and June 2019.                          | 2019-05    | 2019-06
Our fieldwork took place from 29 December to 3 January.                 | 2019-12-29 | 2020-01-03
Our fieldwork takes place in May 2021.                                  |            |
Our inspectors were on the islands from 19 April to 22 April 2020.      | 2020-04-19 | 2020-04-22
At the time of our last visit, in March 2011, much was slow.            |            |
We were on site from 30th November to 11th December 2015.               | 2015-11-30 | 2015-12-11
Between 5 and 16 September 2016 inspectors from four bodies came.       | 2016-09-05 | 2016-09-16
We were in Lindmoor from 22 February to 4 March 2016.                   | 2016-02-22 | 2016-03-04
Office hours are kept from 3 to 7 May 2019.                             |            |
We carried out the inspection over two weeks, in May and June 2019.     | 2019-05    | 2019-06
Fieldwork started: 2 June 2019                                          | 2019-06-02 |
Fieldwork started on 2 June 2019 and was completed on 9 June 2019.      | 2019-06-02 | 2019-06-09
Our fieldwork took place in the weeks of 7 and 14 July 2019.            | 2019-07-07 |
Our fieldwork took place in the week beginning 1 July 2019.             | 2019-07-01 |
In our inspection files were examined during two weeks, in May and June 2019. | 2019-05 | 2019-06
Our fieldwork was in the weeks beginning 4th and 18th February 2019.    | 2019-02-04 |
We visited from 9 to 13 February and again from 23 to 27 February 2019. | 2019-02-09 | 2019-02-27
The board met on 3 May 2019.                                            |            |
"""


def rows(grid: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in grid.strip().splitlines()]


@pytest.mark.parametrize(("text", "value", "precision"), rows(PRINTED))
def test_a_printed_date_keeps_its_precision(text: str, value: str, precision: str) -> None:
    assert [(one.value, one.precision) for one in printed_dates(text)] == [(value, precision)]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert all(one.precision == "month" for one in printed_dates(text))


@pytest.mark.parametrize(("lines", "value", "precision"), rows(PUBLISHED))
def test_the_publication_is_told_from_other_dates(lines: str, value: str, precision: str) -> None:
    found = publication(document(["\n".join(lines.split(" / "))]))
    assert (found.date or "", found.precision) == (value, precision)
    assert found.source or found == Publication()


@pytest.mark.parametrize(
    ("visited", "date"), [("2025-05", None), ("2019-11-04", "2020-02"), (None, "2020-02")]
)
def test_a_report_published_before_the_visit_is_another(
    visited: str | None, date: str | None
) -> None:
    text = "The service was seen in 2019; the report was published in February 2020."
    assert publication(document([text]), visited).date == date


@pytest.mark.parametrize(("text", "start", "end"), rows(VISITS))
def test_the_visit_is_told_from_other_days(text: str, start: str, end: str) -> None:
    found = fieldwork(document([text]), "2020-12-01")
    assert (found.start or "", found.end or "") == (start, end)


def test_days_without_a_year_need_a_publication_to_be_dated_by() -> None:
    text = "Our fieldwork took place from 3 to 7 May."
    assert fieldwork(document([text]), "2019-08").start == "2019-05-03"
    assert fieldwork(document([text]), "2019").start == "2019-05-03"
    assert fieldwork(document([text]), None).start is None


def test_the_month_on_the_cover_is_no_visit() -> None:
    text = "Report of an inspection\nDecember 2020\nForeword\nWe inspected a town by the sea."
    assert fieldwork(document([text]), "2020-12").start is None


def test_a_month_in_two_languages_is_one_date() -> None:
    found = publication(document(["Arolygiad\n\nMedi 2021 / September 2021\n"]))
    assert (found.date, found.precision) == ("2021-09", "month")
