"""The programmes of inspection and their plan rules: reference data that an administrator edits.

28 days: Core Case Inspection report on Stoke-on-Trent 2011, "Next steps"; the other programmes'
reports state no date, there 28 days is the product's default and is labelled so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

PROGRAMMES = (
    ("CCI", "Core Case Inspection (2009 to 2012)", True,
     "The inspectorate advises against close comparison of scores between areas."),
    ("SQS", "Short Quality Screening (2012 to 2017)", False, "No score or rating is published."),
    ("FJI", "Full Joint Inspection (2012 to 2017)", False, "Each area has its own rating."),
    ("RATED_2018", "Rated inspection (2018 to 2024)", False,
     "Ratings follow the lowest key question, with professional discretion where marked."),
    ("FRAMEWORK_2025", "Framework of 2025", False, "Ratings of children's and victims' areas."),
    ("UNKNOWN", "Another kind of report", False, ""),
)  # fmt: skip


def upgrade() -> None:
    table = sa.table(
        "programme", sa.column("code"), sa.column("name"), sa.column("plan_days"),
        sa.column("counting"), sa.column("stated_in_report"), sa.column("comparison_note"),
        sa.column("version"),
    )  # fmt: skip
    op.bulk_insert(
        table,
        [
            {
                "code": code, "name": name, "plan_days": 28, "counting": "calendar",
                "stated_in_report": stated, "comparison_note": note, "version": 1,
            }
            for code, name, stated, note in PROGRAMMES
        ],
    )  # fmt: skip
    head = sa.table("audit_head", sa.column("id"), sa.column("entry_id"), sa.column("hash"))
    op.bulk_insert(head, [{"id": 1, "entry_id": 0, "hash": "0" * 64}])


def downgrade() -> None:
    op.execute("DELETE FROM programme")
    op.execute("DELETE FROM audit_head")
