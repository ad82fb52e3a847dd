/** Where text comes from and where it may go: files without a path, and endpoints that are not on this machine. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import {
  ConfigurationTarget,
  Disposable,
  EventEmitter,
  FileType,
  Selection,
  TabInputWebview,
  ViewColumn,
  Uri,
  commands,
  extensions,
  window,
  workspace,
  type FileSystemProvider,
} from "vscode";
import type { ReasoningTraceApi } from "../../../src/extension/extension.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import {
  delta,
  gate,
  shortAnswer,
  startFakeEndpoint,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { patienceMs } from "../../../scripts/support/patience.ts";

const source = Uri.parse("nowhere:/project/sum.py");
const far = "https://api.invalid/v1";

let api: ReasoningTraceApi;
let endpoint: FakeEndpoint;

async function configure(name: string, value: unknown): Promise<void> {
  await workspace
    .getConfiguration("reasoningTrace")
    .update(name, value, ConfigurationTarget.Global);
}

const profile = (baseUrl: string) => ({ name: "Test", baseUrl, model: "m" });

/** The newest trace that is not in `known`, once it has ended. */
async function ended(known: ReadonlySet<string>): Promise<Trace> {
  return eventually(async () => {
    const added = (await api.listTraces()).find(({ id }) => !known.has(id));
    const trace = added && (await api.readTrace(added.id));
    return trace?.status === "running" ? undefined : trace;
  }, "the end of the run");
}

async function eventually<T>(read: () => Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const known = async (): Promise<Set<string>> =>
  new Set((await api.listTraces()).map(({ id }) => id));

/** A file system with one file and no disk. */
function oneFile(text: string): FileSystemProvider {
  const content = new TextEncoder().encode(text);
  const refuse = (): never => {
    throw new Error("It holds one file, which is not written to.");
  };
  return {
    onDidChangeFile: new EventEmitter<never>().event,
    watch: () => new Disposable(() => undefined),
    stat: () => ({ type: FileType.File, ctime: 0, mtime: 0, size: content.length }),
    readDirectory: () => [],
    readFile: () => content,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}

describe("text and places", () => {
  let provider: Disposable;
  const showError = window.showErrorMessage;
  const shown: string[] = [];
  before(async () => {
    const extension = extensions.getExtension<ReasoningTraceApi>(
      "reasoning-trace.reasoning-trace-inspector",
    );
    assert.ok(extension, "the extension is not loaded");
    api = await extension.activate();
    provider = workspace.registerFileSystemProvider(
      "nowhere",
      oneFile("def add(a, b):\n    return a - b\n"),
    );
    // The tests share the extension's API object, and nobody is there to dismiss a message.
    window.showErrorMessage = async (message: string): Promise<undefined> => {
      shown.push(message);
      return Promise.resolve(undefined);
    };
  });
  after(() => {
    provider.dispose();
    window.showErrorMessage = showError;
  });
  beforeEach(async () => {
    shown.length = 0;
    endpoint = await startFakeEndpoint();
    endpoint.answer(shortAnswer());
    await configure("endpoints", [profile(endpoint.baseUrl)]);
    const editor = await window.showTextDocument(source);
    editor.selection = new Selection(0, 0, 2, 0);
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await configure("localEndpointsOnly", undefined);
    await configure("endpoints", undefined);
    await endpoint.close();
  });

  const inspectIt = async (): Promise<unknown> =>
    commands.executeCommand("reasoningTrace.inspectSelection", { intent: "findBugs" });

  it("inspects a file of a virtual file system and names it by its URI", async () => {
    const before = await known();
    await inspectIt();
    const trace = await ended(before);
    assert.equal(trace.status, "complete");
    assert.equal(trace.origin.file, source.toString());
    assert.equal(trace.origin.text, "def add(a, b):\n    return a - b\n");
    assert.match(JSON.stringify(endpoint.requests[0]?.body), /return a - b/);
  });

  it("opens the traces of one question after the other in one group beside the code", async () => {
    for (let runs = 1; runs <= 3; runs += 1) {
      const before = await known();
      await window.showTextDocument(source, { viewColumn: ViewColumn.One });
      await inspectIt();
      await ended(before);
      const tabsOfTraces = await eventually(async () => {
        const [, beside] = window.tabGroups.all;
        return Promise.resolve(beside?.tabs.length === runs ? beside.tabs : undefined);
      }, `trace ${runs} in the group of the others`);
      assert.ok(tabsOfTraces.every(({ input }) => input instanceof TabInputWebview));
      assert.equal(window.tabGroups.all.length, 2);
    }
    const [, other] = await api.listTraces();
    assert.ok(other);
    // From the panel, without the code in front.
    await commands.executeCommand("reasoningTrace.openTrace", { id: other.id });
    assert.equal(window.tabGroups.all.length, 2);
  });

  it("sends, goes on with and tests nothing elsewhere, where only this machine is allowed", async () => {
    const before = await known();
    const never = gate();
    endpoint.answer({
      steps: [{ write: delta({ reasoning_content: "So far." }) }, { gate: never.promise }],
    });
    await inspectIt();
    await eventually(async () => {
      const added = (await api.listTraces()).find(({ id }) => !before.has(id));
      const trace = added && (await api.readTrace(added.id));
      return trace?.reasoning === "So far." ? trace : undefined;
    }, "the reasoning");
    await commands.executeCommand("reasoningTrace.stop");
    assert.equal((await ended(before)).status, "stopped");
    never.open();
    const all = await known();
    await configure("localEndpointsOnly", true);
    await configure("endpoints", [profile(far)]);
    const attempts: readonly (readonly [command: string, argument: unknown])[] = [
      ["reasoningTrace.inspectSelection", { intent: "explain" }],
      ["reasoningTrace.continueRun", undefined],
      ["reasoningTrace.testEndpoint", "Test"],
    ];
    await window.showTextDocument(source);
    for (const [at, [command, argument]] of attempts.entries()) {
      await commands.executeCommand(command, argument);
      assert.equal(shown.length, at + 1, command);
      assert.match(
        shown[at] ?? "",
        /^“Test” is at api\.invalid, and only endpoints on this machine/,
      );
    }
    assert.deepEqual(await known(), all);
    assert.equal(endpoint.requests.length, 1);
  });
});
