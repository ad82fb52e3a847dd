import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import type { Frame } from "playwright-core";
import type { Trace } from "../../../src/core/model/trace.ts";
import {
  delta,
  doneLine,
  gate,
  json,
  sse,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import {
  eventually,
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  pick,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

const begun = "Okay, the list has to be sor";
const rest = "ted first.\n\n";
const thinks = { write: delta({ reasoning_content: begun }) };
const rests: Answer = {
  steps: [
    { write: delta({ reasoning_content: rest }) },
    { write: delta({ content: "Sort it." }, "stop") },
    { write: doneLine },
  ],
};

/** The messages of a request, as the endpoint got them. */
interface Body {
  readonly messages: readonly Readonly<Record<string, unknown>>[];
}

describe("when a run goes wrong", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    const { baseUrl } = endpoint;
    window = await openTestWindow({
      settings: {
        // So slowly that a busy machine, too, presses “Answer now” long before the recording ends.
        "reasoningTrace.recordingCharactersPerSecond": 100,
        "reasoningTrace.endpoint": "Plain",
        "reasoningTrace.endpoints": [
          { name: "Plain", baseUrl, model: "m" },
          { name: "Llama", baseUrl, model: "m", preset: "llamacpp" },
          { name: "Prefix", baseUrl, model: "m", prefixCompletion: "prefix" },
        ],
      },
    });
    await openFile(window.page, "median.py");
  });
  afterEach(async () => {
    await window.workbench.runCommand("View: Close All Editors");
    await openFile(window.page, "median.py");
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  async function run(...answers: readonly (Answer | (() => Answer))[]): Promise<Frame> {
    endpoint.answer(...answers);
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    return window.workbench.traceFrame();
  }

  async function choose(name: string): Promise<void> {
    await window.workbench.runCommand("Reasoning Trace: Select Endpoint");
    const row = window.page.locator(".quick-input-list .monaco-list-row").getByText(name);
    await row.first().click();
    // The setting is written after the picker has closed; the status bar tells when it is in force.
    const chosen = name === "Sample recordings" ? "Recordings" : name;
    await window.page.locator(".statusbar-item").getByText(chosen, { exact: true }).waitFor();
  }

  const press = async (frame: Frame, name: string): Promise<void> =>
    frame.getByRole("button", { name, exact: true }).first().click();

  const lastBody = (): Body => endpoint.requests.at(-1)?.body as Body;

  async function stored(wanted: (trace: Trace) => boolean, what: string): Promise<Trace> {
    return eventually(async () => (await window.storedTraces()).find(wanted), what);
  }

  it("a cut connection is gone on with in the same panel", async () => {
    const frame = await run({ steps: [thinks, { pauseMs: 200 }, { cut: true }] }, rests);
    await untilPhase(frame, "failed");
    await press(frame, "Continue");
    await untilPhase(frame, "complete");
    const { messages } = lastBody();
    assert.deepEqual(
      messages.map(({ role }) => role),
      ["user", "assistant", "user"],
    );
    assert.match(String(messages[2]?.["content"]), new RegExp(begun));
    const trace = await stored(
      ({ status, continuations }) => status === "complete" && continuations?.length === 1,
      "the trace that was gone on with",
    );
    assert.equal(trace.reasoning, `${begun}\n\n${rest}`);
    assert.equal(trace.answer, "Sort it.");
    assert.equal(trace.continuations?.[0]?.how, "followUp");
    assert.equal(trace.error, undefined);
    assert.equal(trace.analysis?.steps.at(-1)?.end, trace.reasoning.length);
    assert.equal(await window.page.locator(".tab").filter({ hasText: "Find bugs" }).count(), 1);
  });

  it("a refusal for now can be tried again", async () => {
    const refused = json(429, { error: { message: "Slow down." } }, { "retry-after": "60" });
    const frame = await run(refused, rests);
    await untilPhase(frame, "failed");
    await frame
      .getByText(/takes no more requests for now.*in 60 seconds.*“Slow down\.”$/)
      .first()
      .waitFor();
    const sent = endpoint.requests.length;
    await press(frame, "Try Again");
    await endpoint.received(sent + 1);
    await stored(({ reasoning }) => reasoning === rest, "the trace of the second try");
  });

  it("an error in mid-stream keeps what had come", async () => {
    const frame = await run({
      steps: [thinks, { write: sse({ error: { code: 503, message: "Out of machines." } }) }],
    });
    await untilPhase(frame, "failed");
    await frame
      .getByText(/is overloaded \(503\)\. What had arrived is kept/)
      .first()
      .waitFor();
    const trace = await stored(({ error }) => error?.kind === "overloaded", "the failed trace");
    assert.equal(trace.reasoning, begun);
  });

  it("a text cut off by length says what to do, and goes on", async () => {
    const frame = await run({ steps: [thinks, { write: delta({}, "length") }] }, rests);
    await untilPhase(frame, "truncated");
    await frame.getByText(/limit on its length\. Continue, or raise max_tokens/).waitFor();
    await window.workbench.runCommand("Reasoning Trace: Continue");
    await untilPhase(frame, "complete");
    assert.equal(await frame.getByText(/limit on its length/).count(), 0);
  });

  it("“Answer now” ends the thinking within the response where the server can", async () => {
    await choose("Llama");
    const control = gate();
    const before = endpoint.requests.length;
    const named = {
      id: "chatcmpl-7",
      choices: [{ index: 0, delta: { reasoning_content: begun } }],
    };
    const frame = await run(
      {
        steps: [
          { write: sse(named) },
          { pingsUntil: control.promise },
          { write: delta({ content: "Sort it." }, "stop") + doneLine },
        ],
      },
      () => {
        control.open();
        return json(200, { success: true });
      },
    );
    await frame.getByText(begun).first().waitFor();
    await press(frame, "Answer now");
    await untilPhase(frame, "complete");
    const sent = endpoint.requests.slice(before);
    assert.deepEqual(
      sent.map(({ url }) => url),
      ["/v1/chat/completions", "/v1/chat/completions/control"],
    );
    assert.deepEqual(sent[1]?.body, { action: "reasoning_end", id: "chatcmpl-7", model: "m" });
    const trace = await stored(
      ({ endpoint: from, status }) => from?.name === "Llama" && status === "complete",
      "the run that was asked to answer",
    );
    assert.deepEqual([trace.reasoning, trace.answer], [begun, "Sort it."]);
    assert.ok(trace.notices?.some(({ kind }) => kind === "thinkingEnded"));
    assert.equal(trace.continuations, undefined);
    await frame
      .getByText(/ended early, as you asked/)
      .first()
      .waitFor();
    await choose("Plain");
  });

  it("asks for the answer by itself at the reader's own limit, once", async () => {
    const waits = { pingsUntil: new Promise<never>(() => undefined) };
    const said = { write: delta({ content: "By itself." }, "stop") + doneLine };
    endpoint.answer({ steps: [thinks, waits] }, { steps: [thinks, said] });
    const before = endpoint.requests.length;
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await window.workbench.runCommand("Reasoning Trace: Inspect Selection");
    const { page } = window;
    await page.locator(".quick-input-titlebar .codicon-watch").click();
    await pick(page, "Another limit…");
    const asked = page.locator(".quick-input-widget", { hasText: "reasoning (“6000 c”)" });
    await asked.locator("input.input").fill("20 c");
    await page.keyboard.press("Enter");
    await page.getByText("answers after 20 characters of reasoning").first().waitFor();
    await pick(page, "Find bugs");
    const trace = await stored(({ answer }) => answer === "By itself.", "the answered trace");
    assert.equal(trace.continuations?.length, 1);
    assert.equal(trace.continuations[0]?.kind, "answerNow");
    assert.equal(endpoint.requests.length - before, 2);
  });

  it("“Answer now” ends the thinking and keeps it", async () => {
    const answers: Answer = {
      steps: [{ write: delta({ content: "Sort it, I think." }, "stop") }, { write: doneLine }],
    };
    const waits = { pingsUntil: new Promise<never>(() => undefined) };
    const frame = await run({ steps: [thinks, waits] }, answers);
    await frame.getByText(begun).first().waitFor();
    await press(frame, "Answer now");
    await untilPhase(frame, "complete");
    await frame.locator("section.answer").getByText("Sort it, I think.").waitFor();
    assert.match(String(lastBody().messages.at(-1)?.["content"]), /final answer now/);
    const trace = await stored(
      ({ answer }) => answer === "Sort it, I think.",
      "the answered trace",
    );
    assert.equal(trace.reasoning, begun);
    assert.equal(trace.status, "complete");
    assert.equal(trace.continuations?.[0]?.kind, "answerNow");
  });

  it("goes on with the model's own message where the profile says that the endpoint can", async () => {
    await choose("Prefix");
    const hold = gate();
    const frame = await run({ steps: [thinks, { pingsUntil: hold.promise }] }, rests);
    await frame.getByText(begun).first().waitFor();
    await frame.getByRole("button", { name: /^Stop/ }).click();
    await untilPhase(frame, "stopped");
    await press(frame, "Continue");
    await untilPhase(frame, "complete");
    hold.open();
    assert.deepEqual(lastBody().messages.at(-1), {
      role: "assistant",
      content: `<think>\n${begun}`,
      prefix: true,
    });
    await stored(({ reasoning }) => reasoning === begun + rest, "the joined trace");
  });

  it("goes on after the window was reloaded, in the panel that was restored", async () => {
    const hold = gate();
    const begins = await run({ steps: [thinks, { pingsUntil: hold.promise }] }, rests);
    await begins.getByText(begun).first().waitFor();
    await begins.getByRole("button", { name: /^Stop/ }).click();
    await untilPhase(begins, "stopped");
    hold.open();
    await window.workbench.reload();
    await window.workbench.runCommand("Reasoning Trace: Show Last Trace");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "stopped");
    await press(frame, "Continue");
    await untilPhase(frame, "complete");
    await frame.getByText("sorted first").first().waitFor();
  });

  it("answers now from half a recording", async () => {
    await choose("Sample recordings");
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    const frame = await window.workbench.traceFrame();
    await frame.locator(".step").nth(1).waitFor();
    await press(frame, "Answer now");
    await frame.locator('.phase[data-phase="answering"]').waitFor();
    await frame.locator(".badge").getByText("Recording").waitFor();
    await untilPhase(frame, "complete");
    const trace = await stored(
      ({ endpoint: from, status }) => from?.name === "Sample recordings" && status === "complete",
      "the answered recording",
    );
    assert.notEqual(trace.answer.trim(), "");
    assert.equal(trace.continuations?.[0]?.kind, "answerNow");
    assert.equal(trace.continuations[0].at, trace.reasoning.length);
  });
});

describe("when an endpoint falls silent", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    // A window of its own: no test beside this one may have to act within the seconds of this setting.
    window = await openTestWindow({
      settings: {
        "reasoningTrace.idleTimeoutSeconds": 5,
        "reasoningTrace.endpoint": "Plain",
        "reasoningTrace.endpoints": [{ name: "Plain", baseUrl: endpoint.baseUrl, model: "m" }],
      },
    });
    await openFile(window.page, "median.py");
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  it("says so after the silence that the setting allows, and loses nothing", async () => {
    endpoint.answer({ steps: [thinks, { hang: true }] });
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "failed");
    await frame
      .getByText(/sent nothing for 5 seconds\. What had arrived is kept/)
      .first()
      .waitFor();
    assert.ok(await frame.getByText(begun).first().isVisible());
    await frame.getByRole("button", { name: "Try Again", exact: true }).click();
    await endpoint.received(2);
  });
});
