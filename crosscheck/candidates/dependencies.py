"""Which statements of a file its functions for the check depend on; training is none of them."""

import ast
import symtable
from collections.abc import Callable, Iterator, Mapping

from crosscheck.candidates.roles import CONTRACT, SETTINGS, is_entry, is_network

Loaded = Mapping[tuple[str, int], set[str]]
_CONTRACT = {*CONTRACT, *SETTINGS}
AS_TEXTS = {"globals", "eval", "exec", "vars", "__name__"}  # by which a file may come to its names
_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def needed(tree: ast.Module, text: str) -> list[ast.stmt]:
    """The top-level statements that the functions for the check depend on, in their order; `text` is what was parsed.

    Definitions, imports, and whatever gives a value to a name that those functions use. What calls one of those
    functions itself, as a training loop does, is left out.
    """
    loaded = _globals_of(text)
    imported = {alias.asname or alias.name for node in ast.walk(tree) for alias in _aliases(node)}
    inside = _changed_inside(tree, loaded)
    stored = {id(s): _stores(s) | _named_by_text(s) | (_called_on(s) - imported) | inside(s) for s in tree.body}
    defined = {id(s): {name for name in _stores(s) if _may_define(s, name)} | _named_by_text(s) for s in tree.body}
    names = set[str]().union(*defined.values())
    training = _reaching(names - set(SETTINGS), tree, loaded)
    names |= {class_ for class_, _ in networks(tree)} | {"__getattr__"}
    candidates = [s for s in tree.body if defined[id(s)] & _CONTRACT or not _calls(s) & training]
    chosen: set[int] = set()
    while True:
        anything = [s for s in tree.body if _is_star(s) or (names & AS_TEXTS and _defines_something(s))]
        more = [s for s in candidates if id(s) not in chosen and (stored[id(s)] & names or s in anything)]
        if not more:
            return [statement for statement in tree.body if id(statement) in chosen]
        chosen |= {id(statement) for statement in more}
        names |= set[str]().union(*(_loads(s, loaded) for s in more))
        names |= {s.name for s in more if isinstance(s, ast.ClassDef)}  # so that those derived from it are needed


def networks(tree: ast.Module) -> Iterator[tuple[str, dict[str, ast.FunctionDef]]]:
    """The classes of a file with a forward and a backward pass among their methods, and those methods."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            methods = {method.name: method for method in node.body if isinstance(method, ast.FunctionDef)}
            if is_network(methods):
                yield node.name, methods


def _reaching(names: set[str], tree: ast.Module, loaded: Loaded) -> set[str]:
    """These functions and those that use them, directly or not."""
    functions = [node for node in tree.body if isinstance(node, _FUNCTION)]
    while True:
        more = {function.name for function in functions if _loads(function, loaded) & names} - names
        if not more:
            return names
        names = names | more


def _calls(statement: ast.stmt) -> set[str]:
    """The names of the functions that a statement calls, not those that it defines."""
    if isinstance(statement, _FUNCTION | ast.ClassDef):
        return set()
    calls = [node.func for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return {function.id for function in calls if isinstance(function, ast.Name)}


def _aliases(node: ast.AST) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import | ast.ImportFrom) else []


def _may_define(statement: ast.stmt, name: str) -> bool:
    """Whether it may give a function or a setting its name; `cost = ...` in a training loop at the top does not."""
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        if name in SETTINGS:
            return True
        is_number = isinstance(statement.value, ast.BinOp | ast.Constant | ast.ListComp | None)
        is_result = isinstance(statement.value, ast.Call | ast.Subscript) and name not in CONTRACT
        return is_entry(name) and not is_number and not is_result
    return is_entry(name) and isinstance(statement, ast.FunctionDef | ast.Import | ast.ImportFrom | ast.Try | ast.If)


def _named_by_text(statement: ast.stmt) -> set[str]:
    """What a statement gives a function of the contract's under its name as a text, as globals()["step"] = ... does."""
    calls = set() if isinstance(statement, _FUNCTION | ast.ClassDef) else _calls(statement)
    if "exec" in calls:  # of whatever text
        return _CONTRACT
    if not calls & {"globals", "setattr", "vars"}:
        return set()
    nodes = list(ast.walk(statement))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
    return _CONTRACT & (texts | {node.arg for node in nodes if isinstance(node, ast.keyword)})


def _defines_something(statement: ast.stmt) -> bool:
    """Whether it gives a name to a function, a class, a module, or a table of such; what is empty training may fill."""
    if isinstance(statement, ast.Assign):
        is_table = isinstance(statement.value, ast.Dict) and bool(statement.value.keys)
        return is_table or isinstance(statement.value, ast.Lambda | ast.Name | ast.Attribute)
    return isinstance(statement, _FUNCTION | ast.ClassDef | ast.Import | ast.ImportFrom)


def _is_star(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*"


def _stores(statement: ast.stmt) -> set[str]:
    """The names that a top-level statement gives a meaning to, or whose meaning it changes."""
    if isinstance(statement, _FUNCTION | ast.ClassDef):
        return {statement.name}
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, _FUNCTION | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name | ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found |= _root(node)
    return found


def _called_on(statement: ast.stmt) -> set[str]:
    """The x of x.update(...), and of the decorators @x.register and @x.register(...), which may change it."""
    if isinstance(statement, _FUNCTION | ast.ClassDef):
        called = [one.func if isinstance(one, ast.Call) else one for one in statement.decorator_list]
    else:
        call = statement.value if isinstance(statement, ast.Expr) else None
        called = [call.func] if isinstance(call, ast.Call) else []
    return set[str]().union(*(_root(function) for function in called if isinstance(function, ast.Attribute)))


def _changed_inside(tree: ast.Module, loaded: Loaded) -> Callable[[ast.stmt], set[str]]:
    """What else a statement may change, as those do that register something.

    A class changes those that it is derived from, which may keep their own; a function of the file that decorates, or
    that is called for nothing that it returns, the variables of the file that it uses.
    """
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    assigned = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    variables = set[str]().union(*map(_stores, assigned))
    of_function = {
        node.name: loaded[node.name, node.lineno] & variables & _may_change(node)
        for node in tree.body
        if isinstance(node, _FUNCTION)
    }

    def changed(statement: ast.stmt) -> set[str]:
        called = [one.func if isinstance(one, ast.Call) else one for one in getattr(statement, "decorator_list", ())]
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            called = [statement.value.func]
        names = [node.id for node in called if isinstance(node, ast.Name)]
        derived_from = set[str]().union(*map(_root, getattr(statement, "bases", ())))
        return (derived_from & classes).union(*(of_function.get(name, set()) for name in names))

    return changed


def _may_change(function: ast.AST) -> set[str]:
    """The names of which a function does more than read them: x[i] = ..., x.y = ..., x.append(...), global x."""
    found = set[str]()
    for node in ast.walk(function):
        if isinstance(node, ast.Global):
            found |= set(node.names)
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found |= _root(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= _root(node.func)
    return found


def _root(node: ast.expr) -> set[str]:
    """The x of x, x[i], x.y."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _loads(statement: ast.stmt, loaded: Loaded) -> set[str]:
    """The global names that a statement, and what is defined in it, refers to."""
    if isinstance(statement, _FUNCTION):
        outside = [*statement.decorator_list, statement.args, *filter(None, [statement.returns])]
        return loaded[statement.name, statement.lineno].union(*map(_names, outside))
    if isinstance(statement, ast.ClassDef):
        outside = [*statement.decorator_list, *statement.bases, *statement.keywords]
        return loaded[statement.name, statement.lineno].union(*map(_names, outside))
    return _names(statement)


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _globals_of(text: str) -> dict[tuple[str, int], set[str]]:
    """For each function or class at the top level, by its name and line: the names in it that are not its own."""

    def of(table: symtable.SymbolTable) -> set[str]:
        own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
        return own.union(*(of(child) for child in table.get_children()))

    top = symtable.symtable(text, "candidate", "exec")
    return {(table.get_name(), table.get_lineno()): of(table) for table in top.get_children()}
