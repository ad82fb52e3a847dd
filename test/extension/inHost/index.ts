/** Entry of the tests inside the extension host: loads every test file beside it and runs mocha. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 300_000, color: false, forbidOnly: true });
  const files = readdirSync(__dirname).filter((name) => name.endsWith(".test.js"));
  if (files.length === 0) throw new Error("No test file was built for the extension host.");
  for (const file of files) mocha.addFile(join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed in the extension host.`));
    });
  });
}
