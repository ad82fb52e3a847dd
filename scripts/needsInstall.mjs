/** Says in one sentence that `npm ci` has not been run. Plain JavaScript, as it must run on any Node. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const installed = fileURLToPath(new URL("../node_modules/node/package.json", import.meta.url));
if (!existsSync(installed)) {
  console.error("Node 24 and the other tools are missing from node_modules; run `npm ci` first.");
  process.exit(1);
}
