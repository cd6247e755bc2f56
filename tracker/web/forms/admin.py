"""What the administrator is asked."""

from tracker.commands.national import ROLE_WORDS
from tracker.domain.dates import Counting
from tracker.domain.permissions import NationalRole
from tracker.web.forms.base import ChangingForm, FilterForm
from tracker.web.forms.fields import (
    Choice,
    Choices,
    DateParts,
    Email,
    Paragraph,
    Text,
    Whole,
    one_line,
)

COUNTRIES = (("England", "England"), ("Wales", "Wales"))


class ServiceForm(ChangingForm):
    """What a service is called and where it is."""

    name = Text("Name of the service", missing="Enter the name of the service")
    country = Choice("Country", choices=COUNTRIES, missing="Choose the country")
    region = Text("Region", limit=100)
    councils = Paragraph("Councils", limit=2000, rows=3)


class ChangedServiceForm(ServiceForm):
    """The same, with what only an existing service has."""

    former_names = Paragraph("Former names", limit=2000, rows=3)
    mailbox = Email("Shared mailbox")


class GrantForm(ChangingForm):
    """Who gets which national role; the services are set by the page."""

    name = Text("Name", missing="Enter the person's name")
    email = Email(missing="Enter the person's email address")
    role = Choice(
        "Role",
        choices=[(role.value, ROLE_WORDS[role].capitalize()) for role in NationalRole],
        missing="Choose the role",
    )
    services = Choices("Services that a monitor may see")
    from_on = DateParts("First day", missing="Enter the first day")
    to_on = DateParts("Last day, if it is known", noun="last day")


class PlanRuleForm(ChangingForm):
    """How long after publication plans are due."""

    plan_days = Whole("Number of days", minimum=1, maximum=365, missing="Enter the number of days")
    counting = Choice(
        "Which days count?",
        choices=(
            (Counting.CALENDAR.value, "Every day"),
            (Counting.WORKING.value, "Working days of England and Wales"),
        ),
        missing="Choose which days count",
    )


class FindForm(FilterForm):
    """Whom to look for."""

    words = Text("Name or email address", limit=100)


def lines(text: str) -> list[str]:
    """One entry a line, empty ones left out."""
    return [one_line(line)[:200] for line in text.split("\n") if line.strip()]
