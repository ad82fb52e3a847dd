import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import type { ReaderCue } from "../../../src/core/reader/readerCues.ts";
import { analyseInThread } from "../../../src/dataset/analysisThread.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

const crashing = new URL("../../support/crashingWorker.ts", import.meta.url);
const trace = sampleTrace({
  reasoning: "First I add. So 2 + 2 = 5.\n\nHold on, let me check: 2 + 2 = 4.",
  answer: "4",
});
const cues: readonly ReaderCue[] = [{ phrase: "first i add", kind: "plan", at: "opening" }];

describe("analyseInThread", () => {
  it("gives what the analysis in this thread gives, by the reader's rules too", async () => {
    assert.deepEqual(await analyseInThread(trace, []), analyseTrace(trace, []));
    const other = analyseTrace(trace, cues);
    assert.notDeepEqual(other.analysis, analyseTrace(trace, []).analysis);
    assert.deepEqual(await analyseInThread(trace, cues), other);
  });

  it("ends with the reason when it is aborted, before and while it works", async () => {
    const reason = new Error("enough");
    await assert.rejects(analyseInThread(trace, [], AbortSignal.abort(reason)), reason);
    const stop = new AbortController();
    const long = { ...trace, reasoning: trace.reasoning.repeat(20_000) };
    const working = analyseInThread(long, [], stop.signal);
    stop.abort(reason);
    await assert.rejects(working, reason);
  });

  it("says in a sentence that its thread died", async () => {
    const fatal = { ...trace, title: "Too much", reasoning: "Any." };
    await assert.rejects(analyseInThread(fatal, [], undefined, crashing), {
      message: /^“Too much” could not be analysed \(.*\)\.$/,
    });
  });
});
