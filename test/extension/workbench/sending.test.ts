import assert from "node:assert/strict";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import {
  delta,
  doneLine,
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
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

/** Put together here, so that no scanner takes this file for a leak. */
const planted = ["gh", "p_", "Zx81mQ4tV7bN2cK9pL3wR6yH5dF0gJ8sTaUe"].join("");
const password = ["hunter", "22!"].join("");
const code = `token = "${planted}"\nurl = "postgres://app:${password}@db/x"\nprint(token, url)\n`;

const counted: Answer = {
  steps: [
    { write: delta({ reasoning_content: "Short." }) },
    { write: delta({ content: "Done." }, "stop") },
    {
      write: `data: ${JSON.stringify({
        choices: [],
        usage: {
          prompt_tokens: 1264,
          completion_tokens: 8777,
          prompt_tokens_details: { cached_tokens: 1024 },
        },
      })}\n\n`,
    },
    { write: doneLine },
  ],
};

describe("sending", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    endpoint.answer(counted);
    const prices = { input: 0.28, cachedInput: 0.028, output: 0.42 };
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoints": [
          { name: "Priced", baseUrl: endpoint.baseUrl, model: "m", prices },
          { name: "Far", baseUrl: "https://api.invalid/v1", model: "m", prices },
        ],
        "reasoningTrace.prompts": { explain: "In {language}, {lines}, say what happens." },
        "reasoningTrace.view": "sideBar",
      },
      prepare: async (workspace) => {
        await writeFile(join(workspace, "secrets.py"), code);
        await mkdir(join(workspace, ".vscode"));
        // Tries to loosen what protects the user.
        await writeFile(
          join(workspace, ".vscode/settings.json"),
          JSON.stringify({
            "reasoningTrace.secretsInSelection": "send",
            "reasoningTrace.localEndpointsOnly": true,
          }),
        );
      },
    });
  });
  afterEach(async () => {
    await window.workbench.runCommand("View: Close All Editors");
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });
  const sent = (): number => endpoint.requests.length;
  const promptOf = (index: number): string => JSON.stringify(endpoint.requests[index]?.body);
  const dialogButton = (name: string) =>
    window.page.locator(".monaco-dialog-box .monaco-button").getByText(name, { exact: true });

  it("says size, place and cost before anything is sent, and what it cost after", async () => {
    const { page } = window;
    await openFile(page, "median.py");
    await selectAll(page);
    await window.workbench.runCommand("Reasoning Trace: Inspect Selection");
    await page
      .getByText(
        /characters, ≈ \d+ tokens → 127\.0\.0\.1:\d+, stays on this machine · ≈ \$0\.0000\d+ \+ \$0\.00042 per 1,000 tokens of output/,
      )
      .first()
      .waitFor();
    const before = sent();
    await page.getByText("Explain", { exact: true }).first().click();
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    // 240 · 0.28 + 1,024 · 0.028 + 8,777 · 0.42 = 3,782.212 millionths of a dollar.
    assert.equal(await frame.locator(".fact.cost").textContent(), "$0.0038");
    assert.deepEqual([before, sent()], [0, 1]);
    assert.match(promptOf(0), /In python, lines 1–\d+, say what happens\./);
  });

  it("masks secrets in the request and in the stored trace, whatever the workspace says", async () => {
    const before = sent();
    const storedBefore = (await window.storedTraces()).length;
    await openFile(window.page, "secrets.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    await window.page
      .getByText("holds an access token (line 1) and a password (line 2).")
      .first()
      .waitFor();
    assert.equal(sent(), before, "nothing is sent before the user has decided");
    await dialogButton("Mask and Send").click();
    await endpoint.received(before + 1);
    assert.match(promptOf(before), /MASKED_TOKEN_1/);
    assert.match(promptOf(before), /postgres:\/\/app:MASKED_PASSWORD_1@db/);
    await eventually(
      async () => ((await window.storedTraces()).length > storedBefore ? true : undefined),
      "the stored trace",
    );
    const held = await filesHolding(window.workbench.profile.userDataDir, [planted, password]);
    assert.deepEqual(held, []);
    assert.ok(!promptOf(before).includes(planted) && !promptOf(before).includes(password));
  });

  it("sends nothing when that is cancelled, and the text as it is when the user says so", async () => {
    const before = sent();
    await openFile(window.page, "secrets.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    await dialogButton("Cancel").click();
    await window.page.locator(".monaco-dialog-box").waitFor({ state: "detached" });
    assert.equal(sent(), before);
    await inspect(window.workbench, "Find bugs");
    await dialogButton("Send As It Is").click();
    await endpoint.received(before + 1);
    assert.ok(promptOf(before).includes(planted));
  });

  it("offers only endpoints on this machine where the workspace wants that", async () => {
    await window.workbench.runCommand("Reasoning Trace: Select Endpoint");
    const rows = window.page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "Priced" }).first().waitFor();
    assert.equal(await rows.filter({ hasText: "Far" }).count(), 0);
    await window.page.keyboard.press("Escape");
  });

  it("shows the run in the status bar while it goes on, and opens its trace from there", async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    endpoint.answer({
      steps: [
        { write: delta({ reasoning_content: "Thinking. " }) },
        { gate },
        { write: delta({ content: "Done." }, "stop") },
        { write: doneLine },
      ],
    });
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Verify");
    const item = window.page.locator(".statusbar-item").getByText(/Reasoning \d+:\d\d/);
    await item.waitFor();
    await item.click();
    await untilPhase(await window.workbench.traceFrame(), "reasoning");
    open();
    await item.waitFor({ state: "hidden" });
  });
});

describe("an endpoint elsewhere, in a workspace that stays on this machine", () => {
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    window = await openTestWindow({
      trusted: false,
      settings: {
        "reasoningTrace.endpoints": [
          { name: "Far", baseUrl: "https://api.invalid/v1", model: "m" },
        ],
        "reasoningTrace.localEndpointsOnly": true,
      },
      prepare: async (workspace) => {
        await mkdir(join(workspace, ".vscode"));
        await writeFile(
          join(workspace, ".vscode/settings.json"),
          JSON.stringify({ "reasoningTrace.localEndpointsOnly": false }),
        );
      },
    });
  });
  after(async () => {
    await window.close();
  });

  it("is not used, whatever the workspace's settings say", async () => {
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await window.workbench.runCommand("Reasoning Trace: Inspect Selection");
    await window.page
      .getByText(/“Far” is at api\.invalid, and only endpoints on this machine may be used here/)
      .first()
      .waitFor();
    assert.deepEqual(await window.storedTraces(), []);
  });

  it("shows a sample trace to somebody who has nothing open", async () => {
    await window.workbench.runCommand("View: Close All Editors");
    await window.workbench.runCommand("Reasoning Trace: Show a Sample Trace");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    await frame.getByText("Recording", { exact: true }).first().waitFor();
  });
});

/** Names of files below a folder that hold one of the texts. */
async function filesHolding(folder: string, texts: readonly string[]): Promise<string[]> {
  const held: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(trace|summary)\.json$|\.jsonl$|\.log$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path, "utf8").catch(() => "");
    if (texts.some((text) => content.includes(text))) held.push(path);
  }
  return held;
}
