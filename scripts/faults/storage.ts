/** What is stored: journals cut at any byte, ids that meet, locks and files of processes that died. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "../../src/core/model/log.ts";
import { replayJournal } from "../../src/extension/library/journal.ts";
import { openTraceFiles } from "../../src/extension/library/traceFiles.ts";
import { stemOf } from "../../src/extension/library/tracePaths.ts";
import { sampleTrace } from "../../test/support/sampleTrace.ts";
import { seeded, type Battery } from "./battery.ts";

const texts = ["Grüße: ", "6 × 7 = 42. ", "日本語 ", "Done."];

function journal(): Buffer {
  const trace = sampleTrace({ status: "running", reasoning: "", answer: "" });
  const head = { journal: 1, pid: 2147483646, trace };
  const events = texts.map((text, at) => ({ type: "reasoning", text, via: "x", atMs: at }));
  return Buffer.from([head, ...events].map((line) => `${JSON.stringify(line)}\n`).join(""));
}

export const cutJournals: Battery = {
  name: "journals cut at a byte",
  promise: "each whole event is there, none is made up",
  counts: [400, 100_000],
  *attempts(count) {
    const bytes = journal();
    const first = bytes.indexOf(0x0a) + 1;
    const all = texts.join("");
    for (let cut = Math.max(first, bytes.length - count); cut <= bytes.length; cut++) {
      const text = bytes.subarray(0, cut).toString("utf8");
      const whole = text.split("\n").length - 2;
      const read = replayJournal(text, () => false)?.trace.reasoning ?? "";
      const least = texts.slice(0, Math.max(0, whole)).join("");
      yield all.startsWith(read) && read.length >= least.length ? undefined : `at ${cut}: ${read}`;
    }
  },
};

export const meetingIds: Battery = {
  name: "traces whose ids look alike",
  promise: "each has files of its own and comes back as it was",
  counts: [100, 2000],
  async *attempts(count) {
    const random = seeded(11);
    const letters = Array.from("aAbBxX/:\\_.~ -ä日本木\u0301\u0000*?|<>\"'%");
    const directory = await mkdtemp(join(tmpdir(), "trace-faults-"));
    try {
      const files = openTraceFiles(directory, silentLogger);
      const ids = new Set<string>();
      while (ids.size < count) {
        const length = 1 + Math.floor(random() * 6);
        const letter = (): string => letters[Math.floor(random() * letters.length)] ?? "a";
        ids.add(Array.from({ length }, letter).join(""));
      }
      for (const id of ids)
        await files.save(sampleTrace({ id, title: `of ${JSON.stringify(id)}` }));
      for (const id of ids) {
        const title = (await files.read(id))?.title;
        yield title === `of ${JSON.stringify(id)}`
          ? undefined
          : `${JSON.stringify(id)}: ${title ?? "gone"}`;
      }
    } finally {
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

export const strangeFiles: Battery = {
  name: "damaged files among the stored ones",
  promise: "every other trace is listed",
  counts: [40, 400],
  async *attempts(count) {
    const random = seeded(13);
    const directory = await mkdtemp(join(tmpdir(), "trace-faults-"));
    try {
      const files = openTraceFiles(directory, silentLogger);
      await files.save(sampleTrace({ id: "good" }));
      const bytes = Buffer.from(JSON.stringify(sampleTrace({ id: "bad" })));
      for (let at = 0; at < count; at++) {
        const damaged = Buffer.from(bytes.subarray(0, Math.floor(random() * bytes.length)));
        const place = Math.floor(random() * damaged.length);
        if (damaged.length > 0) damaged[place] = Math.floor(random() * 256);
        const suffix = [".trace.json", ".journal.jsonl", ".summary.json"][at % 3] ?? "";
        await writeFile(join(directory, `${stemOf("bad")}${suffix}`), damaged);
        const listed = await files.list().catch((error: unknown) => String(error));
        yield Array.isArray(listed) && listed.some(({ id }) => id === "good")
          ? undefined
          : `${suffix} ${at}: ${JSON.stringify(listed)}`;
      }
    } finally {
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
