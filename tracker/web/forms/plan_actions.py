"""What is asked while a plan is drafted."""

from tracker.domain.plans import RESPONSE_WORDS, Response
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, Choices, DateParts, Paragraph, Text
from tracker.web.forms.words import NO_CHILD


class ActionForm(ChangingForm):
    """One action: what, which recommendations, who, by when, how success shows."""

    text = Paragraph("What will be done", missing="Enter what will be done", description=NO_CHILD)
    recommendations = Choices("Which recommendations does it answer?", noun="recommendations")
    owner = Choice("Which post owns it?", as_select=True, blank="Nobody yet", noun="owner")
    due = DateParts("Due date", month_allowed=True)
    success_criterion = Paragraph(
        "Success criterion of this action",
        rows=3,
        description="Only where it differs from the success criterion of the recommendation",
    )
    evidence_expected = Paragraph(
        "Evidence expected", rows=3, description="What somebody independent will look at"
    )
    code = Text("Code", limit=20)


class RemoveForm(ChangingForm):
    """Confirm that a draft action goes."""


class TogetherForm(ChangingForm):
    """Several draft actions get an owner, a date or both."""

    chosen = Choices("Actions", noun="actions", missing="Choose at least one action")
    owner = Choice("Owner", as_select=True, blank="Leave each owner as it is", noun="owner")
    due = DateParts("Due date", month_allowed=True)


class ResponseForm(ChangingForm):
    """What the service says to a recommendation."""

    response = Choice(
        "Does the service agree?",
        choices=[(each, RESPONSE_WORDS[each]) for each in Response if each != Response.NOT_ASKED],
        missing="Choose whether the service agrees",
    )
    reason = Paragraph(
        "Reason", rows=3, description=f"Needed where the service does not fully agree. {NO_CHILD}"
    )
    success_criterion = Paragraph(
        "Success criterion", rows=3, description="How everybody will see that it worked"
    )


class ReassignForm(ChangingForm):
    """Move an agreed action to another post."""

    owner = Choice("New owner", as_select=True, missing="Choose a post", noun="owner")
    reason = Paragraph("Reason", rows=3, missing="Say why the action moves to another post")


class OwnPlanForm(ChangingForm):
    """A plan that answers no report."""

    title = Text("Name of the plan", limit=300, missing="Enter a name for the plan")
    due_on = DateParts("Deadline of the plan, if it has one", noun="deadline")
