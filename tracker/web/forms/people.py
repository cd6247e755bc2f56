"""What appointing people asks."""

from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, DateParts, Email, Text


class PostForm(ChangingForm):
    """A new post; its kinds are set by the page: those that this person may fill."""

    kind = Choice("What is the post for?", missing="Choose what the post is for")
    title = Text("Title as it is used", missing="Enter the title")
    agency = Text("Agency or council")


class HolderForm(ChangingForm):
    """Somebody for a post; people are found by their address."""

    name = Text("Name", missing="Enter the person's name")
    email = Email(missing="Enter the person's email address")
    role = Choice(
        "As what?",
        choices=(
            ("holder", "Holder of the post"),
            ("deputy", "Deputy", "Acts in the post for a time that is agreed, at most a year"),
        ),
        missing="Choose holder or deputy",
    )
    from_on = DateParts("First day", missing="Enter the first day")
    to_on = DateParts("Last day, if it is known", noun="last day")


class EndForm(ChangingForm):
    """When does it end?"""

    on = DateParts("Last day", missing="Enter the last day")


class ConfirmForm(ChangingForm):
    """Nothing is asked but the press of the button."""
