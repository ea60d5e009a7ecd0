import importlib
import json
import pathlib
import dsl

here = pathlib.Path(__file__).parent
for part in ("tables_a", "tables_b", "tables_c"):
    if (here / (part + ".py")).exists():
        importlib.import_module(part)
from pairs_first import FIRST
for e in dsl.T["pairs"]:
    e["first_wrong"] = FIRST[pathlib.Path(e["base"]).stem + "/" + e["name"]]
for name, rows in dsl.T.items():
    (here / (name + ".json")).write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(name, len(rows))
