/** Keeps rows in a cache, one file after another, until it is killed; says after each how many records it has kept. */
import { createRowCache } from "../../src/dataset/rowCache.ts";

/** Records in each file: enough that a kill finds it half written now and then. */
const together = 2_000;

const cache = createRowCache({ directory: process.argv[2] ?? "", key: "killed", maxBytes: 1e9 });
for (let first = 0; ; first += together) {
  await cache.save(
    Array.from({ length: together }, (_, index) => ({
      record: first + index,
      problem: "is broken ".repeat(20),
    })),
  );
  process.stdout.write(`${first + together}\n`);
}
