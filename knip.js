// @ts-check
/** What knip takes for the project's entry points: the bundles' entries, the scripts and the tests. */
"use strict";

const { targets } = require("./esbuild.js");

/** @type {import("knip").KnipConfig} */
module.exports = {
  entry: [
    ...targets.map(({ entry }) => entry),
    "scripts/*.{ts,mjs}",
    "scripts/support/vscodeServerMain.ts",
    "scripts/bench/dataSetReader.ts",
    "test/**/*.test.ts",
    "test/extension/**/*.ts",
  ],
  project: ["*.js", "src/**/*.ts", "scripts/**/*.ts", "test/**/*.ts"],
  ignoreBinaries: ["jq", "mkfifo"],
};
