/** Every preset in the real extension host, against a server that answers in the shape of its provider. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import {
  ConfigurationTarget,
  Position,
  Selection,
  commands,
  extensions,
  window,
  workspace,
} from "vscode";
import { presets } from "../../../src/client/presets/presets.ts";
import { requestFields } from "../../../src/client/presets/requestFields.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import type { ReasoningTraceApi } from "../../../src/extension/extension.ts";
import {
  startFakeEndpoint,
  type FakeEndpoint,
  type ReceivedRequest,
} from "../../support/fakeEndpoint.ts";
import {
  providerShapes,
  shapesOfPreset,
  smallRun,
  type ProviderStream,
} from "../../support/providerStreams.ts";
import { patienceMs } from "../../../scripts/support/patience.ts";

const model = "deepseek-r1";

describe("the presets, each against its provider's bytes", () => {
  let api: ReasoningTraceApi;
  let endpoint: FakeEndpoint;
  before(async () => {
    const extension = extensions.getExtension<ReasoningTraceApi>(
      "reasoning-trace.reasoning-trace-inspector",
    );
    assert.ok(extension);
    api = await extension.activate();
    endpoint = await startFakeEndpoint();
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
  });
  after(async () => {
    await configure(undefined);
    await endpoint.close();
  });

  for (const { id, protocol } of presets) {
    it(id, async () => {
      const [shape] = shapesOfPreset[id] ?? [];
      assert.ok(shape);
      const stream = providerShapes[shape](smallRun);
      const profile = { preset: id, model, thinking: true };
      const { request } = await run(profile, stream);
      const fields = requestFields({ ...profile, parameters: {}, extraBody: {} });
      const body = request.body as Readonly<Record<string, unknown>>;
      for (const [name, value] of Object.entries(fields)) assert.deepEqual(body[name], value, name);
      assert.equal(request.url.endsWith("/messages"), protocol === "anthropic");
    });
  }

  for (const { id, anthropicUrl } of presets) {
    if (anthropicUrl === undefined) continue;
    it(`${id}, by Anthropic's protocol`, async () => {
      const stream = providerShapes.messages(smallRun);
      const { trace, request } = await run({ preset: id, protocol: "anthropic", model }, stream);
      assert.ok(request.url.endsWith("/messages"), request.url);
      assert.deepEqual(trace.seals, [{ end: stream.reasoning.length, signature: "c2lnbmVk" }]);
    });
  }

  /** Inspects a selection. */
  async function run(
    profile: object,
    stream: ProviderStream,
  ): Promise<{ readonly trace: Trace; readonly request: ReceivedRequest }> {
    endpoint.answer({ steps: [{ write: stream.body }] });
    await configure([{ name: "Tried", baseUrl: endpoint.baseUrl, ...profile }]);
    const before = new Set((await api.listTraces()).map((summary) => summary.id));
    const requests = endpoint.requests.length;
    await openSelected();
    await commands.executeCommand("reasoningTrace.inspectSelection", { intent: "explain" });
    const trace = await ended(async () => {
      const added = (await api.listTraces()).find((summary) => !before.has(summary.id));
      return added && api.readTrace(added.id);
    });
    assert.deepEqual(
      { status: trace.status, reasoning: trace.reasoning, answer: trace.answer },
      { status: "complete", reasoning: stream.reasoning, answer: stream.answer },
    );
    const request = endpoint.requests[requests];
    assert.ok(request);
    return { trace, request };
  }
});

/** With a selection, so that nothing has to be chosen and confirmed. */
async function openSelected(): Promise<void> {
  const [uri] = await workspace.findFiles("median.py");
  assert.ok(uri);
  const editor = await window.showTextDocument(uri);
  editor.selection = new Selection(new Position(0, 0), new Position(2, 0));
}

async function configure(endpoints: readonly object[] | undefined): Promise<void> {
  await workspace
    .getConfiguration("reasoningTrace")
    .update("endpoints", endpoints, ConfigurationTarget.Global);
}

async function ended(read: () => Promise<Trace | undefined>): Promise<Trace> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const trace = await read();
    if (trace && trace.status !== "running") return trace;
    if (Date.now() > deadline) throw new Error("Waited in vain for the end of the run.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
