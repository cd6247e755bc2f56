"""Rules that the database itself refuses to break, whatever the code does.

Each message begins with "rule:", so that the application can show it as the sentence it is.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

APPEND_ONLY = ("audit_entry", "action_update", "verification", "plan_version", "published_result")

NOT_INDEPENDENT = """
    EXISTS (SELECT 1 FROM action a WHERE a.id = NEW.action_id AND a.claimed_by = NEW.verifier_id)
    OR EXISTS (SELECT 1 FROM action a JOIN holding h ON h.post_id = a.owner_post_id
        WHERE a.id = NEW.action_id AND h.user_id = NEW.verifier_id)
    OR EXISTS (SELECT 1 FROM action_ownership o JOIN holding h ON h.post_id = o.post_id
        WHERE o.action_id = NEW.action_id AND h.user_id = NEW.verifier_id)
    OR EXISTS (SELECT 1 FROM action_update u
        WHERE u.action_id = NEW.action_id AND u.author_id = NEW.verifier_id)
    OR EXISTS (SELECT 1 FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id
        WHERE l.action_id = NEW.action_id
        AND (e.added_by = NEW.verifier_id OR l.linked_by = NEW.verifier_id))
    OR EXISTS (SELECT 1 FROM date_change d
        WHERE d.action_id = NEW.action_id AND d.requested_by = NEW.verifier_id)
"""

#: name, table, when, condition, sentence
GUARDS = (
    (
        "verification_independent", "verification", "INSERT", NOT_INDEPENDENT,
        "Somebody who owned, updated, evidenced or claimed this action cannot verify it.",
    ),
    (
        "action_verified_by_verification", "action", "UPDATE",
        """NEW.state = 'verified' AND OLD.state <> 'verified' AND NOT EXISTS (
            SELECT 1 FROM verification v WHERE v.action_id = NEW.id
            AND v.round = NEW.round AND v.verdict = 'sufficient')""",
        "An action is verified by a recorded check only.",
    ),
    (
        "action_born_verified", "action", "INSERT", "NEW.state = 'verified'",
        "An action is verified by a recorded check only.",
    ),
    (
        "action_first_date_stays", "action", "UPDATE",
        """OLD.state <> 'draft' AND OLD.original_due_on IS NOT NULL
            AND (NEW.original_due_on IS NULL OR NEW.original_due_on <> OLD.original_due_on)""",
        "The first date of an agreed action is never overwritten.",
    ),
    (
        "plan_endorsed_by_no_author", "plan", "UPDATE",
        """NEW.endorsed_by IS NOT NULL AND NEW.state = 'endorsed' AND OLD.state <> 'endorsed'
            AND EXISTS (SELECT 1 FROM plan_author p WHERE p.plan_id = NEW.id
                AND p.number = NEW.number AND p.user_id = NEW.endorsed_by)""",
        "Somebody who wrote this version of the plan cannot endorse it.",
    ),
    (
        "recommendation_verbatim", "recommendation", "UPDATE",
        """NEW.text <> OLD.text OR NEW.printed_ref <> OLD.printed_ref
            OR CAST(NEW.printed_owners AS TEXT) <> CAST(OLD.printed_owners AS TEXT)""",
        "What the report prints is stored as printed and stays so.",
    ),
)  # fmt: skip


def upgrade() -> None:
    create = _create_postgresql if op.get_bind().dialect.name == "postgresql" else _create_sqlite
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            create(
                f"{table}_no_{event.lower()}", table, event, "TRUE",
                "This record is never changed or removed.",
            )  # fmt: skip
    for guard in GUARDS:
        create(*guard)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'rule: This record is never changed or removed.' "
            "USING ERRCODE = '23514'; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()"
            )


def _create_sqlite(name: str, table: str, event: str, condition: str, sentence: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'rule: {sentence}'); END"
    )


def _create_postgresql(name: str, table: str, event: str, condition: str, sentence: str) -> None:
    result = "OLD" if event == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION 'rule: {sentence}' USING ERRCODE = '23514'; END IF; "
        f"RETURN {result}; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    names = [(f"{t}_no_{e}", t) for t in APPEND_ONLY for e in ("update", "delete")]
    names += [(guard[0], guard[1]) for guard in GUARDS]
    for name, table in names:
        op.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if postgresql else ""))
        if postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    if postgresql:
        for table in APPEND_ONLY:
            op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
        op.execute("DROP FUNCTION refuse_truncate()")
