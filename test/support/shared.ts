/**
 * The folder of examples that were collected from elsewhere and are no part of the project. Only the tests of
 * `npm run test:shared` read it: it is named by TRACE_SHARED, and lies beside the checkout otherwise.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const named = process.env["TRACE_SHARED"];

/** URL of the folder, with a slash at its end. */
const sharedFolder: URL = pathToFileURL(
  `${named === undefined || named === "" ? fileURLToPath(new URL("../../../shared", import.meta.url)) : resolve(named)}/`,
);

/** @param path below the folder, such as "data/raw-traces.jsonl". */
export function sharedFile(path: string): URL {
  return new URL(path, sharedFolder);
}

/** The JSON values of a file with one a line. */
export function sharedLines(path: string): readonly unknown[] {
  return readFileSync(sharedFile(path), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}
