/** A group of samples as the JSON document that `--json` prints. */
import type { PlacedSample } from "../core/groups/gather.ts";
import type { GroupReport } from "../core/groups/groupReport.ts";
import { formFaults } from "../core/groups/sample.ts";

/** @returns a document of the schema `reasoning-trace-group/1`. */
export function groupDocument(
  title: string,
  samples: readonly PlacedSample[],
  { samples: reports, ...report }: GroupReport,
): object {
  const [first] = samples;
  return {
    schema: "reasoning-trace-group/1",
    id: first?.group?.id,
    task: title,
    training: first?.training,
    ...report,
    samples: samples.map((sample, at) => ({
      ...sample,
      // What is the same for all, and text that is kept for its beginning alone.
      ...{ head: undefined, title: undefined, group: undefined, training: undefined },
      index: sample.group?.index,
      formFaults: formFaults(sample),
      ...reports[at]?.rewarded,
      vote: reports[at]?.vote,
    })),
  };
}
