/** A browser that cannot be had ends the tests with one sentence that says what to do. */
import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "mocha";
import { chromium } from "playwright-core";
import { UserFacingError } from "../../../scripts/support/cache.ts";
import { started } from "../../../scripts/support/chromium.ts";

describe("starting a browser", () => {
  it("says in one sentence what the browser itself gives as the reason", async function () {
    if (process.platform === "win32") this.skip();
    const folder = await mkdtemp(join(tmpdir(), "trace-browser-"));
    const executablePath = join(folder, "browser");
    try {
      await writeFile(
        executablePath,
        "#!/bin/sh\necho 'libexample.so.1 is missing' >&2\nexit 127\n",
      );
      await chmod(executablePath, 0o755);
      const launch = chromium.launch({ executablePath });
      await assert.rejects(
        started({ executablePath, env: {}, args: [] }, launch),
        (error) =>
          error instanceof UserFacingError &&
          error.message ===
            `The browser ${executablePath} does not start (libexample.so.1 is missing); install Chrome, Chromium or Edge, or name one in CHROME_PATH.`,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
