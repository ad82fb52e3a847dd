/** The style sheet of exported pages: the panel's look with colours of its own, light and dark, and on paper. */

export const styles = `
:root {
  color-scheme: light dark;
  --page: light-dark(#ffffff, #1f1f1f);
  --ink: light-dark(#2b2b2b, #d4d4d4);
  --quiet: light-dark(#5c5c5c, #a8a8a8);
  --line: light-dark(#dcdcdc, #404040);
  --card: light-dark(#f6f6f6, #282828);
  --verify: light-dark(#0b63b8, #6cb4f5);
  --reflect: light-dark(#8a5a00, #dcb14a);
  --bad: light-dark(#b3261e, #f2877c);
  --link: light-dark(#0b5cad, #6cb4f5);
  --code-string: light-dark(#8f2020, #dba389);
  --code-number: light-dark(#07673f, #b5cea8);
  --code-keyword: light-dark(#0b3fb0, #75aef0);
  --code-name: light-dark(#7a3590, #d0a0d8);
  --code-type: light-dark(#0a5f7a, #7cc7e0);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.6 system-ui, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: anywhere; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.45rem; line-height: 1.3; margin: 0 0 0.6rem; }
h2 { display: inline; font-size: 1.05rem; margin: 0; }
h3 { font-size: 0.95rem; margin: 0 0 0.2rem; }
p { margin: 0.5em 0; }
a { color: var(--link); }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.facts { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; margin: 0 0 1rem; color: var(--quiet); font-size: 0.9rem; }
.facts div { display: flex; gap: 0.4rem; }
.facts dt { flex: none; }
.facts dd { margin: 0; color: var(--ink); }
.quiet { color: var(--quiet); }
.notice { border-inline-start: 3px solid var(--bad); padding: 0.2rem 0.7rem; background: var(--card); }
.part { border-top: 1px solid var(--line); padding: 0.7rem 0; }
.part > summary { padding: 0.15rem 0; }
.text > :first-child { margin-top: 0; }
.text > :last-child { margin-bottom: 0; }
.answer { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.7rem 1rem; margin-top: 0.5rem; }
.final strong p { display: inline; }
.heading { font-weight: 600; }
.steps { list-style: none; margin: 0.5rem 0 0; padding: 0; }
.step { display: grid; grid-template-columns: minmax(1.5rem, auto) minmax(0, 1fr); column-gap: 0.4rem; border-inline-start: 3px solid transparent; padding: 0.3rem 0.9rem; margin: 0.35rem 0; }
.step > :not(.number) { grid-column: 2; }
.step > .number, .step > details > summary { color: var(--quiet); font-size: 0.85rem; line-height: 24px; }
.step > .number { text-decoration: none; font-variant-numeric: tabular-nums; }
.step > .number:hover { text-decoration: underline; }
.kind-verify { --kind: var(--verify); }
.kind-reflect { --kind: var(--reflect); }
.step:is(.kind-verify, .kind-reflect) { border-color: var(--kind); background: color-mix(in srgb, var(--kind) 8%, transparent); border-radius: 0 6px 6px 0; }
.step:is(.kind-verify, .kind-reflect) > .number, .step:is(.kind-verify, .kind-reflect) > details > summary { color: color-mix(in srgb, var(--kind) 70%, var(--ink)); font-weight: 600; }
.kind-reflect.step { border-inline-start-style: double; border-inline-start-width: 5px; }
.outcome { font-weight: 400; }
.note { border-inline-start: 3px solid currentColor; padding-inline-start: 0.6rem; font-size: 0.9rem; }
.action { margin-block: 0.3rem; font-size: 0.9rem; }
.action pre { max-height: 20rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.claim { color: var(--bad); font-size: 0.9rem; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem; overflow-x: auto; line-height: 1.45; overflow-wrap: normal; }
code { font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; font-size: 0.9em; }
.code-comment, .code-quote { color: var(--quiet); font-style: italic; }
:is(.code-string, .code-regexp, .code-char, .code-link) { color: var(--code-string); }
:is(.code-number, .code-symbol, .code-bullet) { color: var(--code-number); }
:is(.code-keyword, .code-literal, .code-meta, .code-selector-tag, .code-tag) { color: var(--code-keyword); }
:is(.code-title, .code-section, .code-name, .code-built) { color: var(--code-name); }
:is(.code-type, .code-class, .code-attr, .code-attribute, .code-variable) { color: var(--code-type); }
blockquote { margin: 0.5em 0; padding-inline-start: 0.9rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
.table, .display { overflow-x: auto; overflow-wrap: normal; }
.display { display: block; padding: 0.15rem 0; }
table { border-collapse: collapse; }
.table th, .table td { border: 1px solid var(--line); padding: 0.25rem 0.6rem; }
.align-right { text-align: right; }
.align-left { text-align: left; }
.align-center { text-align: center; }
math { font-size: 1.08em; }
menclose[notation~="box"] { border: 1px solid; padding: 0.15em 0.3em; }
menclose[notation~="top"] { border-top: 1px solid; }
menclose[notation~="bottom"] { border-bottom: 1px solid; }
menclose[notation~="left"] { border-left: 1px solid; }
menclose[notation~="right"] { border-right: 1px solid; }
menclose[notation~="horizontalstrike"] { text-decoration: line-through; }
menclose { --up: linear-gradient(to top left, transparent calc(50% - 0.6px), currentColor calc(50% - 0.6px) calc(50% + 0.6px), transparent calc(50% + 0.6px)); --down: linear-gradient(to top right, transparent calc(50% - 0.6px), currentColor calc(50% - 0.6px) calc(50% + 0.6px), transparent calc(50% + 0.6px)); }
menclose[notation~="updiagonalstrike"] { background: var(--up); }
menclose[notation~="downdiagonalstrike"] { background: var(--down); }
menclose[notation~="updiagonalstrike"][notation~="downdiagonalstrike"] { background: var(--up), var(--down); }
.tint-red { color: light-dark(#b3261e, #f2877c); }
.tint-orange { color: light-dark(#96470b, #eda466); }
.tint-yellow { color: light-dark(#735c00, #dcc04a); }
.tint-green { color: light-dark(#1d6b2d, #85cf8f); }
.tint-cyan { color: light-dark(#0a6570, #6ccbd6); }
.tint-blue { color: light-dark(#0b5cad, #6cb4f5); }
.tint-purple { color: light-dark(#6a3aa8, #b99af0); }
.tint-pink { color: light-dark(#9c2577, #ec93cf); }
mtd.line-right { border-right: 1px solid; }
mtd.line-below { border-bottom: 1px solid; }
.remarks { padding-inline-start: 1.2rem; overflow-wrap: anywhere; }
.remarks.opinion { padding-block: 0.3rem; border: 1px dashed var(--quiet); border-radius: 6px; }
.report { margin: 1rem 0; overflow-x: auto; overflow-wrap: normal; }
.report p { margin: 0 0 0.4rem; font-size: 0.88rem; max-width: 46rem; }
.report th, .report td { padding: 0.12rem 0.9rem 0.12rem 0; text-align: start; font-weight: 400; }
.report thead th { color: var(--quiet); font-size: 0.85rem; }
.report .count { text-align: end; font-variant-numeric: tabular-nums; }
.bar { display: block; }
.bar-all { fill: var(--card); stroke: var(--line); }
.bar-part { fill: color-mix(in srgb, var(--kind, var(--quiet)) 75%, var(--page)); }
.histogram { display: block; max-width: 100%; height: auto; }
.histogram .axis { stroke: var(--line); }
.histogram .edge { fill: var(--quiet); font-size: 10px; }
.rows { margin: 0.5rem 0; font-size: 0.92rem; }
.rows th { font-weight: 600; text-align: start; }
.rows th[scope="row"] { font-weight: 400; }
.rows td.words { min-width: 6rem; max-width: 22rem; }
.table .count { text-align: end; font-variant-numeric: tabular-nums; }
@media (forced-colors: active) { .bar-part { fill: CanvasText; } .bar-all { stroke: CanvasText; } }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .step, .claim, pre { break-inside: avoid; }
  summary { list-style: none; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
}
`;
