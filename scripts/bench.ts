/** Runs the benchmarks, one section each, and prints ratios measured in this run. Usage: node scripts/bench.ts [SECTION ...] */
import { benchAnalyser } from "./bench/analyser.ts";
import { benchClaims } from "./bench/claims.ts";
import { benchDataset, benchInspect } from "./bench/dataSet.ts";
import { benchNormaliser } from "./bench/normaliser.ts";
import { benchWebview } from "./bench/webview.ts";
import { benchWindow } from "./bench/window.ts";

/** Each section prints its own readable lines. */
const sections: Readonly<Record<string, () => void | Promise<void>>> = {
  analyser: benchAnalyser,
  claims: benchClaims,
  dataset: benchDataset,
  inspect: benchInspect,
  normaliser: benchNormaliser,
  webview: benchWebview,
  window: benchWindow,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(
    `No such section: ${unknown.join(", ")}. There are: ${Object.keys(sections).join(", ")}.`,
  );
  process.exitCode = 2;
} else {
  for (const [name, run] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n# ${name}`);
    await run();
  }
}
