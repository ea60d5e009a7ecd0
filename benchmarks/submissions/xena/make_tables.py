"""Writes faults.json, pairs.json, unknown.json, harmless.json from the tables_*.py sources."""
import json
import os

import tables_faults as t
import tables_other as o

here = os.path.dirname(os.path.abspath(__file__))
for name, rows in (("faults", t.R), ("pairs", t.P), ("unknown", o.U), ("harmless", o.H)):
    with open(os.path.join(here, name + ".json"), "w") as f:
        json.dump(rows, f, indent=1)
        f.write("\n")
    print(name, len(rows))
