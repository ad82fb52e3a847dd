/** The recordings' endpoint over real HTTP on the loopback interface. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { silentLogger, type Logger } from "../../../src/core/model/log.ts";
import { loadRecordings } from "../../../src/recordings/library.ts";
import type { Recording } from "../../../src/recordings/recording.ts";
import { startRecordingServer, type RecordingServer } from "../../../src/recordings/server.ts";
import { call, chat, chunksOf, recordingsDirectory, textsOf } from "./support.ts";

const fast = { recordingsDirectory, charactersPerSecond: 0 };

describe("recording server", () => {
  let server: RecordingServer;
  let recordings: Recording[];

  before(async () => {
    server = await startRecordingServer(fast);
    recordings = await loadRecordings(recordingsDirectory, silentLogger);
  });
  after(() => server.close());

  const complete = (body: string): ReturnType<typeof call> =>
    call(server, { path: "/chat/completions", body });

  const errorOf = (body: string): { message: string; code: string; param: string | null } =>
    (JSON.parse(body) as { error: { message: string; code: string; param: string | null } }).error;

  it("streams every recording back exactly, in pieces like tokens", async () => {
    for (const recording of recordings) {
      const answer = await complete(chat(recording.model, "anything", { stream: true }));
      assert.equal(answer.status, 200);
      assert.match(answer.headers["content-type"] ?? "", /^text\/event-stream/);
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
      const answer = await complete(chat("recording-general", "1234", { stream: true, ...more }));
      return chunksOf(answer.body)
        .slice(-2)
        .map(({ usage, choices }) => (usage === null ? null : choices.length));
    };
    assert.deepEqual(await usages({}), [null, 1]);
    assert.deepEqual(await usages({ stream_options: { include_usage: true } }), [null, 0]);
    assert.deepEqual(await usages({ stream_options: { include_usage: false } }), [null, null]);
  });

  it("answers in one piece where no stream is asked for", async () => {
    const recording = recordings.find((r) => r.id === "median-bug");
    const answer = await complete(chat("recording-median-bug", "x"));
    const body = JSON.parse(answer.body) as Record<string, unknown>;
    assert.equal(body["object"], "chat.completion");
    assert.deepEqual(body["choices"], [
      {
        index: 0,
        message: {
          role: "assistant",
          content: recording?.answer,
          reasoning_content: recording?.reasoning,
        },
        logprobs: null,
        finish_reason: "stop",
      },
    ]);
  });

  it("says that it was cut off where max_tokens is reached", async () => {
    const answer = await complete(chat("recording-general", "x", { stream: true, max_tokens: 5 }));
    const chunks = chunksOf(answer.body);
    assert.equal(textsOf(chunks, "reasoning_content").join("").length, 20);
    assert.equal(chunks.at(-1)?.choices[0]?.finish_reason, "length");
  });

  it("chooses by the prompt, and falls back to the general sample", async () => {
    const served = async (prompt: string): Promise<string> =>
      (JSON.parse((await complete(chat("recording-auto", prompt))).body) as { model: string })
        .model;
    assert.equal(
      await served("return (values[middle] + values[middle + 1]) / 2"),
      "recording-median-bug",
    );
    assert.equal(await served("something of the user's own"), "recording-general");
  });

  it("lists its models", async () => {
    const answer = await call(server, { path: "/models" });
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

    assert.equal((await call(server, { path: "/embeddings" })).status, 404);
    assert.equal((await call(server, { path: "/toString" })).status, 404);

    const wrongMethod = await call(server, { path: "/chat/completions" });
    assert.equal(wrongMethod.status, 405);
    assert.equal(wrongMethod.headers.allow, "POST");

    const noJson = await complete("{");
    assert.equal(noJson.status, 400);
    assert.match(errorOf(noJson.body).message, /not JSON/);
  });

  it("refuses a body that is too large, announced or not, with an answer that arrives", async () => {
    const body = " ".repeat(9 * 1024 * 1024);
    assert.equal((await complete(body)).status, 413);
    const chunked = { "transfer-encoding": "chunked" };
    const answer = await call(server, { path: "/chat/completions", body, headers: chunked });
    assert.equal(answer.status, 413);
  });

  it("refuses callers without its token", async () => {
    for (const authorization of ["", "Bearer ", "Bearer wrong", `Basic ${server.apiKey}`]) {
      const answer = await call(server, { path: "/models", headers: { authorization } });
      assert.equal(answer.status, 401, authorization);
      assert.ok(!answer.body.includes(server.apiKey));
    }
  });

  it("refuses foreign Host headers before anything else, and sends no CORS headers", async () => {
    const port = String(server.port);
    for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1:1", "127.0.0.1"]) {
      const answer = await call(server, { path: "/models", headers: { host, authorization: "" } });
      assert.equal(answer.status, 403, host);
    }
    for (const host of [`localhost:${port}`, `[::1]:${port}`, `127.0.0.1:${port}`]) {
      const origin = "http://localhost:3000";
      const answer = await call(server, { path: "/models", headers: { host, origin } });
      assert.equal(answer.status, 200, host);
      assert.deepEqual(
        Object.keys(answer.headers).filter((name) => name.startsWith("access-control")),
        [],
      );
    }
  });

  it("makes a new token at every start", async () => {
    const other = await startRecordingServer(fast);
    assert.notEqual(other.apiKey, server.apiKey);
    assert.match(other.apiKey, /^[\w-]{43}$/);
    await other.close();
  });
});

describe("a replay", () => {
  /** Starts a replay so slow that it can't end, and waits for its first bytes. */
  async function slowReplay(log: Logger = silentLogger): Promise<{
    server: RecordingServer;
    socket: ReturnType<typeof connect>;
  }> {
    const server = await startRecordingServer({ ...fast, charactersPerSecond: 20, log });
    const body = chat("recording-euler-search", "x", { stream: true });
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n` +
        `Authorization: Bearer ${server.apiKey}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await once(socket, "data");
    return { server, socket };
  }

  it("stops when the client goes away", async () => {
    let tellSent: (message: string) => void = () => undefined;
    const sent = new Promise<string>((resolve) => (tellSent = resolve));
    const { server, socket } = await slowReplay({
      ...silentLogger,
      debug: (message) => {
        if (message.startsWith("Sent ")) tellSent(message);
      },
      error: (message) => assert.fail(message),
    });
    socket.destroy();
    const characters = Number(/^Sent (\d+) /.exec(await sent)?.[1]);
    assert.ok(characters < 200_000, String(characters));
    await server.close();
  });

  it("goes on at once at a new pace", async () => {
    const { server, socket } = await slowReplay();
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => (text += part.slice(-200)));
    server.setPace(Infinity);
    while (!text.includes("[DONE]")) await once(socket, "data");
    socket.destroy();
    await server.close();
  });

  it("ends with close(), which frees the port and can be called twice", async () => {
    const { server, socket } = await slowReplay();
    const gone = once(socket, "close");
    await Promise.all([server.close(), server.close()]);
    await gone;
    await assert.rejects(call(server, { path: "/models" }), /ECONNREFUSED/);
  });

  it("waits for a client that does not read", async () => {
    const { server, socket } = await slowReplay();
    socket.pause();
    server.setPace(Infinity);
    // Another request is served meanwhile: the blocked replay neither spins nor holds the event loop.
    assert.equal((await call(server, { path: "/models" })).status, 200);
    socket.resume();
    let tail = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => (tail = (tail + part).slice(-100)));
    while (!tail.includes("[DONE]")) await once(socket, "data");
    socket.destroy();
    await server.close();
  });
});

describe("startRecordingServer", () => {
  it("refuses a pace that is none, and a folder without recordings, in one sentence", async () => {
    await assert.rejects(startRecordingServer({ ...fast, charactersPerSecond: -3 }), RangeError);
    await assert.rejects(
      startRecordingServer({ ...fast, recordingsDirectory: join(tmpdir(), "no-such-folder-here") }),
      /can't be read from .*reinstall the extension\.$/,
    );
  });

  it("leaves out a broken file with a warning and serves the others", async () => {
    const folder = await mkdtemp(join(tmpdir(), "recordings-"));
    const warnings: string[] = [];
    const general = await readFile(join(recordingsDirectory, "general.json"), "utf8");
    await writeFile(join(folder, "broken.json"), "{ no");
    await assert.rejects(
      startRecordingServer({ ...fast, recordingsDirectory: folder }),
      /no recording named recording-general/,
    );
    await writeFile(join(folder, "general.json"), general);
    const server = await startRecordingServer({
      ...fast,
      recordingsDirectory: folder,
      log: { ...silentLogger, warn: (message) => warnings.push(message) },
    });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /broken\.json is left out: it is not JSON/);
    await server.close();
    await rm(folder, { recursive: true });
  });
});
