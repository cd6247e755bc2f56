"""What an application server loads."""

from tracker.app import create_app

app = create_app()
