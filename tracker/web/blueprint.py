"""A blueprint whose every route must say who may use it; silence is a TypeError at import."""

from collections.abc import Callable
from typing import Any, Literal

from flask import Blueprint

from tracker.domain.permissions import Permission

PUBLIC: Literal["public"] = "public"
#: endpoint -> permission, filled while the blueprints are registered
POLICY_KEY = "tracker_policy"

RouteFunction = Callable[..., Any]


class GuardedBlueprint(Blueprint):
    """Like Blueprint, but `permission=` is a required argument of every route."""

    def add_url_rule(  # type: ignore[override]  # the point: one more required argument
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: RouteFunction | None = None,
        provide_automatic_options: bool | None = None,
        *,
        permission: Permission | Literal["public"],
        **options: Any,
    ) -> None:
        """Declare a route together with who may use it."""
        if view_func is None:
            raise TypeError(f"{rule}: a guarded route needs its function")
        name = f"{self.name}.{endpoint or view_func.__name__}"
        self.record(lambda state: state.app.extensions[POLICY_KEY].__setitem__(name, permission))
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)
