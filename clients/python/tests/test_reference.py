"""What the vault's method reference offers for Python: each snippet is Python, and its get gets the token."""

import ast
import html
import json
import os
import re
import urllib.request
from typing import Dict, Iterator, List, Tuple

from latchkey_slack import WebClient

from conftest import Rig

SNIPPET = re.compile(r'<pre id="(python-[a-z]+)"[^>]*><code>(.*?)</code></pre>', re.DOTALL)


def page(path: str) -> str:
    with urllib.request.urlopen(os.environ["LATCHKEY_URL"] + path, timeout=30) as answer:
        return str(answer.read().decode())


def snippets(method: str) -> Dict[str, str]:
    return {name: html.unescape(text) for name, text in SNIPPET.findall(page("/methods/" + method))}


def every_snippet() -> Iterator[Tuple[str, str]]:
    for path in json.loads(page("/openapi.json"))["paths"]:
        method = path[len("/api/"):]
        found = snippets(method)
        assert found, method
        for text in found.values():
            yield method, text


def calls(text: str) -> List[str]:
    """The names that are called on a client."""
    return [
        node.func.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "client" in ast.dump(node.func.value)
    ]


def test_each_snippet_is_Python_and_calls_what_there_is() -> None:
    for method, text in every_snippet():
        assert calls(text), method
        for name in calls(text):
            assert callable(getattr(WebClient, name)), name


def test_the_snippet_of_get_gets_the_token(rig: Rig) -> None:
    text = snippets("apps.auth.external.get")["python-client"].replace("Et12345ABCDE", rig.external_token_id)
    names: Dict[str, object] = {}
    exec(compile(text, "snippet", "exec"), names)
    assert str(names["token"]).startswith("sat_")
