/** A recording that was broken off anywhere goes on to its own end, through the real client. */
import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { streamChat } from "../../../src/client/chatClient.ts";
import {
  createContinuationReader,
  planContinuation,
  resumedTrace,
  type ContinuationKind,
  type PrefixStyle,
} from "../../../src/core/run/continuation.ts";
import { silentLogger } from "../../../src/core/model/log.ts";
import { reduceRun } from "../../../src/core/run/runReducer.ts";
import type { StartsInside } from "../../../src/core/think/thinkSplitter.ts";
import type { TimedRunEvent } from "../../../src/core/model/runEvent.ts";
import type { ChatMessage, Trace } from "../../../src/core/model/trace.ts";
import { loadRecordings } from "../../../src/recordings/library.ts";
import type { Recording } from "../../../src/recordings/recording.ts";
import { openRecordings, type RecordingEndpoint } from "../../../src/recordings/endpoint.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";
import { recordingsDirectory } from "./support.ts";

const signal = new AbortController().signal;
const squeezed = (text: string): string => text.replace(/\s+/g, "");

describe("a recording that is gone on with", () => {
  let endpoint: RecordingEndpoint;
  let recordings: Recording[];
  before(async () => {
    endpoint = await openRecordings({ recordingsDirectory, charactersPerSecond: 0 });
    recordings = await loadRecordings(recordingsDirectory, silentLogger);
  });

  function ask(
    recording: Recording,
    messages: readonly ChatMessage[],
    startsInside: StartsInside = "auto",
  ): AsyncIterable<TimedRunEvent> {
    const { baseUrl, fetch } = endpoint;
    const request = { baseUrl, fetch, model: recording.model, messages, parameters: {} };
    return streamChat({ ...request, idleTimeoutMs: 5000, startsInside }, signal, silentLogger);
  }

  /** Takes as much of a recording as wanted, then stops. */
  async function brokenOff(recording: Recording, characters: number): Promise<Trace> {
    let trace = sampleTrace({ status: "running", reasoning: "", answer: "" });
    for await (const event of ask(recording, trace.request?.messages ?? [])) {
      trace = reduceRun(trace, event);
      if (trace.reasoning.length + trace.answer.length >= characters) break;
    }
    return reduceRun(trace, { type: "stopped", atMs: 1 });
  }

  async function resumed(
    recording: Recording,
    ended: Trace,
    kind: ContinuationKind,
    style?: PrefixStyle,
  ): Promise<Trace> {
    const plan = planContinuation(ended, kind, style);
    assert.ok(plan.ok);
    const { messages, how, startsInside } = plan.request;
    let trace = resumedTrace(ended, kind, how);
    const read = createContinuationReader(ended, how);
    for await (const event of ask(recording, messages, startsInside)) {
      for (const fitted of read(event)) trace = reduceRun(trace, fitted);
    }
    return trace;
  }

  const ids = ["median-bug", "general", "four-consecutive", "three-or-five"];
  const chosen = (): readonly Recording[] => {
    const transports = new Set<string>();
    const kinds = recordings.filter(({ transport }) => {
      const fresh = !transports.has(transport);
      transports.add(transport);
      return fresh;
    });
    return [...new Set([...kinds, ...recordings.filter(({ id }) => ids.includes(id))])];
  };

  const places: readonly (readonly [string, (recording: Recording) => number])[] = [
    ["at its first character", () => 1],
    ["at its beginning", () => 57],
    ["in the middle", ({ reasoning, answer }) => 0.4 * (reasoning.length + answer.length)],
    ["where its answer begins", ({ reasoning }) => reasoning.length],
    ["near its end", ({ reasoning, answer }) => reasoning.length + answer.length - 20],
  ];
  for (const [place, charactersOf] of places) {
    it(`ends as if it had never been broken off ${place}`, async () => {
      for (const recording of chosen()) {
        for (const style of ["prefix", undefined] as const) {
          // Until its closing tag comes, such a thought is an answer, and in a further message it stays one.
          if (recording.transport === "tag:missing-open" && style === undefined) continue;
          const ended = await brokenOff(recording, charactersOf(recording));
          const trace = await resumed(recording, ended, "continue", style);
          const where = `${recording.id} ${recording.transport} ${style ?? ""}`;
          assert.equal(trace.status, "complete", `${where}: ${trace.error?.message ?? ""}`);
          assert.equal(squeezed(trace.reasoning), squeezed(recording.reasoning), where);
          assert.equal(squeezed(trace.answer), squeezed(recording.answer), where);
          if (style === "prefix") {
            assert.equal(trace.reasoning.trim(), recording.reasoning.trim(), where);
            assert.equal(trace.answer.trim(), recording.answer.trim(), where);
          }
        }
      }
    });
  }

  it("answers now from half a thought, and goes on when that is broken off too", async () => {
    for (const recording of chosen().filter(({ transport }) => transport !== "tag:missing-open")) {
      for (const style of ["prefix", undefined] as const) {
        const ended = await brokenOff(recording, 100);
        const trace = await resumed(recording, ended, "answerNow", style);
        assert.equal(trace.reasoning, ended.reasoning, recording.id);
        assert.equal(trace.answer.trim(), recording.answer.trim(), recording.id);
        const cut = { ...trace, status: "stopped" as const, answer: trace.answer.slice(0, 30) };
        const whole = await resumed(recording, cut, "continue", style);
        assert.equal(whole.answer.trim(), recording.answer.trim(), recording.id);
      }
    }
  });

  it("says plainly that it can't go on from a text that is not its own", async () => {
    const [recording] = recordings;
    assert.ok(recording);
    const other = sampleTrace({ status: "stopped", answer: "" });
    const trace = await resumed(recording, other, "continue", "prefix");
    assert.equal(trace.status, "failed");
    assert.match(trace.error?.message ?? "", /only from its own beginning/);
    assert.equal(trace.reasoning, other.reasoning);
  });
});
