/**
 * A window's writing as a process of its own: `node traceWriter.ts <directory> <name> <count>` adds a tag after the other
 * to the trace "shared" and says so, a line each; with `-` for the count it saves long documents until it is killed.
 */
import { silentLogger } from "../../src/core/model/log.ts";
import { openTraceFiles } from "../../src/extension/library/traceFiles.ts";
import { sampleTrace } from "./sampleTrace.ts";

const [directory = "", name = "", count = "-"] = process.argv.slice(2);
const files = openTraceFiles(directory, silentLogger);
const endless = count === "-";
for (let turn = 0; endless || turn < Number(count); turn += 1) {
  const tag = `${name}-${turn}`;
  if (endless) {
    const reasoning = `${tag} `.repeat(40_000);
    await files.save(sampleTrace({ id: `long-${turn % 3}`, reasoning, title: tag }));
  }
  await files.update("shared", (trace) => ({ ...trace, tags: [...(trace.tags ?? []), tag] }));
  process.stdout.write(`${tag}\n`);
}
