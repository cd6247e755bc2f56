"""What every table shares: naming of constraints, enums by value, the tenant's composite key."""

from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import Enum, ForeignKeyConstraint, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """A table. `audited = False` marks the few whose change needs no entry in the trail."""

    metadata = MetaData(naming_convention=NAMING)
    audited = True


class Versioned:
    """A row that two people may edit: it counts its changes, and a form carries the count."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 -- SQLAlchemy passes the class
        return {"version_id_col": cls.version}


def by_value(enum: type[PythonEnum], length: int = 30) -> Enum:
    """Stored as the enum's value in plain text, alike on both databases."""
    return Enum(
        enum,
        native_enum=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )


def same_service(column: str, *, table: str) -> ForeignKeyConstraint:
    """A reference that can only be stored within one service (TRUST, tenancy rule 1)."""
    return ForeignKeyConstraint(
        ["service_id", column], [f"{table}.service_id", f"{table}.id"], ondelete="RESTRICT"
    )


def tenant_key() -> UniqueConstraint:
    """What a composite reference points at."""
    return UniqueConstraint("service_id", "id")
