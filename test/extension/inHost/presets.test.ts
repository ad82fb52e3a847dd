/** Every preset in the real extension host, against a server that answers with the bytes of its provider. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
import { startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";

/** The example stream of each preset; where a provider has none of its own, one of the shape that it is known to send. */
const streams: Readonly<Record<string, string>> = {
  deepseek: "deepseek",
  openrouter: "openrouter-details",
  together: "together-inline",
  fireworks: "fireworks",
  groq: "groq-parsed",
  cerebras: "cerebras-parsed",
  deepinfra: "fireworks",
  nvidia: "fireworks",
  sambanova: "together-inline",
  huggingface: "together-inline",
  azure: "azure-foundry-inline",
  github: "azure-foundry-inline",
  perplexity: "perplexity",
  dashscope: "dashscope",
  moonshot: "moonshot",
  zai: "moonshot",
  minimax: "minimax-cumulative",
  mistral: "mistral",
  xai: "xai-grok3-mini",
  gemini: "gemini-compat",
  anthropic: "anthropic-compat",
  ollama: "ollama-openai",
  lmstudio: "lmstudio",
  llamacpp: "llamacpp",
  vllm: "vllm-reasoning",
  sglang: "sglang",
  litellm: "litellm",
};

const model = "deepseek-r1";

describe("the presets, each against its provider's bytes", () => {
  let api: ReasoningTraceApi;
  let endpoint: FakeEndpoint;
  let wire: string;
  before(async function () {
    const extension = extensions.getExtension<ReasoningTraceApi>(
      "reasoning-trace.reasoning-trace-inspector",
    );
    assert.ok(extension);
    wire = join(extension.extensionPath, "../shared/wire");
    if (!existsSync(wire)) {
      process.stdout.write("      skipped: the example streams are not beside this checkout\n");
      this.skip();
    }
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

  for (const { id } of presets) {
    it(id, async () => {
      const stream = streams[id] ?? id;
      const expected = JSON.parse(readFileSync(join(wire, `${stream}.expected.json`), "utf8")) as {
        readonly reasoning: string;
        readonly content: string;
      };
      endpoint.answer({ steps: [{ write: readFileSync(join(wire, `${stream}.sse`)) }] });
      await configure([{ name: id, preset: id, baseUrl: endpoint.baseUrl, model, thinking: true }]);

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
        { status: "complete", reasoning: expected.reasoning, answer: expected.content },
      );
      const body = endpoint.requests[requests]?.body as Readonly<Record<string, unknown>>;
      const fields = requestFields({
        preset: id,
        model,
        thinking: true,
        parameters: {},
        extraBody: {},
      });
      for (const [name, value] of Object.entries(fields)) assert.deepEqual(body[name], value, name);
    });
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
  const deadline = Date.now() + 20_000;
  for (;;) {
    const trace = await read();
    if (trace && trace.status !== "running") return trace;
    if (Date.now() > deadline) throw new Error("Waited in vain for the end of the run.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
