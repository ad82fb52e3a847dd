/** The collected streams and bodies of the providers, through everything that reads them. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import {
  createDeltaNormaliser,
  normaliseMessage,
  type DeltaNormaliser,
} from "../../src/client/normaliser.ts";
import { createBodyReader, readSavedStream } from "../../src/client/sse.ts";
import type { RunEvent } from "../../src/core/model/runEvent.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { recogniseText } from "../../src/import/recogniseText.ts";
import { ask, setEndpoint } from "../support/chatHarness.ts";
import { evenPieces, randomPieces } from "../support/chunkings.ts";
import { startFakeEndpoint, type FakeEndpoint } from "../support/fakeEndpoint.ts";
import { outcomeOf } from "../support/outcome.ts";
import { sharedLines } from "../support/shared.ts";
import { checkSplit, result, split } from "../support/thinkSplits.ts";
import { differences, wireStreams, type WireStream } from "./wireStreams.ts";

const createdAt = "2026-03-04T05:06:07.000Z";

function readBytes(
  { options }: WireStream,
  pieces: readonly Uint8Array[],
): { events: readonly RunEvent[]; normaliser: DeltaNormaliser } {
  const reader = createBodyReader();
  const normaliser = createDeltaNormaliser({ ...options, bareErrors: true });
  const decoder = new TextDecoder();
  const objects = pieces.flatMap((piece) => reader.push(decoder.decode(piece, { stream: true })));
  objects.push(...reader.push(decoder.decode()), ...reader.end());
  const events = objects.flatMap((object) => normaliser.chunk(object));
  return { events: [...events, ...normaliser.end()], normaliser };
}

function assertCovered(trace: Trace): void {
  const { analysis, reasoning } = analyseTrace(trace);
  const joined = (analysis?.steps ?? [])
    .map((step) => reasoning.slice(step.start, step.end))
    .join("");
  assert.equal(joined, reasoning);
}

interface Vector {
  readonly id: string;
  readonly chunks: readonly string[];
  readonly reasoning: string;
  readonly content: string;
  readonly unclosed: boolean;
  readonly options: {
    readonly tags?: readonly [string, string];
  };
}

describe("collected streams of every provider", () => {
  for (const stream of wireStreams()) {
    it(`${stream.file} gives what is expected of it, at every cut`, () => {
      const cuts = [
        [stream.bytes],
        evenPieces(stream.bytes, 1),
        ...[1, 2, 3].map((seed) => randomPieces(stream.bytes, seed, 200)),
      ];
      for (const pieces of cuts) {
        const { events, normaliser } = readBytes(stream, pieces);
        assert.deepEqual(differences(outcomeOf(events), stream.expected), []);
        assert.equal(normaliser.unclosed, stream.expected.unclosed_reasoning ?? false, "unclosed");
      }
    });

    it(`${stream.file} can be opened as a recording`, () => {
      const events = readSavedStream(stream.bytes, stream.options);
      assert.ok(events);
      assert.deepEqual(differences(outcomeOf(events), stream.expected), []);
    });
  }

  describe("over HTTP", () => {
    let endpoint: FakeEndpoint;
    before(async () => {
      endpoint = await startFakeEndpoint();
      setEndpoint(endpoint);
    });
    after(() => endpoint.close());

    it("give what is expected of them, whole and at random cuts", async () => {
      const types: Readonly<Record<string, string>> = {
        sse: "text/event-stream",
        jsonl: "application/x-ndjson",
        json: "application/json",
      };
      for (const { file, bytes, expected, options } of wireStreams()) {
        const type = types[file.split(".").at(-1) ?? ""] ?? "";
        const cuts = [[bytes], ...[1, 2].map((seed) => randomPieces(bytes, seed, 300))];
        if (bytes.length < 1500) cuts.push(evenPieces(bytes, 1));
        for (const pieces of cuts) {
          endpoint.answer({
            headers: { "content-type": type },
            steps: pieces.map((write) => ({ write })),
          });
          const { events } = await ask(options.tags ? { tags: options.tags } : {});
          assert.deepEqual(differences(outcomeOf(events), expected), [], file);
        }
      }
    });
  });
});

describe("collected bodies of every provider", () => {
  it("open as files with the text they hold", () => {
    for (const { file, bytes, expected, options } of wireStreams()) {
      const imported = recogniseText(new TextDecoder().decode(bytes), file, createdAt);
      if (expected.reasoning === "" && expected.content === "") {
        assert.ok("problem" in imported, file);
        continue;
      }
      assert.ok("traces" in imported, `${file} ${"problem" in imported ? imported.problem : ""}`);
      const [trace] = imported.traces;
      // Each draw of a request is a trace; a run reads the first alone.
      const draws = file === "quirk-n2.sse" ? 2 : 1;
      assert.ok(trace && imported.traces.length === draws, file);
      assertCovered(trace);
      // What only the user can know of an endpoint, an importer can't.
      if (options.tags !== undefined) continue;
      assert.deepEqual(
        [trace.reasoning, trace.answer],
        [expected.reasoning, expected.content],
        file,
      );
    }
  });

  it("open line by line where they are whole responses", () => {
    for (const line of sharedLines("wire/full-messages.jsonl")) {
      const { body, reasoning, content } = line as Record<
        "body" | "reasoning" | "content",
        unknown
      >;
      const imported = recogniseText(JSON.stringify(body), "body", createdAt);
      assert.ok("traces" in imported, JSON.stringify(line));
      const [trace] = imported.traces;
      assert.deepEqual(
        [trace?.reasoning, trace?.answer],
        [reasoning, content],
        JSON.stringify(line),
      );
    }
  });

  it("are read as whole messages", () => {
    interface Message {
      readonly provider: string;
      readonly body: unknown;
      readonly reasoning: string;
      readonly content: string;
      readonly finish: string;
    }
    for (const message of sharedLines("wire/full-messages.jsonl") as readonly Message[]) {
      const outcome = outcomeOf(normaliseMessage(message.body) ?? []);
      assert.equal(outcome.reasoning, message.reasoning, message.provider);
      assert.equal(outcome.answer, message.content, message.provider);
      assert.equal(outcome.terminals, 1, message.provider);
      const { terminal } = outcome;
      assert.equal(terminal?.type === "finish" && terminal.raw, message.finish, message.provider);
    }
  });
});

/** A further thought is reasoning, where the collected texts leave it in the answer. */
const furtherThoughts: Readonly<Record<string, ReturnType<typeof result>>> = {
  "two-blocks-start": result("a\n\nb", "c"),
};

describe("collected texts with inline reasoning", () => {
  it("are split as expected, at every cut", () => {
    for (const vector of sharedLines("wire/inline-cases.jsonl") as readonly Vector[]) {
      const wanted =
        furtherThoughts[vector.id] ?? result(vector.reasoning, vector.content, vector.unclosed);
      assert.deepEqual(split(vector.chunks), wanted, vector.id);
      const text = vector.chunks.join("");
      checkSplit(text, wanted);
      const { tags } = vector.options;
      if (tags) checkSplit(text, wanted, { tags: [{ open: tags[0], close: tags[1] }] });
    }
  });
});
