"""What signing in and choosing a password ask."""

from tracker.web.forms.base import ChangingForm, PostedForm
from tracker.web.forms.fields import Email, Password, Text


class SignInForm(PostedForm):
    """Who are you?"""

    email = Email(missing="Enter your email address")
    password = Password(missing="Enter your password")


class ProvingForm(PostedForm):
    """Is it still you?"""

    again_password = Password("Your password", missing="Enter your password")


class ForgottenForm(PostedForm):
    """Where should the link go?"""

    email = Email(missing="Enter your email address")


class NewPasswordForm(PostedForm):
    """A password of one's own; how good it is, is for the rule to judge."""

    password = Password("New password", new=True, missing="Enter a new password")


class InvitationForm(NewPasswordForm):
    """The same, with one's name as one writes it."""

    name = Text("Your name", limit=200, missing="Enter your name")


class ChangePasswordForm(ChangingForm):
    """The old password and a new one."""

    current = Password("Current password", missing="Enter your current password")
    password = Password("New password", new=True, missing="Enter a new password")
