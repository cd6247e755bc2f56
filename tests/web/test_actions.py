"""An action's page: what it shows, what it offers, and to whom."""

import pytest

from tests.actions import Case, case_in, make_case, make_evidence
from tests.cast import Cast, make_post, make_update
from tracker.domain.status import ActionStatus, PlanStatus


@pytest.fixture
def case(cast: Cast) -> Case:
    """A running action of Olive's, in a submitted plan."""
    return make_case(cast)


def words(page) -> str:
    return " ".join(page.get_text(" ", strip=True).split())


def test_the_page_has_the_inspectors_words_and_the_state_of_the_action(browse, case):
    page = browse("olive").get(case.url)
    text = words(page.main)
    assert "Improve matter 1." in text
    assert "Recommendation 1 of “Inspection 1”, addressed to: YOS Manager" in text
    assert "Health lead: Olive" in text
    assert "30 April 2026" in text
    assert "not due yet" in text
    assert "nobody has said anything yet" in text


def test_the_buttons_of_an_owner_are_on_track_no_change_more_time_and_done(browse, case):
    page = browse("olive").get(case.url)
    buttons = [words(tag) for tag in page.select("main .govuk-button")]
    assert buttons == [
        "On track", "No change", "More time", "Done", "Add evidence",
    ]  # fmt: skip


def test_an_update_is_stored_and_shown_first(browse, case):
    olive = browse("olive")
    form = olive.get(f"{case.url}/update?claim=on_track")
    assert form.select_one("input[value=on_track]").has_attr("checked")
    olive.submit(form, {"narrative": "Six nurses are trained.", "next_step": "Audit in May"})
    assert olive.location == case.url
    text = words(olive.get(case.url).main)
    assert "Your update is stored." in text
    assert text.index("Update: On track") > text.index("What has happened")
    assert "Six nurses are trained." in text
    assert "Next step: Audit in May" in text


def test_no_change_is_one_click(browse, case):
    olive = browse("olive")
    olive.submit(olive.get(case.url), to="/no-change")
    text = words(olive.get(case.url).main)
    assert "Update: No change" in text
    assert "Nil return (no change)" in text


def test_a_claim_a_button_does_not_offer_chooses_nothing(browse, case):
    form = browse("olive").get(f"{case.url}/update?claim=nonsense")
    assert not form.select("input[name=claim][checked]")


def test_a_forecast_after_the_due_date_points_to_more_time(browse, case):
    olive = browse("olive")
    answer = {"claim": "at_risk", "narrative": "Two nurses left."}
    later = {"forecast_on-day": "1", "forecast_on-month": "6", "forecast_on-year": "2026"}
    olive.submit(olive.get(f"{case.url}/update"), answer | later)
    assert "ask for more time" in words(olive.get(case.url).main)


def test_an_update_without_words_keeps_what_was_typed(browse, case):
    olive = browse("olive")
    form = olive.get(f"{case.url}/update")
    page = olive.submit(form, {"claim": "on_track", "next_step": "Audit in May"}, status=422)
    assert "Say in a sentence or two what has happened" in words(page.main)
    assert "Audit in May" in words(page.main)


def test_the_coordinator_is_asked_who_told_and_the_owner_is_not(browse, case):
    assert not browse("olive").get(f"{case.url}/update").select("[name=told_by]")
    kit = browse("kit")
    told = {"claim": "on_track", "narrative": "Well.", "told_by": "Olive", "told_how": "by phone"}
    kit.submit(kit.get(f"{case.url}/update"), told)
    assert "Told by Olive, by phone" in words(kit.get(case.url).main)


def test_what_looks_like_a_date_of_birth_is_pointed_out_once(browse, case):
    olive = browse("olive")
    answer = {"claim": "on_track", "narrative": "The child born 12/03/2009 was seen."}
    page = olive.submit(olive.get(f"{case.url}/update"), answer, status=422)
    assert "looks like a date of birth" in words(page.main)
    other = {"narrative": "The child born 13/04/2010 was seen."}
    page = olive.submit(page, other, status=422)
    olive.submit(page)
    assert "13/04/2010" in words(olive.get(case.url).main)


def test_no_change_may_have_a_word_with_it(browse, case):
    olive = browse("olive")
    link = olive.get(case.url).main.find("a", string="no change")["href"]
    olive.submit(olive.get(link), {"narrative": "Still waiting for the room."})
    text = words(olive.get(case.url).main)
    assert "Update: No change" in text
    assert "Still waiting for the room." in text


def test_one_click_on_a_draft_is_refused_with_the_reason(browse, cast):
    case = make_case(cast, state=ActionStatus.DRAFT)
    page = browse("olive").post(f"{case.url}/no-change", {"version": "1"}, 422)
    assert "This action is draft: you cannot update it now" in words(page.main)


def test_a_second_click_counts_once(browse, case):
    olive = browse("olive")
    page = olive.get(case.url)
    olive.submit(page, to="/no-change")
    olive.submit(page, to="/no-change")
    assert olive.location.endswith(case.url)
    assert words(olive.get(case.url).main).count("Update: No change") == 1


def test_a_stale_page_shows_both_words(browse, case):
    olive, kit = browse("olive"), browse("kit")
    page = olive.get(f"{case.url}/update?claim=on_track")
    kit.submit(
        kit.get(f"{case.url}/update"), {"claim": "blocked", "narrative": "The room is gone."}
    )
    both = olive.submit(page, {"narrative": "All is well."}, status=409)
    text = words(both.main)
    assert "The room is gone." in text
    assert "All is well." in text
    olive.submit(both)
    assert "All is well." in words(olive.get(case.url).main)


def test_a_vacant_post_is_said_to_be_vacant(browse, case, cast):
    case.becomes(owner_post_id=_closed_post(cast))
    assert "Night lead Vacant" in words(browse("morgan").get(case.url).main)


def _closed_post(cast: Cast) -> int:
    return make_post(cast.ashdown, title="Night lead").id


def test_a_moved_date_shows_every_promise(browse, case, cast):
    carol, olive = browse("carol"), browse("olive")
    for day in ("10", "20"):
        date = {"to_on-day": day, "to_on-month": "5", "to_on-year": "2026"}
        olive.submit(olive.get(f"{case.url}/more-time"), date | {"reason": "Two nurses left."})
        link = carol.get(case.url).find("a", string="Decide about the date")
        carol.submit(carol.get(link["href"]), {"decision": "grant"})
    text = words(olive.get(case.url).main)
    assert "20 May 2026 First promised for 30 April 2026, then for 10 May 2026" in text
    assert "later than first promised" in text
    assert "To be confirmed at the next meeting" in text


def test_the_whole_way_from_claim_to_verified(browse, case, cast):
    olive, bola, kit = browse("olive"), browse("bola"), browse("kit")
    make_evidence(case, by=cast.users["olive"])
    olive.submit(olive.get(f"{case.url}/claim"), {"narrative": "All nurses are trained."})
    assert "Awaiting verification" in words(kit.get(case.url).main)
    page = bola.get(f"{case.url}/verify")
    text = words(page.main)
    assert "All nurses are trained." in text
    assert "Audit report" in text
    check = {"method": "case_sample", "verdict": "sufficient", "text": "Nine of ten are well."}
    refused = bola.submit(page, check | {"sufficient_n": "9", "sample_n": "10"}, status=422)
    assert "Enter how many cases there were in all" in words(refused.main)
    bola.submit(refused, {"population_n": "40"})
    text = words(kit.get(case.url).main)
    assert "9 of 10 cases, out of 40" in text
    assert "Checked: Sufficient by Bola (Head of education)" in text


def test_the_owner_is_told_why_not_and_who_can(browse, cast):
    case = case_in(cast, ActionStatus.AWAITING_VERIFICATION, owner="morgan")
    morgan = browse("morgan")
    assert "You hold the post that owns it" in words(morgan.get(case.url).main)
    page = morgan.get(f"{case.url}/verify")
    assert "Bola (Head of education)" in words(page.main)
    assert not page.select("main form")
    answer = {"method": "document", "verdict": "sufficient", "text": "Fine", "version": "1"}
    refused = morgan.post(f"{case.url}/verify", answer, status=422)
    assert "somebody independent must check it" in words(refused.main)


def test_where_nobody_is_independent_the_page_says_whom_to_ask(browse, cast):
    case = case_in(cast, ActionStatus.AWAITING_VERIFICATION)
    for name in ("morgan", "carol", "dev", "bola"):
        make_update(case.action, author=cast.users[name])
    text = words(browse("bola").get(f"{case.url}/verify").main)
    assert "Ask the chair of the board to appoint a verifier" in text


def test_a_check_of_a_page_that_changed_keeps_what_was_written(browse, cast):
    case = case_in(cast, ActionStatus.AWAITING_VERIFICATION)
    bola = browse("bola")
    page = bola.get(f"{case.url}/verify")
    make_evidence(case, by=cast.users["olive"])
    check = {"method": "document", "verdict": "sufficient", "text": "I read it all."}
    again = bola.submit(page, check, status=409)
    assert "changed while you were checking it" in words(again.main)
    assert "Audit report" in words(again.main)
    bola.submit(again)
    assert case.action.state is ActionStatus.VERIFIED


def test_a_check_of_an_action_that_nobody_claimed_is_not_offered(browse, case):
    page = browse("bola").get(f"{case.url}/verify")
    assert "completion is not claimed" in words(page.main)


def test_somebody_can_be_asked_to_check(browse, cast):
    case = case_in(cast, ActionStatus.AWAITING_VERIFICATION)
    olive = browse("olive")
    olive.submit(olive.get(f"{case.url}/verifier"), {"verifier_post": str(cast.posts["vera"])})
    assert "Asked to check it Quality lead" in words(olive.get(case.url).main)
    assert "Check this action" in words(browse("vera").get(case.url).main)


def test_the_manager_fills_in_the_evidence_expected(browse, case):
    case.becomes(evidence_expected="")
    assert "the YOS manager or the coordinator must add that" in words(
        browse("olive").get(f"{case.url}/claim").main
    )
    morgan = browse("morgan")
    morgan.submit(morgan.get(f"{case.url}/evidence-expected"), {"expected": "An audit"})
    assert "Evidence expected An audit" in words(morgan.get(case.url).main)


def test_a_decided_request_is_only_shown(browse, case, cast):
    olive, carol = browse("olive"), browse("carol")
    date = {"to_on-day": "", "to_on-month": "May", "to_on-year": "2026"}
    olive.submit(olive.get(f"{case.url}/more-time"), date | {"reason": "Two nurses left."})
    link = carol.get(case.url).find("a", string="Decide about the date")["href"]
    page = carol.get(link)
    assert "Asked for May 2026" in words(page.main)
    refused = carol.submit(page, {"decision": "refuse"}, status=422)
    carol.submit(refused, {"note": "Ask the trust first."})
    assert "was decided already: refused" in words(carol.get(link).main)
    assert "Ask the trust first." in words(olive.get(case.url).main)


def test_a_decision_on_a_decided_request_is_refused_whatever_is_posted(browse, case, cast):
    olive, carol, dev = browse("olive"), browse("carol"), browse("dev")
    date = {"to_on-day": "20", "to_on-month": "5", "to_on-year": "2026"}
    olive.submit(olive.get(f"{case.url}/more-time"), date | {"reason": "Late."})
    link = carol.get(case.url).find("a", string="Decide about the date")["href"]
    page = dev.get(link)
    carol.submit(carol.get(link), {"decision": "grant"})
    assert "decided already: granted" in words(dev.submit(page, status=422).main)


def test_the_chair_cannot_decide_a_date_of_their_own(browse, cast):
    case = make_case(cast, owner="carol")
    morgan, carol = browse("morgan"), browse("carol")
    date = {"to_on-day": "20", "to_on-month": "5", "to_on-year": "2026"}
    morgan.submit(morgan.get(f"{case.url}/more-time"), date | {"reason": "Late."})
    link = carol.get(case.url).find("a", string="Decide about the date")["href"]
    page = carol.get(link)
    assert "Your own post owns this action" in words(page.main)
    assert not page.select("main form")


def test_a_page_takes_the_same_number_of_statements_whatever_has_happened(
    browse, case, cast, count_queries
):
    olive = browse("olive")
    counts = []
    for more in (3, 27):
        for number in range(more):
            make_update(case.action, author=cast.users["olive"], narrative=f"Word {number}")
            make_evidence(case, by=cast.users["kit"])
        count_queries.clear()
        olive.get(case.url)
        counts.append(len(count_queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20
    case.becomes(state=ActionStatus.AWAITING_VERIFICATION)
    count_queries.clear()
    browse("bola").get(f"{case.url}/verify")
    assert len(count_queries) <= 24


def test_an_owner_reads_the_report_words_and_not_the_plan_before_submission(browse, cast):
    case = make_case(cast, plan_state=PlanStatus.ENDORSED)
    page = browse("olive").get(case.url)
    assert "Improve matter 1." in words(page.main)
    assert not page.select(".govuk-back-link")


def test_a_stale_claim_shows_what_was_said_meanwhile(browse, case, cast):
    olive, kit = browse("olive"), browse("kit")
    make_evidence(case, by=cast.users["olive"])
    page = olive.get(f"{case.url}/claim")
    kit.submit(kit.get(f"{case.url}/update"), {"claim": "blocked", "narrative": "No room."})
    both = olive.submit(page, {"narrative": "All nurses are trained."}, status=409)
    assert "No room." in words(both.main)
    olive.submit(both)
    assert case.action.state is ActionStatus.AWAITING_VERIFICATION


def test_more_time_that_waits_is_not_asked_for_again_but_said_to_wait(browse, case):
    olive = browse("olive")
    date = {"to_on-day": "20", "to_on-month": "5", "to_on-year": "2026"}
    olive.submit(olive.get(f"{case.url}/more-time"), date | {"reason": "Two nurses left."})
    said = "asked for on 2 March 2026 and waits for a decision"
    for path in ("/", case.url):
        page = olive.get(path)
        assert said in words(page.main), path
        assert not page.select(f"main a[href='{case.url}/more-time']"), path
    page = olive.get(f"{case.url}/more-time")
    assert "asked for by Olive on 2 March 2026 and waits for a decision" in words(page.main)
    assert not page.select("main form")
    again = date | {"reason": "Once more.", "version": case.action.version}
    refused = olive.post(f"{case.url}/more-time", again, 422)
    assert "Once more." in words(refused.main)  # what was typed is not lost
