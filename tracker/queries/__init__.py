"""Looking: functions that read and return frozen dataclasses, one per page, without writing."""
