import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "mocha";
import {
  ConfigurationTarget,
  Range,
  Selection,
  commands,
  extensions,
  window,
  workspace,
  type TextEditor,
} from "vscode";
import type { ReasoningTraceApi } from "../../../src/extension/extension.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import {
  delta,
  doneLine,
  gate,
  shortAnswer,
  startFakeEndpoint,
  type FakeEndpoint,
  type ReceivedRequest,
} from "../../support/fakeEndpoint.ts";
import { patienceMs } from "../../../scripts/support/patience.ts";

const extensionId = "reasoning-trace.reasoning-trace-inspector";

let api: ReasoningTraceApi;
let endpoint: FakeEndpoint;

describe("Inspect Selection, against a real HTTP endpoint", () => {
  before(async () => {
    const extension = extensions.getExtension<ReasoningTraceApi>(extensionId);
    assert.ok(extension, `${extensionId} is not loaded`);
    api = await extension.activate();
  });
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    endpoint.answer(shortAnswer());
    await configure("endpoints", [
      {
        name: "Test",
        baseUrl: endpoint.baseUrl,
        model: "test-model",
        parameters: { temperature: 0.6 },
      },
    ]);
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await configure("endpoints", undefined);
    await endpoint.close();
  });

  it("sends the selection with file, language and lines, and keeps the trace", async () => {
    await openSelected("median.py", new Range(0, 0, 2, 0));
    const trace = await inspected("findBugs", "complete");
    assert.equal(trace.answer, "Done.");
    assert.equal(trace.reasoning, "Think. ");
    assert.equal(trace.origin.file, "median.py");
    assert.equal(trace.endpoint?.model, "test-model");
    const body = bodyOf(endpoint.requests[0]);
    assert.equal(body.model, "test-model");
    assert.equal(body["temperature"], 0.6);
    assert.equal(body.stream, true);
    assert.match(promptOf(body), /File: median\.py, lines 1–2, Language: python/);
  });

  it("sends several selections in the order of the text", async () => {
    const editor = await openSelected("competition.md", new Range(10, 0, 10, 30));
    editor.selections = [new Selection(10, 0, 10, 30), new Selection(6, 0, 6, 20)];
    await inspected("solve", "complete");
    const prompt = promptOf(bodyOf(endpoint.requests[0]));
    assert.ok(prompt.indexOf("line 7") < prompt.indexOf("line 11"));
    assert.match(prompt, /line 7[\s\S]*line 11/);
  });

  it("sends a notebook cell", async () => {
    const { NotebookData, NotebookCellData, NotebookCellKind } = await import("vscode");
    const notebook = await workspace.openNotebookDocument(
      "jupyter-notebook",
      new NotebookData([new NotebookCellData(NotebookCellKind.Code, "x = 6 * 7", "python")]),
    );
    await window.showNotebookDocument(notebook);
    await inspected("explain", "complete");
    assert.match(promptOf(bodyOf(endpoint.requests[0])), /x = 6 \* 7/);
  });

  it("stops at once and keeps what came", async () => {
    const never = gate();
    const socketClosed = requestClosed();
    endpoint.answer({
      steps: [{ write: delta({ reasoning_content: "So far so good." }) }, { gate: never.promise }],
    });
    await openSelected("median.py", new Range(0, 0, 2, 0));
    await commands.executeCommand("reasoningTrace.inspectSelection", { intent: "explain" });
    await until(async () => (await newest())?.reasoning === "So far so good.", "the reasoning");
    await commands.executeCommand("reasoningTrace.stop");
    const trace = await newest();
    assert.equal(trace?.status, "stopped");
    assert.equal(trace.reasoning, "So far so good.");
    await socketClosed();
    never.open();
  });

  it("names a refused key, and keeps no run hanging", async () => {
    endpoint.requireKey("secret");
    await openSelected("median.py", new Range(0, 0, 2, 0));
    const trace = await inspected("explain", "failed");
    assert.equal(trace.error?.kind, "auth");
  });

  it("names an endpoint that is not there", async () => {
    await endpoint.close();
    await openSelected("median.py", new Range(0, 0, 2, 0));
    const trace = await inspected("explain", "failed");
    assert.equal(trace.error?.kind, "network");
    assert.match(trace.error.message, /127\.0\.0\.1/);
  });

  it("keeps what arrived when the connection breaks in mid-stream", async () => {
    endpoint.answer({
      steps: [{ write: delta({ reasoning_content: "Half a th" }) }, { cut: true }],
    });
    await openSelected("median.py", new Range(0, 0, 2, 0));
    const trace = await inspected("explain", "failed");
    assert.equal(trace.reasoning, "Half a th");
    assert.ok(trace.error);
  });

  it("tells an answer that was cut off by length", async () => {
    endpoint.answer({
      steps: [{ write: delta({ content: "Long" }, "length") }, { write: doneLine }],
    });
    await openSelected("median.py", new Range(0, 0, 2, 0));
    assert.equal((await inspected("explain", "truncated")).answer, "Long");
  });
});

async function openSelected(name: string, range: Range): Promise<TextEditor> {
  const [uri] = await workspace.findFiles(name);
  assert.ok(uri, `${name} is not in the workspace`);
  const editor = await window.showTextDocument(uri);
  editor.selection = new Selection(range.start, range.end);
  return editor;
}

/** Runs the command and waits until its trace has this status. */
async function inspected(intent: string, status: Trace["status"]): Promise<Trace> {
  const before = new Set((await api.listTraces()).map((summary) => summary.id));
  await commands.executeCommand("reasoningTrace.inspectSelection", { intent });
  let found: Trace | undefined;
  await until(async () => {
    const added = (await api.listTraces()).find((summary) => !before.has(summary.id));
    found = added && (await api.readTrace(added.id));
    return found !== undefined && found.status !== "running";
  }, "the end of the run");
  assert.ok(found);
  assert.equal(found.status, status, JSON.stringify(found.error));
  return found;
}

async function newest(): Promise<Trace | undefined> {
  const [first] = await api.listTraces();
  return first && api.readTrace(first.id);
}

async function until(test: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await test())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function requestClosed(): () => Promise<void> {
  return async () => {
    await endpoint.received(1);
    await endpoint.requests[0]?.closed;
  };
}

interface RequestBody extends Record<string, unknown> {
  readonly model: string;
  readonly stream: boolean;
  readonly messages: readonly { role: string; content: string }[];
}

function bodyOf(request: ReceivedRequest | undefined): RequestBody {
  assert.ok(request, "no request arrived");
  return request.body as RequestBody;
}

function promptOf(body: RequestBody): string {
  return body.messages.map((message) => message.content).join("\n");
}

async function configure(name: string, value: unknown): Promise<void> {
  await workspace
    .getConfiguration("reasoningTrace")
    .update(name, value, ConfigurationTarget.Global);
}
