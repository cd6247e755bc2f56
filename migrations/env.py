"""How alembic reaches the database: it is handed an open connection by `tracker db`."""

from alembic import context

from tracker.models import Base


def render_item(kind, item, _autogen):
    """Migrations import nothing of ours: our instant is the database's own timestamp."""
    if kind == "type" and type(item).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
    compare_server_default=False,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
