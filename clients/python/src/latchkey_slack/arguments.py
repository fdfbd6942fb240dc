"""What the calls send: JSON, so that neither ids nor tokens get into URLs, and booleans stay booleans."""

from typing import Any, Dict

GET = "apps.auth.external.get"
DELETE = "apps.auth.external.delete"


def said(**arguments: Any) -> Dict[str, Any]:
    """The arguments that were given a value."""
    return {name: value for name, value in arguments.items() if value is not None}
