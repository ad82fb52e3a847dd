import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  thoughtPlaces,
  writeTrainingLine,
  type ThoughtPlace,
} from "../../../../src/core/exchange/trainingMessages.ts";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { recogniseText } from "../../../../src/import/recogniseText.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const thought = "First, 17 × 24 = 408.\n\nLet me check: 408 / 24 = 17.";

function trace(changes: Partial<Trace> = {}): Trace {
  const sample = Object.entries(sampleTrace()).filter(([name]) => name !== "request");
  return {
    ...(Object.fromEntries(sample) as unknown as Trace),
    status: "complete",
    origin: { kind: "import", text: "What is 17 × 24?" },
    reasoning: thought,
    answer: "It is **408**.",
    ...changes,
  };
}

function lineOf(made: ReturnType<typeof writeTrainingLine>): string {
  assert.ok("line" in made, JSON.stringify(made));
  return made.line;
}

describe("fine-tuning data", () => {
  for (const place of thoughtPlaces)
    it(`opens again as the same question, thought and answer (${place})`, () => {
      const line = lineOf(writeTrainingLine(trace(), place));
      assert.ok(line.endsWith("}\n"));
      const imported = recogniseText(`${line}${line}`, "sft.jsonl", "2026-01-01T00:00:00.000Z");
      assert.ok("traces" in imported, JSON.stringify(imported));
      assert.equal(imported.traces.length, 2);
      for (const { origin, reasoning, answer } of imported.traces)
        assert.deepEqual(
          [origin.text, reasoning.trim(), answer.trim()],
          ["What is 17 × 24?", thought, "It is **408**."],
        );
    });

  it("puts the thought where it was asked for, and nowhere else", () => {
    const reply = (place: ThoughtPlace): unknown =>
      (JSON.parse(lineOf(writeTrainingLine(trace(), place))) as { messages: unknown[] })
        .messages[1];
    const content = "It is **408**.";
    assert.deepEqual(reply("reasoning"), { role: "assistant", reasoning: thought, content });
    assert.deepEqual(reply("tags"), {
      role: "assistant",
      content: `<think>\n${thought}\n</think>\n\n${content}`,
    });
  });

  it("keeps the messages that were sent, of a run of one's own", () => {
    const made = writeTrainingLine({ ...sampleTrace(), status: "complete" }, "reasoning");
    const { messages } = JSON.parse(lineOf(made)) as { messages: { role: string }[] };
    assert.deepEqual(
      messages.map(({ role }) => role),
      [...(sampleTrace().request?.messages.map(({ role }) => role) ?? []), "assistant"],
    );
  });

  it("leaves out what must not be learnt from, and says why", () => {
    const why = (changes: Partial<Trace>, place: ThoughtPlace = "reasoning"): string => {
      const made = writeTrainingLine(trace(changes), place);
      return "left" in made ? made.left : "";
    };
    assert.equal(why({ status: "truncated" }), "unfinished");
    assert.equal(why({ origin: { kind: "import" } }), "noTask");
    assert.equal(why({ reasoning: " " }), "noThought");
    assert.equal(why({ answer: "" }), "noThought");
    assert.equal(why({ reasoning: "The tag </think> ends it." }, "tags"), "tagInThought");
    assert.equal(why({ reasoning: "The tag </think> ends it." }), "");
  });
});
