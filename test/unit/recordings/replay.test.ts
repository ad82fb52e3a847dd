/** The replay as a generator: what it writes when, and how it ends. */
import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { createChunkWriter, replyOf, type ReplyContext } from "../../../src/recordings/chunks.ts";
import type { Recording } from "../../../src/recordings/recording.ts";
import { replay } from "../../../src/recordings/replay.ts";
import { chunksOf, readRecording, textsOf } from "./support.ts";

const context: ReplyContext = { id: "x", created: 1, promptCharacters: 0 };

describe("replay", () => {
  let recording: Recording;
  before(async () => {
    recording = await readRecording("euler-search");
  });

  function start(charactersPerSecond: number, signal: AbortSignal): AsyncGenerator<string, void> {
    return replay(replyOf(recording, context), createChunkWriter(context, recording.model), {
      pace: () => charactersPerSecond,
      includeUsage: undefined,
      signal,
    });
  }

  it("writes the whole recording in texts of bounded size", async () => {
    const texts: string[] = [];
    for await (const text of start(Infinity, new AbortController().signal)) texts.push(text);
    assert.ok(texts.length > 100);
    assert.ok(texts.every((text) => text.length < 128 * 1024));
    assert.equal(
      textsOf(chunksOf(texts.join("")), "reasoning_content").join(""),
      recording.reasoning,
    );
  });

  it("ends without an error when the signal aborts, also while it waits", async () => {
    for (const pace of [Infinity, 1]) {
      const gone = new AbortController();
      const texts = start(pace, gone.signal);
      assert.equal((await texts.next()).done, false);
      const next = texts.next();
      gone.abort();
      assert.deepEqual(await next, { value: undefined, done: true });
    }
  });
});
