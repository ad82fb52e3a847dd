/** The layers and rooms of `src`: every import follows an arrow of the table, and there are no circles. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Linter } from "eslint";
import { describe, it } from "mocha";
import ts from "typescript";
import { importProblem, importsFollowArrows, roomOf, rooms } from "../../layers.mjs";

const source = join(import.meta.dirname, "../../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(source, name));

const importsOf = new Map(
  files.map((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"), true, true);
    return [file, importedFiles.map(({ fileName }) => fileName)];
  }),
);

/** Groups of nodes that reach each other, by Tarjan's algorithm; each holds two nodes at least. */
function circles(nodes: Iterable<string>, next: (node: string) => Iterable<string>): string[][] {
  const indices = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const index = indices.size;
    indices.set(node, index);
    open.push(node);
    let low = index;
    for (const other of next(node)) {
      if (!indices.has(other)) low = Math.min(low, visit(other));
      else if (open.includes(other)) low = Math.min(low, indices.get(other) ?? low);
    }
    if (low === index) {
      const group = open.splice(open.indexOf(node));
      if (group.length > 1) found.push(group);
    }
    return low;
  };
  for (const node of nodes) if (!indices.has(node)) visit(node);
  return found;
}

describe("layers", () => {
  it("has a room for every file", () => {
    assert.deepEqual(
      files.filter((file) => roomOf(file) === undefined),
      [],
    );
  });

  it("has no import against the arrows", () => {
    const problems = [...importsOf].flatMap(([file, specifiers]) =>
      specifiers.flatMap((specifier) => {
        const problem = importProblem(file, specifier);
        return problem === undefined ? [] : [`${relative(source, file)}: ${problem}`];
      }),
    );
    assert.deepEqual(problems, []);
  });

  it("names no arrow that nobody uses, and only rooms that exist", () => {
    const used = new Set<string>();
    for (const [file, specifiers] of importsOf)
      for (const specifier of specifiers)
        if (specifier.startsWith("."))
          used.add(`${roomOf(file)} -> ${roomOf(join(dirname(file), specifier))}`);
    const named = Object.entries(rooms).flatMap(([from, to]) =>
      to.map((room) => `${from} -> ${room}`),
    );
    assert.deepEqual(
      named.filter((arrow) => !used.has(arrow)),
      [],
    );
    const inhabited = new Set(files.map(roomOf));
    assert.deepEqual(
      Object.keys(rooms).filter((room) => !inhabited.has(room)),
      [],
    );
  });

  it("has no circle of rooms", () => {
    assert.deepEqual(
      circles(Object.keys(rooms), (room) => rooms[room] ?? []),
      [],
    );
  });

  it("has no circle of files", () => {
    const next = (file: string): string[] =>
      (importsOf.get(file) ?? [])
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => join(dirname(file), specifier))
        .filter((other) => importsOf.has(other));
    const found = circles(files, next).map((group) => group.map((file) => relative(source, file)));
    assert.deepEqual(found, []);
  });

  it("finds circles where there are some", () => {
    const arrows: Record<string, string[]> = { a: ["b"], b: ["c"], c: ["b", "d"], d: [] };
    assert.deepEqual(
      circles(Object.keys(arrows), (node) => arrows[node] ?? []),
      [["b", "c"]],
    );
  });

  const file = (name: string): string => join(source, name);
  const forbidden: [string, string][] = [
    ["core/model/trace.ts", "../reader/readerCues.ts"],
    ["core/dataset/row.ts", "../../dataset/rowStore.ts"],
    ["core/text/markdown.ts", "node:fs"],
    ["core/text/markdown.ts", "../../client/presets/presets.ts"],
    ["client/connection.ts", "vscode"],
    ["import/openInput.ts", "openai/streaming"],
    ["webview/trace/steps/stepView.ts", "../panes/panes.ts"],
    ["cli/main.ts", "../newFolder/x.ts"],
  ];
  for (const [from, specifier] of forbidden) {
    it(`doesn't let ${from} import ${specifier}`, () => {
      assert.ok(importProblem(file(from), specifier));
    });
  }

  const allowed: [string, string][] = [
    ["core/dataset/row.ts", "../model/trace.ts"],
    ["dataset/rowStore.ts", "../core/dataset/row.ts"],
    ["client/connection.ts", "openai"],
    ["cli/main.ts", "node:path"],
    ["webview/trace/panes/find/findPane.ts", "../pane.ts"],
  ];
  for (const [from, specifier] of allowed) {
    it(`lets ${from} import ${specifier}`, () => {
      assert.equal(importProblem(file(from), specifier), undefined);
    });
  }

  it("is held by a lint rule for imports, exports from and dynamic imports", () => {
    const linter = new Linter({ cwd: join(source, "..") });
    const code =
      'import "../reader/x.js"; export * from "../run/x.js"; export { a } from "vscode"; import("../think/x.js");';
    const found = linter.verify(
      code,
      {
        plugins: { layers: { rules: { arrows: importsFollowArrows } } },
        rules: { "layers/arrows": "error" },
      },
      file("core/model/trace.js"),
    );
    assert.deepEqual(
      found.map(({ ruleId }) => ruleId),
      ["layers/arrows", "layers/arrows", "layers/arrows", "layers/arrows"],
      JSON.stringify(found),
    );
  });
});
