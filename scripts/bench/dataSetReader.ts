/** Reads a data set in one of several ways and says how long it took and how much memory: `node datasetReader.ts WAY FILE`. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { indexLines } from "../../src/dataset/lineIndex.ts";
import { openDataSet } from "../../src/dataset/openDataSet.ts";

const [way = "", file = ""] = process.argv.slice(2);
/** As many rows as a screen shows. */
const screen = 40;

async function byLine(use: (line: string) => void): Promise<string> {
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    use(line);
    lines += 1;
  }
  return `${lines} lines`;
}

async function search(text: string): Promise<string> {
  const set = await openDataSet(file);
  const began = performance.now();
  const found = await set.search(text);
  const ms = performance.now() - began;
  await set.close();
  return `search for “${text}”, ${found.length} rows found, in ${(ms / 1000).toFixed(2)} s; with opening`;
}

const ways: Readonly<Record<string, () => Promise<string>>> = {
  index: async () => `${(await indexLines(file)).records} records`,
  async first() {
    const set = await openDataSet(file);
    await set.analyseFirst(Array.from({ length: screen }, (_, id) => id));
    await set.close();
    return `index, and the first ${screen} rows analysed`;
  },
  "search-one": () => search("made-77777"),
  "search-all": () => search("Half of"),
  readline: () => byLine(() => undefined),
  parse: () => byLine((line) => void JSON.parse(line)),
};

const began = performance.now();
const note = (await ways[way]?.()) ?? "";
const ms = performance.now() - began;
const rss = (process.resourceUsage().maxRSS / 1024).toFixed(0);
process.stdout.write(JSON.stringify({ ms, rss, note }));
