/** The replay against a response that is under the test's control: back-pressure and the reader's going away. */
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { before, describe, it } from "mocha";
import { createChunkWriter, replyOf, type ReplyContext } from "../../../src/recordings/chunks.ts";
import type { Recording } from "../../../src/recordings/recording.ts";
import { replay } from "../../../src/recordings/replay.ts";
import { chunksOf, readRecording, textsOf } from "./support.ts";

const context: ReplyContext = { id: "x", created: 1, promptCharacters: 0 };

/** A response whose buffer is full after each write until the test emits `drain`. */
class FullResponse extends EventEmitter {
  readonly written: string[] = [];
  ended = false;

  write(text: string): boolean {
    this.written.push(text);
    return false;
  }

  end(text: string): void {
    this.written.push(text);
    this.ended = true;
  }
}

function start(recording: Recording, response: FullResponse, signal: AbortSignal): Promise<number> {
  return replay(
    response as unknown as ServerResponse,
    replyOf(recording, context),
    createChunkWriter(context, recording.model),
    { pace: () => Infinity, includeUsage: undefined, signal },
  );
}

async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

describe("replay", () => {
  let recording: Recording;
  before(async () => {
    recording = await readRecording("euler-search");
  });

  it("writes nothing more until the reader has taken what was written", async () => {
    const response = new FullResponse();
    const sent = start(recording, response, new AbortController().signal);
    await someTurns();
    assert.equal(response.written.length, 1);
    response.emit("drain");
    await someTurns();
    assert.equal(response.written.length, 2);
    while (!response.ended) {
      response.emit("drain");
      await setImmediate();
    }
    const { reasoning, answer } = recording;
    assert.equal(await sent, reasoning.length + answer.length);
    const chunks = chunksOf(response.written.join(""));
    assert.equal(textsOf(chunks, "reasoning_content").join(""), reasoning);
  });

  it("stops without an error when the reader goes away, also while it waits for room", async () => {
    const response = new FullResponse();
    const gone = new AbortController();
    const sent = start(recording, response, gone.signal);
    await someTurns();
    gone.abort();
    assert.ok((await sent) < recording.reasoning.length);
    assert.equal(response.written.length, 1);
    assert.equal(response.ended, false);
    assert.equal(response.listenerCount("drain"), 0);
  });
});
