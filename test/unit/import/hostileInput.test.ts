/** Every reader on files that are cut, mixed up, huge, deep or no text: it opens them or says a sentence, and makes no more of them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, it } from "mocha";
import { recogniseText } from "../../../src/import/recogniseText.ts";
import { fixtureText, formatFixtures } from "../../support/formatFixtures.ts";

const at = "2026-01-02T03:04:05.000Z";
const producers = JSON.parse(
  readFileSync(new URL("../../fixtures/producers.json", import.meta.url), "utf8"),
) as readonly { file: string; text?: string; value?: unknown }[];
const files: readonly (readonly [name: string, text: string])[] = [
  ...formatFixtures.map((fixture) => [fixture.reader, fixtureText(fixture)] as const),
  ...producers.map(({ file, text, value }) => [file, text ?? JSON.stringify(value)] as const),
];

/** The same file again and again: a seed of its own keeps each file's cases apart. */
const options = (index: number, numRuns: number) => ({ seed: 7000 + index, numRuns });

/** Opens it, and checks that what came out is a sentence or traces that hold no more than the file did. */
function opens(text: string): void {
  const imported = recogniseText(text, "input", at);
  if ("problem" in imported) {
    assert.ok(imported.problem.length > 0 && imported.problem.length < 2000);
    return;
  }
  let length = 0;
  for (const { reasoning, answer, actions = [] } of imported.traces) {
    length += reasoning.length + answer.length;
    let last = 0;
    for (const { at: place } of actions) {
      assert.ok(place >= last && place <= reasoning.length, "an action stands out of order");
      last = place;
    }
  }
  // Programs tell a text twice or thrice (an answer, its parts, a summary), and joints are added; no text multiplies.
  assert.ok(length <= 4 * text.length + 1000, `${length} characters out of ${text.length}`);
}

const hostile: readonly unknown[] = [
  null,
  0,
  -1,
  true,
  "",
  "\u0000",
  "</think>",
  "\ud800",
  [],
  [[[[[]]]]],
  {},
  { __proto__: null, constructor: {} },
  JSON.parse('{"__proto__": {"role": "assistant"}}') as unknown,
  "x".repeat(5000),
  JSON.parse(`${"[".repeat(400)}${"]".repeat(400)}`) as unknown,
  JSON.parse(`${'{"content":'.repeat(400)}1${"}".repeat(400)}`) as unknown,
];

/** Puts hostile values in the places of some values. @param next gives the place of the next one, counted in values. */
function spoilt(value: unknown, pick: () => unknown, chance: () => boolean): unknown {
  if (chance()) return pick();
  if (Array.isArray(value)) return value.map((item: unknown) => spoilt(item, pick, chance));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, spoilt(item, pick, chance)]),
  );
}

describe("files that are not as they should be", () => {
  it("cut off anywhere", () => {
    files.forEach(([, text], index) => {
      fc.assert(
        fc.property(fc.nat(text.length), (end) => {
          opens(text.slice(0, end));
        }),
        options(index, 15),
      );
    });
  });

  it("with lines or pieces in another order, twice or missing", () => {
    files.forEach(([, text], index) => {
      const lines = text.split("\n");
      fc.assert(
        fc.property(
          fc.array(fc.nat(lines.length - 1), { maxLength: Math.min(60, 2 * lines.length) }),
          (order) => {
            opens(order.map((line) => lines[line] ?? "").join("\n"));
          },
        ),
        options(index, 10),
      );
    });
  });

  it("with other values than their producer writes", () => {
    files.forEach(([, text], index) => {
      const parts = text.trim().split("\n");
      const values = parts.flatMap((line): unknown[] => {
        try {
          return [JSON.parse(line)];
        } catch {
          return [];
        }
      });
      const isLines = values.length === parts.length;
      let whole: unknown;
      try {
        whole = isLines ? undefined : JSON.parse(text);
      } catch {
        return;
      }
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(99)), (numbers) => {
          const next = (): number => Number(numbers.next().value);
          const pick = (): unknown => hostile[next() % hostile.length];
          const chance = (): boolean => next() < 4;
          opens(
            isLines
              ? values.map((value) => JSON.stringify(spoilt(value, pick, chance))).join("\n")
              : JSON.stringify(spoilt(whole, pick, chance)),
          );
        }),
        options(index, 12),
      );
    });
  });

  it("with bytes that are no text", () => {
    files.forEach(([, text], index) => {
      fc.assert(
        fc.property(
          fc.uint8Array({ minLength: 1, maxLength: 64 }),
          fc.nat(text.length),
          (bytes, where) => {
            const noise = new TextDecoder().decode(bytes);
            opens(text.slice(0, where) + noise + text.slice(where));
          },
        ),
        options(index, 6),
      );
    });
  });

  it("deep, in one line, or made of nothing but marks", () => {
    const marks = [
      "<think>",
      "</think>",
      "<|im_start|>",
      "<tool_call>",
      "data: ",
      "<details>",
      "[INST]",
      ">>> ",
      "> a\n",
    ];
    for (const mark of marks) opens(mark.repeat(20_000));
    for (const [open, close] of [
      ["[", "]"],
      ['{"messages":[', "]}"],
      ['{"a":', "}"],
    ] as const) {
      opens(open.repeat(20_000));
      opens(`${open.repeat(20_000)}1${close.repeat(20_000)}`);
    }
    opens(`{"role":"user","content":"q"}\n`.repeat(2_000));
    opens(`{"role":"assistant","content":"<think>a</think>b"}\n`.repeat(5_000));
    opens('<details type="reasoning">'.repeat(20_000));
    opens(`<execute_command>\n${"<a>".repeat(20_000)}`);
    opens(`analysis${"Aassistantfinal".repeat(2_000)}`);
    opens(`${"user\n".repeat(20_000)}assistant\n`);
  });
});
