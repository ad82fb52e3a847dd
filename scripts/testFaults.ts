/**
 * A battery of faults (`npm run test:faults`): what is tried, and what held. `-- --long` tries many more; the table goes into
 * SECURITY.md. Traffic goes to loopback only.
 */
import { parseArgs } from "node:util";
import { runBattery, type Outcome } from "./faults/battery.ts";
import { crampedExports, endedExports, pipesInFolders } from "./faults/files.ts";
import { looksAlike, plantedKeys, redirects, sentBack } from "./faults/secrets.ts";
import { cutJournals, meetingIds, strangeFiles } from "./faults/storage.ts";
import { cutStreams } from "./faults/streams.ts";
import { longTexts, unseenNames } from "./faults/texts.ts";

const { values } = parseArgs({ options: { long: { type: "boolean", default: false } } });
const outcomes: Outcome[] = [];
for (const battery of [
  ...[cutStreams, cutJournals, meetingIds, strangeFiles],
  ...[redirects, sentBack, plantedKeys, looksAlike],
  ...[crampedExports, endedExports, pipesInFolders, longTexts, unseenNames],
])
  outcomes.push(await runBattery(battery, values.long));

const rows = outcomes.map(
  ({ battery: { name, promise }, tried, fell }) =>
    `| ${name} | ${promise} | ${tried} | ${tried - fell.length} |`,
);
process.stdout.write(
  `| what is tried | what holds | tried | held |\n| --- | --- | ---: | ---: |\n${rows.join("\n")}\n`,
);
for (const { battery, fell } of outcomes)
  for (const how of fell) process.stderr.write(`${battery.name}: ${how}\n`);
if (outcomes.some(({ fell }) => fell.length > 0)) process.exitCode = 1;
