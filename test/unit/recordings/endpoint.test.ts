/** The recordings' endpoint: what it answers, and how a replay ends. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, it } from "mocha";
import { silentLogger, type Logger } from "../../../src/core/model/log.ts";
import { loadRecordings } from "../../../src/recordings/library.ts";
import type { Recording } from "../../../src/recordings/recording.ts";
import { openRecordings, type RecordingEndpoint } from "../../../src/recordings/endpoint.ts";
import { call, chat, chunksOf, recordingsDirectory, textsOf } from "./support.ts";

const fast = { recordingsDirectory, charactersPerSecond: 0 };

describe("the recordings' endpoint", () => {
  let endpoint: RecordingEndpoint;
  let recordings: Recording[];

  before(async () => {
    endpoint = await openRecordings(fast);
    recordings = await loadRecordings(recordingsDirectory, silentLogger);
  });

  const complete = (body: string): ReturnType<typeof call> =>
    call(endpoint, "/chat/completions", body);

  const errorOf = (body: string): { message: string; code: string; param: string | null } =>
    (JSON.parse(body) as { error: { message: string; code: string; param: string | null } }).error;

  it("streams every recording back exactly, in pieces like tokens", async () => {
    for (const recording of recordings) {
      const answer = await complete(chat(recording.model, "anything"));
      assert.equal(answer.status, 200);
      assert.match(answer.type, /^text\/event-stream/);
      const chunks = chunksOf(answer.body);
      const reasoning = textsOf(chunks, "reasoning_content");
      const content = textsOf(chunks, "content");
      if (recording.transport === "field:reasoning_content") {
        assert.equal(reasoning.join(""), recording.reasoning);
        assert.equal(content.join(""), recording.answer);
      } else {
        const opening = recording.transport === "tag:<think>" ? "<think>\n" : "";
        assert.equal(reasoning.join(""), "");
        assert.equal(
          content.join(""),
          `${opening}${recording.reasoning}\n</think>\n\n${recording.answer}`,
        );
      }
      assert.ok(
        [...reasoning, ...content].every(
          (text) => text.length <= 6 && !/\p{Surrogate}/u.test(text),
        ),
      );
      assert.equal(chunks[0]?.choices[0]?.delta.role, "assistant");
      assert.equal(chunks.at(-1)?.choices[0]?.finish_reason, "stop");
      assert.ok(chunks.every((chunk) => chunk.model === recording.model));
    }
  });

  it("sends usage on the finish chunk, in a chunk of its own, or not, as asked", async () => {
    const usages = async (more: object): Promise<(number | null)[]> => {
      const answer = await complete(chat("recording-general", "1234", more));
      return chunksOf(answer.body)
        .slice(-2)
        .map(({ usage, choices }) => (usage === null ? null : choices.length));
    };
    assert.deepEqual(await usages({}), [null, 1]);
    assert.deepEqual(await usages({ stream_options: { include_usage: true } }), [null, 0]);
    assert.deepEqual(await usages({ stream_options: { include_usage: false } }), [null, null]);
  });

  it("says that it was cut off where max_tokens is reached", async () => {
    const answer = await complete(chat("recording-general", "x", { max_tokens: 5 }));
    const chunks = chunksOf(answer.body);
    assert.equal(textsOf(chunks, "reasoning_content").join("").length, 20);
    assert.equal(chunks.at(-1)?.choices[0]?.finish_reason, "length");
  });

  it("chooses by the prompt, and falls back to the general sample", async () => {
    const served = async (prompt: string): Promise<string | undefined> =>
      chunksOf((await complete(chat("recording-auto", prompt))).body)[0]?.model;
    assert.equal(
      await served("return (values[middle] + values[middle + 1]) / 2"),
      "recording-median-bug",
    );
    assert.equal(await served("something of the user's own"), "recording-general");
  });

  it("lists its models", async () => {
    const answer = await call(endpoint, "/models");
    const { data } = JSON.parse(answer.body) as { data: { id: string }[] };
    assert.deepEqual(
      data.map((model) => model.id),
      ["recording-auto", ...recordings.map((recording) => recording.model)],
    );
  });

  it("refuses an unknown model, path and method, and a body that is no request", async () => {
    const unknown = await complete(chat("gpt-1", "x"));
    assert.equal(unknown.status, 404);
    assert.match(errorOf(unknown.body).message, /“gpt-1”; choose one of recording-auto, /);
    assert.equal(errorOf(unknown.body).code, "model_not_found");
    assert.equal(errorOf(unknown.body).param, "model");

    assert.equal((await call(endpoint, "/embeddings")).status, 404);
    assert.equal((await call(endpoint, "/toString")).status, 404);
    const wrongMethod = await call(endpoint, "/chat/completions");
    assert.equal(wrongMethod.status, 404);
    assert.match(errorOf(wrongMethod.body).message, /has .*POST \/v1\/chat\/completions\.$/);

    const noJson = await complete("{");
    assert.equal(noJson.status, 400);
    assert.match(errorOf(noJson.body).message, /not JSON/);
    const notStreamed = await complete(chat("recording-general", "x", { stream: false }));
    assert.equal(notStreamed.status, 400);
    assert.match(errorOf(notStreamed.body).message, /“stream” is wrong: it must be true/);
  });
});

describe("a replay", () => {
  /** Begins a replay at 20 characters a second, which ends long after the test. */
  async function slowReplay(log: Logger = silentLogger): Promise<{
    endpoint: RecordingEndpoint;
    stop: AbortController;
    reader: ReadableStreamDefaultReader<string>;
  }> {
    const endpoint = await openRecordings({ ...fast, charactersPerSecond: 20, log });
    const stop = new AbortController();
    const body = chat("recording-euler-search", "x");
    const url = `${endpoint.baseUrl}/chat/completions`;
    const { signal } = stop;
    const response = await endpoint.fetch(url, { method: "POST", body, signal });
    assert.ok(response.body);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    assert.match((await reader.read()).value ?? "", /"role":"assistant"/);
    return { endpoint, stop, reader };
  }

  it("fails with the reason of the signal that ends it", async () => {
    const { stop, reader } = await slowReplay();
    const next = reader.read();
    stop.abort(new Error("enough"));
    await assert.rejects(next, /enough/);
  });

  it("ends without an error when its body is cancelled", async () => {
    const { reader } = await slowReplay({
      ...silentLogger,
      error: (message) => assert.fail(message),
    });
    const next = reader.read();
    await reader.cancel();
    assert.deepEqual(await next, { value: undefined, done: true });
  });

  it("is refused where the signal has aborted already", async () => {
    const { endpoint, stop } = await slowReplay();
    stop.abort(new Error("enough"));
    const { signal } = stop;
    await assert.rejects(endpoint.fetch(`${endpoint.baseUrl}/models`, { signal }), /enough/);
  });

  it("goes on at once at a new pace", async () => {
    const { endpoint, reader } = await slowReplay();
    endpoint.setPace(Infinity);
    let tail = "";
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      tail = (tail + next.value).slice(-100);
    }
    assert.match(tail, /data: \[DONE\]\n\n$/);
  });
});

describe("openRecordings", () => {
  it("refuses a pace that is none, and a folder without recordings, in one sentence", async () => {
    await assert.rejects(openRecordings({ ...fast, charactersPerSecond: -3 }), RangeError);
    await assert.rejects(
      openRecordings({ ...fast, recordingsDirectory: join(tmpdir(), "no-such-folder-here") }),
      /can't be read from .*reinstall the extension\.$/,
    );
  });

  it("leaves out a broken file with a warning and serves the others", async () => {
    const folder = await mkdtemp(join(tmpdir(), "recordings-"));
    const warnings: string[] = [];
    const general = await readFile(join(recordingsDirectory, "general.json"), "utf8");
    await writeFile(join(folder, "broken.json"), "{ no");
    await assert.rejects(
      openRecordings({ ...fast, recordingsDirectory: folder }),
      /no recording named recording-general/,
    );
    await writeFile(join(folder, "general.json"), general);
    await openRecordings({
      ...fast,
      recordingsDirectory: folder,
      log: { ...silentLogger, warn: (message) => warnings.push(message) },
    });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /broken\.json is left out: it is not JSON/);
    await rm(folder, { recursive: true });
  });
});
