"""How the HTML report looks, by day and by night."""

# Each colour in light and in dark. Text keeps a contrast of 4.5 to what it stands on, lines one of 3.
PALETTE = {
    "ground": ("#ffffff", "#14181d"),
    "panel": ("#f5f7f9", "#1c2229"),
    "text": ("#1b1f24", "#e6edf3"),
    "quiet": ("#57606a", "#9aa7b4"),
    "line": ("#6e7781", "#8b98a5"),
    "ok": ("#dff3e4", "#12361f"),
    "ok-line": ("#1a7f37", "#3fb950"),
    "wrong": ("#ffdcd7", "#5a1a16"),
    "wrong-line": ("#b3261e", "#ff8a80"),
    "collateral": ("#fff1cc", "#3d2f0a"),
    "collateral-line": ("#8a5a00", "#d9a520"),
    "heat0": ("#e8edf2", "#2a323b"),
    "heat1": ("#fdd49e", "#6b3410"),
    "heat2": ("#fc8d59", "#b3541e"),
    "heat3": ("#d7301f", "#f08c4a"),
    "heat4": ("#7f0000", "#ffd9b8"),
}
RULES = """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; font: 16px/1.5 system-ui, sans-serif;
  color: var(--text); background: var(--ground); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
a { color: inherit; }
article { border-top: 2px solid var(--line); margin-top: 2rem; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .1rem 1rem; margin: .8rem 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
dd.wrong, .verdict.mismatch, .verdict.crash { color: var(--wrong-line); }
dd.right, .verdict.match { color: var(--ok-line); }
.wide { overflow-x: auto; background: var(--panel); padding: .5rem; border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number { text-align: right; white-space: nowrap; }
figure { display: inline-block; margin: 0 1.5rem 1rem 0; vertical-align: top; }
figcaption { font-weight: 600; }
svg { display: block; max-width: none; }
.network text { text-anchor: middle; fill: var(--text); font: 14px system-ui, sans-serif; }
.network .mark { font-size: 10px; }
.box { stroke: var(--line); stroke-width: 1.5; fill: var(--ground); }
.box.ok { stroke: var(--ok-line); fill: var(--ok); }
.box.wrong { stroke: var(--wrong-line); stroke-width: 3; fill: var(--wrong); }
.box.collateral { stroke: var(--collateral-line); }
.box.absent { stroke-dasharray: 4 3; }
.ground { fill: var(--collateral); } .stripe { stroke: var(--collateral-line); stroke-width: 1; opacity: .35; }
.arrow { fill: none; stroke: var(--line); stroke-width: 1.5; } .tip { fill: var(--line); }
.heat { outline: 1px solid var(--line); margin-top: .3rem; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; list-style: none; font-size: .875rem; }
.legend li::before { content: ""; display: inline-block; width: .9em; height: .9em; margin-right: .4em;
  background: var(--own); outline: 1px solid var(--line); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
@media print { details { display: none; } }
"""


def style() -> str:
    """The style sheet."""
    light, dark = ("".join(f"--{name}: {pair[which]}; " for name, pair in PALETTE.items()) for which in (0, 1))
    heat = "".join(f".heat{l} {{ fill: var(--heat{l}); --own: var(--heat{l}); }}\n" for l in range(5))
    return (
        f":root {{ color-scheme: light dark; {light}}}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark}}} }}\n{RULES}{heat}"
    )
