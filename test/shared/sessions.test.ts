/** Files that real clients wrote: each opens with exactly the turns, thoughts, answers and tool calls that are in it. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import type { Trace } from "../../src/core/model/trace.ts";
import { storedSession } from "../../src/import/containers/opencodeStorage.ts";
import { recogniseText } from "../../src/import/recogniseText.ts";
import { sharedFile } from "../support/shared.ts";

/** What each of the model's answers was, in the words of whichever field carried it. */
interface Turn {
  readonly task?: string;
  readonly reasoning: string;
  readonly answer: string;
  readonly actions?: readonly {
    readonly name: string;
    readonly at: number;
    readonly result: RegExp;
  }[];
}

const product = [
  "First I compute 17 × 24 = 408.",
  "Wait, let me check that: 17 × 20 = 340 and 17 × 4 = 68, so 340 + 68 = 408.",
  "That agrees.",
];
const second = [
  "Now 23 × 19 = 437.",
  "Hmm, let me verify: 23 × 20 = 460, and 460 - 23 = 437. Good.",
];
const look = ["I should look at the folder first.", "Let me list it before I count."];
const count = [
  "The folder holds notes.txt only.",
  "Wait, is a hidden file there? No, so 1 + 0 = 1.",
];
const paragraphs = (...texts: readonly string[]): string => texts.join("\n\n");
/** Under headings, as APIs that give a summary write them. */
const steps = (texts: readonly string[]): string[] =>
  texts.flatMap((text, index) => [`**Step ${index + 1}**`, text]);
const summaries = (texts: readonly string[]): string[] =>
  texts.flatMap((text, index) => [`**Part ${index + 1}**`, `Summary: ${text}`]);

const answers = [
  "The product is **408**.",
  "The product is **437**.",
  "There is **1** file.",
] as const;
const tasks = [
  "PROBLEM ONE: What is 17 * 24?",
  "PROBLEM TWO: And 23 * 19?",
  "PROBLEM FILES: How many files are here?",
] as const;

/** A turn that asks a product. @param asked whether the file holds the question. */
function first(asked: boolean, reasoning = paragraphs(...product)): Turn {
  return { ...(asked ? { task: tasks[0] } : {}), reasoning, answer: answers[0] };
}
const next = (reasoning = paragraphs(...second)): Turn => ({
  task: tasks[1],
  reasoning,
  answer: answers[1],
});
/** The turn with a tool. @param at the length of what was thought before it. */
function files(tool: string, result = /^notes\.txt\n?$/, asked = true): Turn {
  return {
    ...(asked ? { task: tasks[2] } : {}),
    reasoning: paragraphs(...look, ...count),
    answer: answers[2],
    actions: [{ name: tool, at: paragraphs(...look).length, result }],
  };
}
const three = (tool: string, result?: RegExp): readonly Turn[] => [
  first(true),
  next(),
  files(tool, result),
];
/** `opencode run` puts quotation marks round what stood on its command line. */
const quoted = (turns: readonly Turn[]): readonly Turn[] =>
  turns.map((turn) => ({ ...turn, task: `"${String(turn.task)}"` }));

const promptfoo = (task: string, thought: readonly string[], answer: string): readonly Turn[] => {
  const own = { task, reasoning: paragraphs(...thought), answer };
  return [own, own, own, own, { ...own, reasoning: "" }, own, own];
};

const expected: Readonly<
  Record<string, { readonly model?: string; readonly turns: readonly Turn[] }>
> = {
  "ai-sdk-7.0.173-response-messages.json": { turns: [first(false)] },
  "ai-sdk-7.0.173-ui-messages.json": { turns: [first(true)] },
  "ai-sdk-7.0.173-ui-stream.sse": { turns: [first(false)] },
  "claude-code-2.1.332-result.json": { model: "trace-model", turns: [first(false, "")] },
  "claude-code-2.1.332-session-three-turns-tool.jsonl": {
    model: "trace-model",
    turns: three("Bash"),
  },
  "claude-code-2.1.332-stream-json-partial.jsonl": { model: "trace-model", turns: [first(false)] },
  "claude-code-2.1.332-stream-json.jsonl": { model: "trace-model", turns: [first(false)] },
  // The router's answer as a whole lost the thought.
  "claude-code-router-2.0.0-deepseek-transformer-nonstream.json": {
    model: "trace-model",
    turns: [first(false, "")],
  },
  "claude-code-router-2.0.0-deepseek-transformer.sse": {
    model: "trace-model",
    turns: [first(false)],
  },
  "cline-2.18.0-ui_messages.json": { model: "trace-model", turns: [first(true)] },
  "cline-3.0.65-json-output.jsonl": {
    model: "trace-model",
    turns: [files("run_commands", undefined, false)],
  },
  "cline-3.0.65-one-turn.messages.json": { model: "trace-model", turns: [first(true)] },
  "cline-3.0.65-think-tags.messages.json": { model: "trace-model", turns: [first(true)] },
  "cline-3.0.65-tool.messages.json": { model: "trace-model", turns: [files("run_commands")] },
  "codex-0.171-exec-json.jsonl": {
    turns: [first(false, summaries(product).join("\n\n").replaceAll("\n\n**", "\n**"))],
  },
  "codex-0.171-rollout-two-turns-summary-and-raw.jsonl": {
    model: "trace-model",
    turns: [first(true), next()],
  },
  "codex-0.171-rollout-two-turns-summary-only.jsonl": {
    model: "trace-model",
    turns: [first(true, paragraphs(...summaries(product))), next(paragraphs(...summaries(second)))],
  },
  "codex-0.77.0-rollout-two-turns.jsonl": { model: "trace-model", turns: [first(true), next()] },
  "continue-cli-1.5.47-session-think-tags.json": { model: "trace-model", turns: three("Bash") },
  // The command line keeps no thoughts that come in a field.
  "continue-cli-1.5.47-session-tool.json": {
    model: "trace-model",
    turns: [
      first(true, ""),
      next(""),
      {
        task: tasks[2],
        reasoning: "",
        answer: answers[2],
        actions: [{ name: "Bash", at: 0, result: /^notes\.txt\n$/ }],
      },
    ],
  },
  "gemini-cli-0.61.0-output-json.json": { model: "gemini-2.5-pro", turns: [first(false, "")] },
  "gemini-cli-0.61.0-output-stream-json.jsonl": {
    model: "gemini-2.5-pro",
    turns: [first(true, "")],
  },
  "gemini-cli-0.61.0-session-resumed-twice-tool.jsonl": {
    model: "gemini-2.5-pro",
    turns: [
      first(true, paragraphs(...steps(product))),
      next(paragraphs(...steps(second))),
      {
        task: tasks[2],
        reasoning: paragraphs(...steps(look), ...steps(count)),
        answer: answers[2],
        actions: [
          {
            name: "run_shell_command",
            at: paragraphs(...steps(look)).length,
            result: /^<untrusted_context>\nOutput: notes\.txt\n/,
          },
        ],
      },
    ],
  },
  "kilo-7.7.7-export-three-turns-tool.json": {
    model: "trace-model",
    turns: quoted(three("bash", /^kilo\.json\nnotes\.txt\n$/)),
  },
  "langchain-deepseek-1.1.13-toJSON.json": { model: "trace-model", turns: [first(false)] },
  "opencode-1.18.33-export-three-turns-tool.json": {
    model: "trace-model",
    turns: quoted(three("bash", /^notes\.txt\nopencode\.json\n$/)),
  },
  "opencode-1.18.33-run-format-json-thinking.jsonl": { turns: [first(false)] },
  "pi-1.6.0-mode-json.jsonl": { model: "trace-model", turns: [first(true)] },
  "pi-1.6.0-session-three-turns-tool.jsonl": { model: "trace-model", turns: three("bash") },
  "portkey-1.15.2-anthropic-nonstrict-stream.sse": { model: "trace-model", turns: [first(false)] },
  "portkey-1.15.2-anthropic-nonstrict.json": { model: "trace-model", turns: [first(false)] },
  "portkey-1.15.2-openrouter-nonstrict-stream-false.txt": {
    model: "trace-model",
    turns: [first(false)],
  },
  "portkey-1.15.2-openrouter-nonstrict-stream-true.txt": {
    model: "trace-model",
    turns: [first(false)],
  },
  "promptfoo-0.123.1-results.jsonl": {
    turns: [
      ...promptfoo("PROBLEM ONE: what is it?", product, answers[0]),
      ...promptfoo("PROBLEM TWO: what is it?", second, answers[1]),
    ],
  },
  "qwen-code-0.24.4-chat-three-turns-tool.jsonl": {
    model: "trace-model",
    turns: three("run_shell_command", /^Command: ls \.\n[\s\S]*\nOutput: notes\.txt\n/),
  },
  "qwen-code-0.24.4-output-json.json": { model: "trace-model", turns: [first(false)] },
  "qwen-code-0.24.4-output-stream-json.jsonl": { model: "trace-model", turns: [first(false)] },
};

function opened(name: string): readonly Trace[] {
  const text = readFileSync(sharedFile(`cases/sessions/${name}`), "utf8");
  const imported = recogniseText(text, name, "2026-03-04T05:06:07.000Z");
  assert.ok("traces" in imported, "problem" in imported ? imported.problem : "");
  assert.deepEqual(imported.skipped, []);
  return imported.traces;
}

describe("files that real clients wrote", () => {
  it("are all looked at", () => {
    const names = readdirSync(sharedFile("cases/sessions/"), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    assert.deepEqual(names.sort(), Object.keys(expected).sort());
  });

  it("opens the folder of opencode 1.0 as one session", async () => {
    const storage = sharedFile("cases/sessions/opencode-1.0.61-storage/session/global/");
    const [session = ""] = readdirSync(storage);
    const text = await storedSession(fileURLToPath(new URL(session, storage)));
    const imported = recogniseText(text ?? "", session, "2026-03-04T05:06:07.000Z");
    assert.ok("traces" in imported);
    assert.deepEqual(
      imported.traces.map(({ origin, reasoning, answer, status, actions = [] }) => ({
        task: origin.text?.trim(),
        reasoning,
        answer,
        status,
        actions: actions.map(({ name, result }) => [name, result]),
      })),
      // Its requests failed while tokens were counted, the last one before there was an answer.
      [
        { ...first(true), status: "failed", actions: [] },
        { ...next(), status: "failed", actions: [] },
        {
          task: tasks[2],
          reasoning: paragraphs(...look),
          answer: "",
          status: "failed",
          actions: [["bash", "notes.txt\nopencode.json\n"]],
        },
      ],
    );
  });

  for (const [name, { model, turns }] of Object.entries(expected)) {
    it(`opens ${name} exactly`, () => {
      const traces = opened(name);
      assert.deepEqual(
        traces.map(({ origin, reasoning, answer, actions }) => ({
          task: origin.text,
          reasoning: reasoning.trim(),
          answer: answer.trim(),
          actions: (actions ?? []).map(({ name: tool, at, status }) => [
            tool,
            reasoning.slice(0, at).trim().length,
            status,
          ]),
        })),
        turns.map(({ task, reasoning, answer, actions = [] }) => ({
          task,
          reasoning,
          answer,
          actions: actions.map(({ name: tool, at }) => [tool, at, "ok"]),
        })),
      );
      turns.forEach(({ actions = [] }, turn) => {
        actions.forEach(({ result }, index) => {
          assert.match(traces[turn]?.actions?.[index]?.result ?? "", result);
        });
      });
      if (model !== undefined)
        for (const { endpoint } of traces)
          assert.equal(endpoint?.servedModel ?? endpoint?.model, model);
      // Where tokens were counted, the whole answer took 60, of which 40 were thought where that is told.
      for (const { usage } of traces) {
        if (!usage) continue;
        assert.equal(usage.completionTokens, 60);
        assert.ok([undefined, 0, 40].includes(usage.reasoningTokens));
      }
    });
  }
});
