"""The page review guards every page, so each of its checks is shown to bite."""

import pytest

from tests.web.page import CHECKS, review

GOOD = """<!DOCTYPE html>
<html lang="en"><head><title>Plan – Tracker</title></head><body>
<main id="main"><h1>Plan</h1>
<form method="post" action="/plan"><input type="hidden" name="csrf_token" value="x">
<label for="text">Text</label><input id="text" name="text" type="text" aria-describedby="hint">
<span id="hint">Plain words</span>
<label><input type="checkbox" name="a"> Tick</label>
<select aria-label="State" name="s"><option>Open</option></select>
<button>Save</button></form>
<form method="get" action="/"><button>Show</button></form>
<table><caption>Actions</caption><tbody><tr><th scope="row">1a</th></tr></tbody></table>
<a href="/plans">All plans</a> <a href="#main">Top</a>
<script nonce="n">let x = 1;</script>
</main></body></html>"""

# the check | what stands in the good page | what takes its place
FAULTS = """
heading    | <h1>Plan</h1>                     | <h2>Plan</h2>
heading    | <h1>Plan</h1>                     | <h1>Plan</h1><h1>Plan</h1>
heading    | <h1>Plan</h1>                     | <h1> </h1>
title      | <title>Plan –                     | <title>The plan –
title      | <h1>Plan</h1>                     | <div class="govuk-error-summary"></div><h1>Plan</h1>
ids        | id="hint"                         | id="text"
ids        | id="main"                         | id=""
forms      | method="post"                     | method="dialog"
forms      | method="post"                     | data-none="post"
forms      | action="/plan"                    | action=""
forms      | action="/plan"                    | data-none=""
forms      | name="csrf_token"                 | name="token"
forms      | value="x"                         | value=""
forms      | <form method="get" action="/">    | <form method="get" action="/"><input type="hidden" name="csrf_token" value="x">
labels     | <label for="text">                | <label for="other">
labels     | <label for="text">Text</label>    |
labels     | >Text<                            | ><
labels     | aria-label="State"                |
labels     | aria-describedby="hint"           | aria-describedby="nothing"
links      | href="/plans"                     |
links      | href="/plans"                     | href="#"
links      | href="/plans"                     | href="javascript:alert(1)"
links      | href="#main"                      | href="#nowhere"
links      | >All plans<                       | ><
inline     | <h1>                              | <h1 style="color: red">
inline     | <h1>                              | <style>h1 {}</style><h1>
inline     | <h1>                              | <h1 onclick="x()">
inline     | <script nonce="n">                | <script>
attributes | type="checkbox" name="a"          | type="checkbox" checkedname="a"
frame      | lang="en"                         |
frame      | <h1>Plan</h1>                     | <h1>Plan</h1><main></main>
tables     | <caption>Actions</caption>        |
tables     | scope="row"                       |
refusals   | <h1>Plan</h1>                     | <h1>Plan</h1><p class="govuk-error-message">Enter a date.</p>
refusals   | <h1>Plan</h1>                     | <h1>Plan</h1><ul class="govuk-error-summary__list"><li>No.</li></ul>
markup     | <h1>Plan</h1>                     | <h1>Plan</h2>
markup     | type="text" aria                  | type="text"aria
"""
ROWS = [[cell.strip() for cell in line.split("|", 2)] for line in FAULTS.strip().splitlines()]


def test_a_good_page_passes_and_is_handed_back_parsed() -> None:
    assert review(GOOD).h1.get_text() == "Plan"


@pytest.mark.parametrize(("check", "before", "after"), ROWS, ids=lambda cell: cell[:30])
def test_every_check_bites_and_can_be_switched_off(check: str, before: str, after: str) -> None:
    assert before in GOOD
    broken = GOOD.replace(before, after, 1)
    with pytest.raises(AssertionError, match=f"\n{check}: "):
        review(broken)
    everything = {*CHECKS, "markup"}
    review(broken, **dict.fromkeys(everything, False))
    with pytest.raises(AssertionError, match=f"\n{check}: "):
        review(broken, **dict.fromkeys(everything - {check}, False))


def test_every_check_has_a_row() -> None:
    assert {row[0] for row in ROWS} == {*CHECKS, "markup"}


def test_a_page_with_errors_says_so_first() -> None:
    page = GOOD.replace("<title>", "<title>Error: ")
    review(page.replace("<h1>", '<div class="govuk-error-summary"></div><h1>'))


def test_a_check_that_does_not_exist_cannot_be_switched_off() -> None:
    with pytest.raises(AssertionError, match="no check called"):
        review(GOOD, titel=False)
