"""The inspection programmes: one module each; adding one is a module and a line in REGISTRY."""

from . import cci, fji, framework2025, generic, rated, sqs
from .programme import Programme

REGISTRY: tuple[Programme, ...] = (
    cci.PROGRAMME,
    sqs.PROGRAMME,
    fji.PROGRAMME,
    rated.PROGRAMME,
    framework2025.PROGRAMME,
)
GENERIC = generic.PROGRAMME
# Known by their results, too, where the title is unusual.
RATED = rated.PROGRAMME
FJI = fji.PROGRAMME
FRAMEWORK_2025 = framework2025.PROGRAMME

__all__ = ["FJI", "FRAMEWORK_2025", "GENERIC", "RATED", "REGISTRY", "Programme"]
