"""Every sentence of the code has its French, well set, in a catalogue compiled as it is written."""

import ast
import gettext
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scheduler.goals import LAWS
from scheduler.rules import ALL_RULES

PACKAGE = Path(__file__).parent.parent / "scheduler"
FRENCH = PACKAGE / "locale" / "fr" / "LC_MESSAGES"

Sentence = tuple[str, ...]  # a text, or its singular and its plural


@cache
def catalogue() -> Catalog:
    """The French catalogue as it is written."""
    with (FRENCH / "scheduler.po").open("rb") as file:
        return read_po(file, locale="fr")


def translations() -> list[tuple[Sentence, Sentence]]:
    """Each sentence of the catalogue and its French."""
    return [(_forms(entry.id), _forms(entry.string)) for entry in catalogue() if entry.id]


def _forms(text: object) -> Sentence:
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


# How many texts each of these functions is given before the values.
SAYING = {"message": 1, "word": 1, "counted": 2}


def sentences() -> Iterator[tuple[str, Sentence]]:
    """Where in the code each sentence stands, and the sentence.

    A sentence may be a constant, or come out of a constant table of its module: then all that the
    table holds count. Texts that are put together on the way are not seen.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = node.args[: SAYING.get(node.func.id, 0)]
                forms = [_strings(_objects(arg, _names(path))) for arg in given]
                for texts in zip(*forms, strict=False):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", texts
    for rule in ALL_RULES:
        yield f"the law {rule.name}", (rule.law,)
        yield f"a broken {rule.name}", (rule.broken,)
    for goal, law in LAWS.items():
        yield f"the goal {goal}", (law,)


def _names(path: Path) -> Mapping[str, object]:
    """What the names of the module stand for."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    if parts[-1] == "__main__":  # running it is its import
        return {}
    return vars(import_module(".".join(part for part in parts if part != "__init__")))


def _objects(node: ast.expr, names: Mapping[str, object]) -> list[object]:
    """All that the expression can be, as far as the module alone tells."""
    match node:
        case ast.Constant(value):
            return [value]
        case ast.Name(name):
            return [names[name]] if name in names else []
        case ast.Subscript(table):
            return [item for found in _objects(table, names) for item in _items(found)]
        case ast.Attribute(holder, name):
            found = _objects(holder, names)
            return [getattr(thing, name) for thing in found if hasattr(thing, name)]
    return []


def _items(table: object) -> tuple[object, ...]:
    if isinstance(table, Mapping):
        return tuple(table.values())
    return tuple(table) if isinstance(table, tuple) else ()


def _strings(objects: list[object]) -> list[str]:
    return [str(thing) for thing in objects if isinstance(thing, str)]


def test_every_sentence_of_the_code_is_in_the_catalogue() -> None:
    """Nothing is said in English to those who work in French."""
    known = {english for english, french in translations() if all(french)}
    missing = {texts: place for place, texts in sentences() if texts not in known}
    assert missing == {}


@pytest.mark.parametrize(("english", "french"), translations(), ids=lambda forms: forms[0][:40])
def test_french_names_the_same_values(english: Sentence, french: Sentence) -> None:
    """A placeholder lost or invented would lose a name or fail on being said.

    Where a sentence has two forms, either may name the count, or not.
    """
    count = {"count"} if len(english) > 1 else set()
    for one, other in zip(english, french, strict=True):
        assert _placeholders(one) - count == _placeholders(other) - count


def _placeholders(text: str) -> set[str]:
    return {str(name) for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("english", "french"), translations(), ids=lambda forms: forms[0][:40])
def test_french_is_set_as_french(english: Sentence, french: Sentence) -> None:
    """No-break spaces stand before `: ; ? ! »` and after `«`, and apostrophes are curved."""
    for text in french:
        assert not re.search(r"[ ][:;?!»%€]|«[ ]", text), "an ordinary space may break the line"
        assert not re.search(r"[^\W\d][:;?!»](?=\s|$)|«\w", text), "a space is missing"
        assert "'" not in text, "’ is the apostrophe"
        assert '"' not in text, "« and » are the quotation marks"


def test_the_catalogue_has_no_blanks() -> None:
    """Its header names the project, and no sentence waits for a translator."""
    assert catalogue().project == "scheduler"
    assert not any(entry.fuzzy for entry in catalogue())
    assert "EMAIL@ADDRESS" not in (FRENCH / "scheduler.po").read_text("utf-8")


def test_the_compiled_catalogue_is_the_written_one() -> None:
    """The .mo file was made from the .po file as it stands."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    with (FRENCH / "scheduler.mo").open("rb") as file:
        stored = gettext.GNUTranslations(file)
    compiled.seek(0)
    assert _compiled(gettext.GNUTranslations(compiled)) == _compiled(stored)


def _compiled(translations: gettext.GNUTranslations) -> dict[object, str]:
    """The sentences, without the header: it names the version of the compiler."""
    found: dict[object, str] = dict(vars(translations)["_catalog"])
    found.pop("")
    return found
