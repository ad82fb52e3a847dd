import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import {
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  projectRoot,
  selectAll,
  untilPhase,
} from "../../support/workbenchTest.ts";
import type { TestWindow } from "../../support/workbenchTest.ts";

describe("the package that ships", () => {
  let folder: string;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "trace-vsix-"));
    const vsix = join(folder, "extension.vsix");
    const packed = spawnSync(process.execPath, ["scripts/package.ts", "--out", vsix], {
      cwd: projectRoot,
      encoding: "utf8",
    });
    assert.equal(packed.status, 0, packed.stderr + packed.stdout);
    process.stdout.write(packed.stdout);
    window = await openTestWindow({ vsix });
  });
  after(async () => {
    await window.close();
    await rm(folder, { recursive: true });
  });

  it("works in a clean profile", async () => {
    await openFile(window.page, "competition.md");
    await selectAll(window.page);
    await inspect(window.workbench, "Solve");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    assert.ok((await frame.locator(".step").count()) > 3);
    assert.ok((await frame.locator("section.answer .katex").count()) > 0);
  });
});
