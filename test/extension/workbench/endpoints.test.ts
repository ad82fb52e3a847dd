import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { Page } from "playwright-core";
import {
  delta,
  doneLine,
  json,
  sse,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { writeMarkdown } from "../../../src/core/exchange/markdownExport.ts";
import { writeHtml } from "../../../src/export/htmlExport.ts";
import { startModelServer } from "../../support/modelServer.ts";
import { startOnUsualPort } from "../../support/usualPort.ts";
import {
  eventually,
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

const key = "sk-planted-endpoint-0815";
const pasted = "sk-planted-replaced-4711";

const reasoned: Answer = {
  steps: [
    { write: delta({ reasoning: "17 + 25 is " }) },
    { write: delta({ reasoning: "42." }) },
    { write: delta({ content: "42" }) },
    { write: delta({}, "stop") + doneLine },
  ],
};

function row(page: Page, text: string) {
  return page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first();
}

/** Presses a button of the quick pick's row by its tooltip. */
async function press(page: Page, text: string, tooltip: string): Promise<void> {
  await row(page, text).hover();
  await row(page, text).locator(`.action-label[aria-label="${tooltip}"]`).click();
}

async function settingsOf(window: TestWindow): Promise<Readonly<Record<string, unknown>>> {
  const { root } = window.workbench.profile;
  const names = await readdir(root, { recursive: true });
  const all = await Promise.all(
    names
      .filter((name) => name.endsWith("settings.json"))
      .map(async (name) => JSON.parse(await readFile(join(root, name), "utf8")) as object),
  );
  return Object.assign({}, ...all) as Readonly<Record<string, unknown>>;
}

const profilesOf = async (
  window: TestWindow,
): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  ((await settingsOf(window))["reasoningTrace.endpoints"] ?? []) as Readonly<
    Record<string, unknown>
  >[];

describe("a first endpoint, from nothing", () => {
  let server: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    server = await startOnUsualPort({
      models: json(200, {
        data: [
          { id: "llama3.2:3b", owned_by: "library" },
          { id: "deepseek-r1:7b", owned_by: "library" },
        ],
      }),
      paths: { "/api/version": { version: "0.12.4" } },
      chat: reasoned,
    });
    window = await openTestWindow();
    await openFile(window.page, "median.py");
  });
  after(async () => {
    await window.close();
    await server.close();
  });

  it("takes five actions to the first trace of a model on this computer", async () => {
    const { page, workbench } = window;
    await workbench.runCommand("Reasoning Trace: Add Endpoint"); // 1
    await row(page, "Find model servers on this computer").waitFor();
    assert.equal(server.requests.length, 0, "nothing is asked before the user says so");
    await row(page, "Find model servers on this computer").click(); // 2
    await row(page, "deepseek-r1:7b").click(); // 3
    await page.getByText("“Ollama” with deepseek-r1:7b is ready.").first().waitFor();
    await inspect(workbench, "Explain"); // 4 and 5
    await untilPhase(await workbench.traceFrame(), "complete");
    const post = server.requests.find(({ method }) => method === "POST");
    const body = post?.body as Readonly<Record<string, unknown>>;
    assert.equal(body["model"], "deepseek-r1:7b");
    assert.deepEqual([body["temperature"], body["top_p"]], [0.6, 0.95]);
    assert.deepEqual(await profilesOf(window), [
      {
        name: "Ollama",
        preset: "ollama",
        baseUrl: server.baseUrl,
        model: "deepseek-r1:7b",
      },
    ]);
  });

  it("names the endpoint in the status bar", async () => {
    await window.page
      .locator('.statusbar-item[id*="reasoningTrace.endpoint"]')
      .getByText("Ollama")
      .waitFor();
  });

  it("tests it, shows the report as text, and copies it", async () => {
    const { page, workbench } = window;
    await workbench.runCommand("Reasoning Trace: Test Endpoint");
    const editor = page.locator(".editor-instance").filter({ hasText: "Reachable" });
    await editor.getByText("It comes in the field").first().waitFor();
    await page.locator(".codelens-decoration a").getByText("Copy report").click();
    await page.getByText("The report is on the clipboard.").first().waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(text, /^Endpoint {3}Ollama\n/);
    assert.match(text, /✓ Reasoning/);
  });

  it("duplicates and removes it from the picker", async () => {
    const { page, workbench } = window;
    await workbench.runCommand("Reasoning Trace: Select Endpoint");
    await press(page, "Ollama", "Edit, Duplicate or Remove…");
    await row(page, "Duplicate").click();
    await eventually(
      async () => ((await profilesOf(window)).length === 2 ? true : undefined),
      "the copy in the settings",
    );
    await workbench.runCommand("Reasoning Trace: Select Endpoint");
    await press(page, "Ollama copy", "Edit, Duplicate or Remove…");
    await row(page, "Remove…").click();
    await page.locator(".monaco-dialog-box").getByRole("button", { name: "Remove" }).click();
    await eventually(
      async () => ((await profilesOf(window)).length === 1 ? true : undefined),
      "the copy being gone from the settings",
    );
    assert.equal((await profilesOf(window))[0]?.["name"], "Ollama");
  });

  it("lets a workspace choose for itself, by name alone", async () => {
    const { page, workbench, workspace } = window;
    await workbench.runCommand("Reasoning Trace: Select Endpoint");
    await press(page, "Sample recordings", "Use in This Workspace Only");
    await page
      .locator('.statusbar-item[id*="reasoningTrace.endpoint"]')
      .getByText("Recordings")
      .waitFor();
    const written = await eventually(
      async () => readFile(join(workspace, ".vscode/settings.json"), "utf8").catch(() => undefined),
      "the workspace's settings",
    );
    assert.deepEqual(JSON.parse(written), { "reasoningTrace.endpoint": "Sample recordings" });
    await workbench.runCommand("Reasoning Trace: Select Endpoint");
    await row(page, "Use the same endpoint as everywhere").click();
    await page
      .locator('.statusbar-item[id*="reasoningTrace.endpoint"]')
      .getByText("Ollama")
      .waitFor();
  });
});

describe("a key", () => {
  let server: FakeEndpoint;
  let other: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    // It sends back what it gets, wherever an endpoint can.
    const echo = (sent: string): Answer => ({
      steps: [
        {
          write: sse({ model: `m-${sent}`, choices: [{ index: 0, delta: { content: "hello" } }] }),
        },
        { write: sse({ error: { message: `bad key ${sent}`, code: sent } }) },
      ],
    });
    server = await startModelServer({ models: json(404, {}), chat: () => echo(key) });
    other = await startModelServer({ chat: reasoned });
    const profile = { name: "Keyed", baseUrl: server.baseUrl, model: "m" };
    const moved = { name: "Moved", baseUrl: other.baseUrl, model: "m" };
    const fromVariable = {
      name: "Variable",
      baseUrl: other.baseUrl,
      model: "m",
      apiKey: "${env:PLANTED_KEY}",
    };
    // A name that never resolves, so that a key that is sent by mistake goes nowhere.
    const plain = { ...fromVariable, name: "Plain", baseUrl: "http://models.invalid/v1" };
    window = await openTestWindow({
      env: { PLANTED_KEY: key },
      settings: { "reasoningTrace.endpoints": [profile, moved, fromVariable, plain] },
    });
  });
  after(async () => {
    await window.close();
    await Promise.all([server.close(), other.close()]);
  });

  async function setKey(value: string): Promise<void> {
    const { page, workbench } = window;
    await workbench.runCommand("Reasoning Trace: Set API Key");
    await row(page, "Keyed").click();
    const input = page.locator('.quick-input-widget input.input[type="password"]');
    await input.waitFor();
    await input.fill(value);
    await page.keyboard.press("Enter");
    await page.getByText("The API key for Keyed is stored.").first().waitFor();
  }

  async function test(name: string): Promise<string> {
    const { page, workbench } = window;
    await workbench.runCommand("Reasoning Trace: Test Endpoint");
    await row(page, name).click();
    const editor = page.locator(".editor-instance").filter({ hasText: `Endpoint   ${name}` });
    await editor.first().waitFor();
    return editor.first().innerText();
  }

  const sent = (endpoint: FakeEndpoint) => endpoint.requests.at(-1)?.headers.authorization;

  it("is stored, sent to its own origin only, replaced, and removed", async () => {
    await setKey(pasted);
    await setKey(key);
    await test("Keyed");
    assert.equal(sent(server), `Bearer ${key}`);
    await test("Moved");
    assert.equal(sent(other), undefined);
    await test("Variable");
    assert.equal(sent(other), `Bearer ${key}`);
  });

  it("goes over plain HTTP to another machine only with the user's consent", async () => {
    const { page, workbench } = window;
    const question = page
      .locator(".monaco-dialog-box")
      .filter({ hasText: "Send the API key of “Plain” without encryption?" });
    await workbench.runCommand("Reasoning Trace: Test Endpoint");
    await row(page, "Plain").click();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    assert.equal(await page.getByText("Endpoint   Plain").count(), 0, "no request, no report");
    await workbench.runCommand("Reasoning Trace: Test Endpoint");
    await row(page, "Plain").click();
    await question.getByRole("button", { name: "Send the Key" }).click();
    await question.waitFor({ state: "detached" });
    await page.locator(".tab.active").filter({ hasText: "Test of Plain" }).waitFor();
    await page.locator(".editor-instance").filter({ hasText: "models.invalid" }).first().waitFor();
  });

  it("is in no file, no log, no report and nothing on the clipboard, whatever the endpoint sends back", async () => {
    const { page, workbench } = window;
    await openFile(page, "median.py");
    await inspect(workbench, "Explain");
    await untilPhase(await workbench.traceFrame(), "failed");
    await workbench.runCommand("Reasoning Trace: Copy Endpoint Report");
    await page.getByText("The report is on the clipboard.").first().waitFor();
    const clipboard = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(clipboard, /^Endpoint/);
    assert.ok(!clipboard.includes(key));
    assert.ok(!(await page.content()).includes(key));
    const traces = await eventually(async () => {
      const stored = await window.storedTraces();
      return stored.length > 0 ? stored : undefined;
    }, "the failed trace on disk");
    assert.ok(traces.every((trace) => !JSON.stringify(trace).includes(key)));
    for (const trace of traces) {
      for (const text of [writeMarkdown(trace), writeHtml(trace)]) {
        assert.ok(text.length > 100 && !text.includes(key));
      }
    }
    const { root } = workbench.profile;
    const files = await readdir(root, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of files.filter((entry) => entry.isFile())) {
      const text = await readFile(join(parentPath, name)).catch(() => undefined);
      for (const secret of [key, pasted]) {
        assert.ok(text?.includes(secret) !== true, join(parentPath, name));
      }
    }
  });

  it("is gone once it is removed", async () => {
    const { page, workbench } = window;
    await workbench.runCommand("Reasoning Trace: Remove API Key");
    await row(page, "Keyed").click();
    await page.getByText("The API key for Keyed is removed.").first().waitFor();
    await test("Keyed");
    assert.equal(sent(server), undefined);
  });
});
