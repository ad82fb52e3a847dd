/** What expressions come to in the interpreters and compilers of this machine. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type OracleLanguage = "python" | "javascript" | "c";

/**
 * @returns for each expression its value as the language writes it, or undefined where it has none.
 * @throws Absent where the machine has no such interpreter.
 */
export function valuesIn(
  language: OracleLanguage,
  expressions: readonly string[],
): readonly (string | undefined)[] {
  return { python: inPython, javascript: inJavaScript, c: inC }[language](expressions);
}

/** The machine has no such interpreter. */
export class Absent extends Error {}

const python = `
import json, sys
def value(text):
    try:
        return repr(eval(text))
    except Exception:
        return None
print(json.dumps([value(text) for text in json.load(sys.stdin)]))
`;

const javaScript = `
const read = require("node:fs").readFileSync(0, "utf8");
const shown = (value) => typeof value === "string" ? "'" + value + "'" : Array.isArray(value) ? "[" + value.map(shown).join(", ") + "]" : String(value);
console.log(JSON.stringify(JSON.parse(read).map((text) => { try { return shown((0, eval)("(" + text + ")")); } catch { return null; } })));
`;

function inPython(expressions: readonly string[]): readonly (string | undefined)[] {
  return listIn(run("python3", ["-c", python], JSON.stringify(expressions)));
}

function inJavaScript(expressions: readonly string[]): readonly (string | undefined)[] {
  return listIn(run(process.execPath, ["-e", javaScript], JSON.stringify(expressions)));
}

/** Expressions of type int. */
function inC(expressions: readonly string[]): readonly (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), "claim-oracle-"));
  try {
    const lines = expressions.map((text) => `  printf("%d\\n", (int)(${text}));`);
    const source = `#include <stdio.h>\nint main(void) {\n${lines.join("\n")}\n  return 0;\n}\n`;
    writeFileSync(join(folder, "values.c"), source);
    const program = join(folder, "values");
    run("cc", ["-w", "-o", program, join(folder, "values.c")], "");
    return run(program, [], "").trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program: string, parts: readonly string[], input: string): string {
  const { error, status, stdout, stderr } = spawnSync(program, parts, {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Absent(program);
    throw error;
  }
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

function listIn(written: string): readonly (string | undefined)[] {
  const values: unknown = JSON.parse(written);
  if (!Array.isArray(values)) throw new TypeError("no list came back");
  return values.map((value: unknown) => (typeof value === "string" ? value : undefined));
}

/**
 * Runs a program in python3. @param input JSON for its standard input. @returns what it printed, as JSON.
 * @throws Absent where the machine has no python3.
 */
export function pythonResult(program: string, input: unknown): unknown {
  return JSON.parse(run("python3", ["-c", program], JSON.stringify(input)));
}
