import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { defined } from "../../../../src/core/model/defined.ts";
import {
  actionLine,
  actionSource,
  actionSources,
  actionsByStep,
} from "../../../../src/core/model/actionWords.ts";
import type { TraceAction } from "../../../../src/core/model/trace.ts";

const call = (
  name: string,
  given: unknown,
  result?: string,
  status: TraceAction["status"] = "ok",
): TraceAction => ({
  at: 0,
  kind: "tool",
  name,
  arguments: typeof given === "string" ? given : JSON.stringify(given),
  ...defined({ result }),
  status,
});

describe("a tool call in words", () => {
  const cases: readonly (readonly [TraceAction, string])[] = [
    [
      call("Bash", { command: "pytest -q" }, "..F..\n3 failed, 12 passed in 0.4s"),
      "ran pytest -q · 3 failed",
    ],
    [
      call("run_shell_command", { command: "npm test" }, "  41 passing (2s)\n"),
      "ran npm test · 41 passed",
    ],
    [call("shell", { command: ["bash", "-lc", "ls"] }, "a\nb\n"), "ran ls · 2 lines"],
    [call("run_commands", { commands: ["ls ."] }, "notes.txt\n"), "ran ls . · notes.txt"],
    [call("command", "bc", "12"), "ran bc · 12"],
    [call("Read", { file_path: "src/a.ts" }, "one\ntwo\nthree"), "read src/a.ts · 3 lines"],
    [
      call("read_file", { path: "a.txt" }, "no such file", "failed"),
      "read a.txt · failed: no such file",
    ],
    [
      call("apply_patch", "*** Begin Patch\n*** End Patch", ""),
      "changed *** Begin Patch… · nothing printed",
    ],
    [call("Grep", { pattern: "TODO" }, "x"), "searched for TODO · x"],
    [
      call("web_search", { query: "primes" }, undefined, "unknown"),
      "searched the web for primes · no result",
    ],
    [
      call("WebFetch", { url: "https://example.org/" }, "x".repeat(99)),
      "opened https://example.org/ · 1 line",
    ],
    [call("python", { code: "print(1)\nprint(2)" }, "1\n2"), "ran code: print(1)… · 2 lines"],
    [call("calculator", { a: 1 }, "2"), "called calculator · 2"],
    [call("Bash", "{", "x"), "called Bash · x"],
    [
      {
        at: 0,
        kind: "message",
        name: "assistant",
        result: "I look first.\nThen more.",
        status: "ok",
      },
      "said: I look first.…",
    ],
  ];
  for (const [action, line] of cases)
    it(line, () => {
      assert.equal(actionLine(action), line);
    });

  it("has its whole content searched, each call in its place", () => {
    const actions = [call("Bash", { command: "ls" }, "a\nb"), call("Read", { path: "b" }, "text")];
    const { text, starts } = actionSources(actions);
    assert.deepEqual(
      starts.map((start, index) =>
        text.slice(start, start + actionSource(actions[index] ?? actions[0]!).length),
      ),
      actions.map(actionSource),
    );
  });

  it("stands after the step that its place ends", () => {
    const steps = [{ start: 0 }, { start: 10 }, { start: 20 }];
    const at = (offset: number): TraceAction => ({ ...call("x", ""), at: offset });
    const found = actionsByStep([at(0), at(10), at(11), at(20), at(99)], steps);
    assert.deepEqual(
      [...found].map(([step, own]) => [step, own.map((one) => one.at)]),
      [
        [-1, [0]],
        [0, [10]],
        [1, [11, 20]],
        [2, [99]],
      ],
    );
  });
});
