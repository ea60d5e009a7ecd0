"""Checks faults.json and harmless.json by otto's own reference; `--write DIR` also writes the variants."""
import json, os, sys
from ref import run
root = os.path.dirname(os.path.abspath(__file__)); os.chdir(root)
dest = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else None
bad = 0; n = {}
for table in ("faults.json", "harmless.json"):
    if not os.path.exists(table): continue
    for e in json.load(open(table, encoding="utf8")):
        text = open(e["base"], encoding="utf8").read(); where = e["base"] + ":" + e["name"]; msg = ""
        for old, new in e["replace"]:
            if text.count(old) != 1: msg = f"old text occurs {text.count(old)} times: {old!r}"
            text = text.replace(old, new)
        ext = os.path.splitext(e["base"])[1]
        if not msg:
            rs = run(text, os.path.basename(e["base"]), single=True)
            hit = [r for r in rs if r[2] or r[3]]
            if e["cause"] is None: msg = str(hit) if hit else ""
            elif not hit: msg = "does not differ"
            else:
                firsts = sorted({r[2][0] if r[2] else "-" for r in hit if not any("crash" in x for x in r[3])}) or ["crash"]
                fw = e["first_wrong"]; fw = fw if isinstance(fw, list) else [fw or "-"]
                for x in firsts:
                    if x not in fw and x.rstrip("0123456789") not in fw:
                        msg = f"first wrong by reference {firsts}, table says {fw}; {hit[0][:4]}"
                if "crash" in str(hit) : msg += " CRASHES " + str([r[3] for r in hit][:1])
        n[table] = n.get(table, 0) + 1
        if msg: bad += 1; print("BAD", where, msg)
        if dest:
            os.makedirs(dest, exist_ok=True)
            with open(os.path.join(dest, os.path.splitext(os.path.basename(e["base"]))[0] + "__" + e["name"] + ext), "w", encoding="utf8") as h: h.write(text)
print(n, "bad:", bad); sys.exit(bool(bad))
