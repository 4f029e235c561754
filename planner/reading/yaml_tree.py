"""The part of YAML that a scenario needs: mappings, lists and plain values, each with its line; nothing that acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

import yaml

from planner.reading.faults import Fault
from planner.reading.file_text import FileText

DEEPEST = 50

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings and numbers of list items."""

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

_HALF_CHARACTER = "expected printable text, this holds half of a surrogate pair"
_INTEGER = re.compile(r"[+-]?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")


class UnreadableYamlError(Exception):
    """YAML that cannot be read on."""

    def __init__(self, fault: Fault) -> None:
        """Carry the one fault that ended the reading."""
        super().__init__(fault)
        self.fault = fault


@dataclass
class YamlTree:
    """The values of a YAML file, the line of each, and the faults found on the way.

    Numbers are those of YAML 1.2: ``1e3`` is one, while ``NO``, ``12:30`` and ``007`` stay text.
    """

    file: str
    value: Value = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class _Loader(yaml.SafeLoader):
    """Composes nodes only, and refuses what could grow without bound or build objects."""

    def __init__(self, source: FileText) -> None:
        super().__init__(source.text)
        self.file = source.file
        self.depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            value = ("*" if isinstance(event, yaml.AliasEvent) else "&") + event.anchor
            message = "expected no anchors and aliases; write the value out"
            raise UnreadableYamlError(Fault(self.file, message, line, value=value))
        if event.tag is not None:
            raise UnreadableYamlError(
                Fault(self.file, "expected no tags; write the plain value", line, value=event.tag)
            )
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableYamlError(Fault(self.file, f"expected at most {DEEPEST} levels", line))
        node: yaml.Node | None = super().compose_node(parent, index)  # type: ignore[arg-type]
        self.depth -= 1
        return node


def parse_yaml(source: FileText) -> YamlTree:
    """Read a YAML file.

    Raises:
        UnreadableYamlError: if the file is not YAML, or uses anchors, aliases or tags.
    """
    try:
        root = _Loader(source).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise UnreadableYamlError(_syntax_fault(source, error)) from error
    except yaml.reader.ReaderError as error:
        line = source.text.count("\n", 0, error.position) + 1
        message = "expected text without control characters; remove it"
        raise UnreadableYamlError(
            Fault(source.file, message, line, value=f"U+{ord(source.text[error.position]):04X}")
        ) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise UnreadableYamlError(Fault(source.file, f"expected YAML ({error})")) from error
    tree = YamlTree(source.file)
    if root is not None:
        tree.value = _value(root, (), tree)
    return tree


def _syntax_fault(source: FileText, error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    if "end of stream" in (error.problem or ""):
        mark = error.context_mark or mark  # what was left open began there
    line = None if mark is None else mark.line + 1
    problem = error.problem or "it cannot be read"
    if "\\t" in problem or (mark is not None and _line(source.text, mark.line).lstrip(" ").startswith("\t")):
        return Fault(source.file, "expected blanks for indentation, not tabs", line, value="\t")
    if "expected a single document" in (error.context or ""):
        return Fault(source.file, "expected one document; remove the line ---", line)
    value = None if mark is None else _line(source.text, mark.line).strip()
    return Fault(source.file, f"expected YAML ({problem})", line, value=value)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _value(node: yaml.Node, path: Path, tree: YamlTree) -> Value:
    tree.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return {key: _value(child, (*path, key), tree) for key, child in _items(node, path, tree)}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, number), tree) for number, child in enumerate(node.value)]
    return _scalar(node, path, tree)


def _items(node: yaml.MappingNode, path: Path, tree: YamlTree) -> Iterator[tuple[str, yaml.Node]]:
    first_lines: dict[str, int] = {}
    for key, child in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            tree.faults.append(Fault(tree.file, "expected a plain text as key", line))
        elif not _is_encodable(key.value):
            tree.faults.append(Fault(tree.file, _HALF_CHARACTER, line, value=key.value))
        elif key.value in first_lines:
            message = f"expected each key once, line {first_lines[key.value]} has it too; remove one of the two"
            tree.faults.append(Fault(tree.file, message, line, dotted((*path, key.value)), key.value))
        else:
            first_lines[key.value] = tree.lines[(*path, key.value)] = line
            yield key.value, child


def _scalar(node: yaml.Node, path: Path, tree: YamlTree) -> Value:
    text = str(node.value)
    if not _is_encodable(text):
        tree.faults.append(Fault(tree.file, _HALF_CHARACTER, node.start_mark.line + 1, dotted(path), text))
        return "?"
    if getattr(node, "style", None) is not None:
        return text
    if text in ("", "~") or text.lower() == "null":
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    leading_zero = re.match(r"[+-]?0[0-9]", text)
    if _NUMBER.fullmatch(text) and not leading_zero and isfinite(float(text)):
        return float(text)
    return text


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def dotted(path: Path) -> str:
    """Write a path as people do: ``overrides.fast.changes.0.to``."""
    return ".".join(str(step) for step in path)
