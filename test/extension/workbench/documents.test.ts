import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { Locator } from "playwright-core";
import { patienceMs } from "../../../scripts/support/patience.ts";
import { findTraceFrame } from "../../../scripts/support/traceFrame.ts";
import { silentLogger } from "../../../src/core/model/log.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { serialiseTrace, type Trace } from "../../../src/core/model/trace.ts";
import { openTraceFiles } from "../../../src/extension/library/traceFiles.ts";
import { sessionLines } from "../../support/agentSession.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";
import {
  acceptSaveDialog,
  eventually,
  keepScreenshots,
  openInEditor,
  openTestWindow,
  pick,
  type TestWindow,
} from "../../support/workbenchTest.ts";

const kept = analyseTrace(
  sampleTrace({
    id: "kept",
    title: "A trace in a file",
    reasoning: "First I add. So 2 + 2 = 4.\n\nLet me check: 2 + 2 = 5? No.",
    answer: "4",
  }),
  [],
);

const inputs: Readonly<Record<string, string>> = {
  "kept.trace.json": serialiseTrace(kept),
  "newer.trace.json": JSON.stringify({ ...kept, id: "newer", schema: "reasoning-trace/2" }),
  "broken.trace.json": '{"schema":"reasoning-trace/1","id":"x"}',
  "session.jsonl": sessionLines,
  "lines.jsonl": '{"question":"One?","reasoning":"a"}\n{"reasoning":\n',
  "unknown.json": JSON.stringify({ q: "Two and three?", inner: { mind: "I count. So 5." } }),
  "notes.txt": "<think>I recall the rule.</think>The answer is 7.",
  // Minutes of analysis, which nobody waits for here.
  "long.trace.json": JSON.stringify({
    ...kept,
    id: "long",
    title: "A long one",
    analysis: undefined,
    reasoning: `${kept.reasoning}\n\n`.repeat(100_000),
  }),
};

describe("traces as documents", () => {
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    window = await openTestWindow({
      settings: { "reasoningTrace.historyDays": 3650 },
      async prepare(workspace) {
        for (const [name, text] of Object.entries(inputs))
          await writeFile(join(workspace, name), text);
      },
    });
  });
  after(async () => window.close());

  const quickInput = (): Locator => window.page.locator(".quick-input-widget input.input").first();
  const notified = async (text: string | RegExp): Promise<void> =>
    window.page.locator(".notification-list-item-message").getByText(text).first().waitFor();
  const open = async (name: string): Promise<void> => openInEditor(window.page, name);
  const openFromDialog = async (name: string): Promise<void> => {
    await window.workbench.runCommand("Reasoning Trace: Open File…");
    await window.page.locator(".quick-input-title").getByText("Open as reasoning trace").waitFor();
    // A path that is typed may meet the folder that the dialog writes into the field itself.
    await window.page
      .locator(".quick-input-list .monaco-list-row")
      .filter({ has: window.page.locator(".label-name").getByText(name, { exact: true }) })
      .click();
  };
  const closeAll = async (): Promise<void> => {
    await window.workbench.runCommand("View: Close All Editors");
    await window.workbench.runCommand("Notifications: Clear All Notifications");
  };
  const row = (title: string): Locator =>
    window.page.locator('[id="workbench.view.extension.reasoningTrace"] .monaco-list-row', {
      hasText: title,
    });
  /** Presses a row, and waits until it is selected and its trace has taken the focus, as a reader does who sees it. */
  const press = async (title: string): Promise<void> => {
    await row(title).click();
    await row(title).and(window.page.locator(".selected")).waitFor();
    await window.page.locator(".tab.active", { hasText: title }).waitFor();
    await window.page.waitForFunction(() => document.activeElement?.localName === "iframe");
  };

  it("opens a trace file in the trace view, follows it on disk, and stores nothing by looking", async () => {
    await open("kept.trace.json");
    const frame = await window.workbench.traceFrame();
    await frame.getByText("First I add.").first().waitFor();
    const changed = analyseTrace({ ...kept, reasoning: `Before all. ${kept.reasoning}` }, []);
    await writeFile(join(window.workspace, "kept.trace.json"), serialiseTrace(changed));
    await frame.getByText("Before all.").first().waitFor();
    assert.deepEqual(await window.storedTraces(), []);
  });

  it("keeps a note on a step of such a file: stored on the first change, the file as it was", async () => {
    const frame = await window.workbench.traceFrame();
    await frame.locator(".step .label").first().focus();
    await window.page.keyboard.press("n");
    await quickInput().fill("Remember this");
    await window.page.keyboard.press("Enter");
    await frame.locator(".notes").getByText("Remember this").waitFor();
    const [stored] = await eventually(async () => {
      const traces = await window.storedTraces();
      return traces.length > 0 ? traces : undefined;
    }, "the stored trace");
    assert.equal(stored?.notes?.[0]?.text, "Remember this");
    await notified(/is kept in the Traces view now/);
  });

  it("shows the raw text one click away", async () => {
    await window.page.locator('.editor-actions [aria-label^="Reopen as Text"]').first().click();
    await window.page
      .locator(".monaco-editor .view-lines")
      .getByText("reasoning-trace/1")
      .first()
      .waitFor();
    await closeAll();
  });

  it("shows a document of a newer version, read-only, and says of a damaged one what is wrong", async () => {
    await open("newer.trace.json");
    await window.page
      .getByText(/written by a newer version \(reasoning-trace\/2\)/)
      .first()
      .waitFor();
    await closeAll();
    await open("broken.trace.json");
    const frame = await window.workbench.traceFrame();
    await frame.getByText(/is a trace document with a mistake in it/).waitFor();
    await closeAll();
  });

  it("analyses a long trace beside everything else, and stops that when it is told to", async () => {
    await open("long.trace.json");
    const analysing = window.page.locator(".notification-list-item", {
      hasText: "Analysing A long one",
    });
    await analysing.waitFor();
    // A notification hides after a while; in its centre it stays.
    await window.workbench.runCommand("Notifications: Show Notifications");
    // The extension host takes the click although minutes of work are left.
    await analysing.getByRole("button", { name: "Cancel" }).click();
    const frame = await window.workbench.traceFrame();
    await frame.getByText("The analysis was stopped.").waitFor();
    await closeAll();
  });

  it("opens files by the dialog, and tells a broken line by its number", async () => {
    await openFromDialog("lines.jsonl");
    await notified(
      /lines\.jsonl: read as JSON Lines.*reasoning in reasoning.*line 2 is not valid JSON/,
    );
    await closeAll();
  });

  it("opens an agent's session as a table of its turns, with the way to the next", async () => {
    await openFromDialog("session.jsonl");
    const table = await findTraceFrame(window.page, patienceMs, "data-set");
    await table.getByText(/^2 traces/).waitFor();
    await table.getByRole("grid").focus();
    await window.page.keyboard.press("Home");
    await window.page.keyboard.press("Enter");
    await window.page.getByRole("tab", { name: /^Turn 1 of 2: Hours/ }).waitFor();
    await window.workbench.runCommand("Reasoning Trace: Open Next Trace of Data Set");
    await window.page.getByRole("tab", { name: /^Turn 2 of 2: Hours/ }).waitFor();
    const frame = await window.workbench.traceFrame();
    await frame.getByText("ran echo $((14 * 24))").waitFor();
    await closeAll();
  });

  it("asks which fields hold what where it can't tell", async () => {
    await openFromDialog("unknown.json");
    await notified(/unknown\.json holds JSON without any of the fields looked for/);
    await window.page.getByRole("button", { name: "Choose Fields…" }).first().click();
    for (const field of ["Reasoning", "inner.mind", "Task", "q", "Use these fields"]) {
      const choice = window.page
        .locator(".quick-input-list .label-name")
        .getByText(field, { exact: true });
      await choice.first().waitFor();
      await choice.first().click();
    }
    await notified(/read as a data-set record, reasoning in inner\.mind/);
    // What comes from outside is analysed like a run.
    const frame = await window.workbench.traceFrame();
    await frame.locator(".step .label").first().waitFor();
    await closeAll();
  });

  it("inspects what the clipboard holds", async () => {
    await window.page.evaluate(async () =>
      navigator.clipboard.writeText("<think>It was copied.</think>Yes."),
    );
    await window.workbench.runCommand("Reasoning Trace: Inspect Clipboard");
    await notified(/The clipboard: read as text with tags/);
    const frame = await window.workbench.traceFrame();
    await frame.getByText("It was copied.").first().waitFor();
    await closeAll();
  });

  it("opens text and files that are dropped onto the list", async () => {
    await window.workbench.runCommand("Reasoning Trace: Focus on Traces View");
    const list = window.page
      .locator('[id="workbench.view.extension.reasoningTrace"] .monaco-list')
      .last();
    await list.waitFor();
    const drop = async (type: string, text: string): Promise<void> => {
      const dataTransfer = await window.page.evaluateHandle(
        ([kind = "", value = ""]) => {
          const transfer = new DataTransfer();
          transfer.setData(kind, value);
          return transfer;
        },
        [type, text],
      );
      for (const event of ["dragenter", "dragover", "drop"])
        await list.dispatchEvent(event, { dataTransfer });
    };
    await drop("text/plain", "<think>It was dropped.</think>Yes.");
    await notified(/The dropped text: read as text with tags/);
    await closeAll();
    // As the explorer hands them over: the files are where the extension host is, not where the browser is.
    const { host } = new URL(window.workbench.server.origin);
    await drop("text/uri-list", `vscode-remote://${host}${join(window.workspace, "lines.jsonl")}`);
    await notified(/lines\.jsonl: read as JSON Lines/);
    await closeAll();
  });

  it("opens a file from the explorer's menu", async () => {
    await window.workbench.runCommand("File: Focus on Files Explorer");
    await window.page
      .locator(".explorer-folders-view .monaco-list-row", { hasText: "notes.txt" })
      .click({ button: "right" });
    const item = window.page
      .locator(".monaco-menu .action-item")
      .filter({ hasText: "Open as Reasoning Trace" });
    await item.hover();
    // A menu that has just opened takes no click yet; the keyboard it does.
    await window.page
      .locator(".monaco-menu .action-item.focused", { hasText: "Open as Reasoning Trace" })
      .waitFor();
    await window.page.keyboard.press("Enter");
    await notified(/notes\.txt: read as text with tags/);
    await closeAll();
  });

  it("shows what another window changes, in the list and in the open trace", async () => {
    const { userDataDir } = window.workbench.profile;
    const names = await readdir(userDataDir, { recursive: true });
    const stored = names.find((name) => name.endsWith("/kept.trace.json")) ?? "";
    const other = openTraceFiles(dirname(join(userDataDir, stored)), silentLogger);
    await window.workbench.runCommand("Reasoning Trace: Focus on Traces View");
    // A row that is pressed while the list is being drawn anew is meant all the same.
    for (let change = 0; change < 12; change++) {
      await other.update("kept", (trace) => ({ ...trace, tags: [`change ${change}`] }));
      await row("A trace in a file").click();
    }
    const frame = await window.workbench.traceFrame();
    assert.equal(await window.page.getByText(/Actual command not found/).count(), 0);
    await frame.locator(".notes").getByText("Remember this").waitFor();
    await other.update("kept", (trace) => ({
      ...trace,
      tags: ["elsewhere"],
      notes: [...(trace.notes ?? []).map((note) => ({ ...note, text: "Remember that" }))],
    }));
    // Older than the history is kept; it is dropped when the list has been quiet for a while.
    await other.save({
      ...kept,
      id: "old",
      title: "An old trace",
      createdAt: "2001-02-03T04:05:06Z",
    });
    await row("A trace in a file").getByText("#elsewhere").waitFor();
    await frame.locator(".notes").getByText("Remember that").waitFor();
    await closeAll();
  });

  it("pins, tags, searches, and deletes with undo", async () => {
    await window.workbench.runCommand("Reasoning Trace: Focus on Traces View");
    await press("A trace in a file");
    await window.workbench.runCommand("Reasoning Trace: Pin Trace");
    await row("A trace in a file").getByText("pinned").waitFor();
    await window.workbench.runCommand("Reasoning Trace: Tag Trace…");
    await quickInput().fill("algebra, first");
    await window.page.keyboard.press("Enter");
    await row("A trace in a file").getByText("#algebra #first").waitFor();

    await window.workbench.runCommand("Reasoning Trace: Search Traces…");
    await quickInput().fill("that #algebra");
    await window.page.keyboard.press("Enter");
    await window.page
      .getByText(/found in 1 of \d+ traces/)
      .first()
      .waitFor();
    await window.workbench.runCommand("Reasoning Trace: Clear Search");
    await row("It was dropped").waitFor();
    const { page } = window;
    if (process.env["PICTURES"] !== undefined)
      await page.screenshot({ path: join(process.env["PICTURES"], "list.png") });

    await press("A trace in a file");
    // It is pinned: whoever deletes it is asked, and may go away.
    const dialog = window.page.locator(".monaco-dialog-box");
    await window.workbench.runCommand("Reasoning Trace: Delete Trace");
    await dialog.getByText("is pinned, or holds notes or labels of yours").waitFor();
    await window.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await row("A trace in a file").getByText("pinned").waitFor();
    await press("A trace in a file");
    await window.workbench.runCommand("Reasoning Trace: Delete Trace");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await row("A trace in a file").waitFor({ state: "detached" });
    await window.page.getByRole("button", { name: "Undo" }).first().click();
    await row("A trace in a file").getByText("#algebra #first").waitFor();
  });

  it("groups the list by tag, day and endpoint", async () => {
    const groupBy = async (how: string): Promise<void> => {
      await window.workbench.runCommand("Reasoning Trace: Group Traces…");
      await pick(window.page, how);
    };
    const group = (name: string | RegExp): Locator =>
      window.page
        .locator('[id="workbench.view.extension.reasoningTrace"] .monaco-list-row[aria-level="1"]')
        .filter({ hasText: name });
    // What is pinned stands before all groups.
    await groupBy("By tag");
    await group("No tag").waitFor();
    await group("Pinned").waitFor();
    await groupBy("By day");
    await group(String(new Date().getFullYear())).waitFor();
    await groupBy("By endpoint and model");
    await group("Imported").waitFor();
    await groupBy("One list");
    await group("A trace in a file").waitFor();
  });

  it("exports several traces as JSON Lines, which open again as they were", async () => {
    await row("A trace in a file").click();
    await row("It was dropped").click({ modifiers: ["ControlOrMeta"] });
    await window.workbench.runCommand("Reasoning Trace: Export Traces…");
    await pick(window.page, "Traces as JSON Lines");
    const path = await acceptSaveDialog(window.page, "traces.traces.jsonl");
    const text = await eventually(
      async () => readFile(path, "utf8").catch(() => undefined),
      "the exported traces",
    );
    const exported = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Trace);
    assert.equal(exported.length, 2);
    const stored = await window.storedTraces();
    for (const trace of exported)
      assert.deepEqual(
        trace,
        stored.find(({ id }) => id === trace.id),
      );
    await open("traces.traces.jsonl");
    const table = await findTraceFrame(window.page, 30_000, "data-set");
    await table.getByText(/all analysed/).waitFor();
    assert.match(await table.locator(".count-of-rows").innerText(), /^2 traces$/);
    await closeAll();
  });

  it("has dropped what is older than the history is kept, and nothing else", async () => {
    await window.workbench.runCommand("Reasoning Trace: Focus on Traces View");
    await row("An old trace").waitFor({ state: "detached" });
    await row("A trace in a file").waitFor();
  });
});
