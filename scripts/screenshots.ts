/**
 * Takes pictures of the product in the real VS Code (`npm run screenshots`) into `screenshots/`, to be looked at. Names of
 * scenes or pictures as arguments take only those. With `--readme` those that the README shows go into `media/readme/`.
 */
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../test/support/workbenchTest.ts";
import { manyScenes } from "./screenshots/manyScenes.ts";
import { panelScenes } from "./screenshots/panelScenes.ts";
import { runScenes } from "./screenshots/runScenes.ts";
import { openStage, type Scene } from "./screenshots/stage.ts";

/** Pictures that the README shows, under the names that it shows them by. */
const readme = {
  "correction-dark": "correction",
  streaming: "streaming",
  "table-statistics-dark": "dataSet",
} as const;
const readmeScenes = ["correction", "streaming", "table"];

const { values, positionals } = parseArgs({
  options: { readme: { type: "boolean", default: false } },
  allowPositionals: true,
});
const names = values.readme ? readmeScenes : positionals;
const folder = join(projectRoot, "screenshots");
await mkdir(folder, { recursive: true });

const all = [...panelScenes, ...manyScenes, ...runScenes];
const wanted = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
const unknown = names.filter((name) => !all.some((scene) => scene.name === name));
if (unknown.length > 0) {
  console.error(
    `No scene is called ${unknown.join(", ")}; there are ${all.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

let failed = 0;
const together = wanted.filter(({ settings }) => settings === undefined);
if (together.length > 0) await playAll(together);
for (const scene of wanted.filter(({ settings }) => settings !== undefined))
  await playAll([scene], scene.settings);
if (failed > 0) process.exitCode = 1;
else if (values.readme) {
  for (const [from, to] of Object.entries(readme))
    await copyFile(join(folder, `${from}.png`), join(projectRoot, "media/readme", `${to}.png`));
}

/** A scene that fails leaves a picture of where it stood, and the others are played all the same. */
async function playAll(scenes: readonly Scene[], settings: Scene["settings"] = {}): Promise<void> {
  const stage = await openStage(folder, settings);
  try {
    for (const scene of scenes) {
      await stage.clear();
      try {
        await scene.play(stage);
      } catch (error) {
        failed += 1;
        console.error(`${scene.name}:`, error);
        await stage.save(stage.page, `${scene.name}-failed`);
      }
    }
  } finally {
    await stage.close();
  }
}
