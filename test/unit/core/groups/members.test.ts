/** Which samples stand for their place in a group while they come, fail, and are sampled anew. Invented. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  memberOf,
  missingPlaces,
  standing,
  type GroupMember,
} from "../../../../src/core/groups/members.ts";
import { defined } from "../../../../src/core/model/defined.ts";
import type { TraceStatus } from "../../../../src/core/model/trace.ts";
import { withGroup } from "../../../../src/core/model/traceGroup.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { sample } from "../../../support/groupSamples.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

function member(index: number | undefined, status: TraceStatus, minute = 0): GroupMember {
  return {
    ...sample("408", { status }),
    id: `${index ?? "none"} ${status} ${minute}`,
    createdAt: `2026-11-30T10:${String(minute).padStart(2, "0")}:00.000Z`,
    course: [],
    group: { id: "g", ...defined({ index }) },
  };
}

const ids = (members: readonly GroupMember[]): string[] => members.map(({ id }) => id);

describe("members of a group", () => {
  it("stand in the order of their places, one each", () => {
    assert.deepEqual(
      ids(standing([member(2, "complete"), member(0, "complete"), member(undefined, "complete")])),
      ["0 complete 0", "2 complete 0", "none complete 0"],
    );
  });

  it("give way to what was sampled in the stead of a lost one, and not to what failed after them", () => {
    assert.deepEqual(
      ids(
        standing([
          member(0, "failed", 1),
          member(0, "complete", 2),
          member(1, "complete", 1),
          member(1, "failed", 2),
          member(2, "stopped", 1),
          member(2, "running", 2),
          member(3, "failed", 1),
          member(3, "failed", 2),
        ]),
      ),
      ["0 complete 2", "1 complete 1", "2 running 2", "3 failed 2"],
    );
  });

  it("leave the places open that none has ended for and none runs for", () => {
    const members = [member(0, "complete"), member(1, "failed"), member(2, "running")];
    assert.deepEqual(missingPlaces(members, 5), [1, 3, 4]);
  });

  it("tell the answers that a sample considered, neighbours alike as one", () => {
    const reasoning =
      "So the answer is 404. Wait, let me check. 17 × 24 = 408. So the answer is 408.\n\n";
    const trace = analyseTrace({
      ...withGroup(sampleTrace(), { id: "g", index: 3, size: 8 }),
      reasoning,
      answer: "The answer is 408.",
    });
    const { course, group } = memberOf(trace);
    assert.equal(group?.index, 3);
    assert.deepEqual([...new Set(course.map(({ value }) => value))].sort(), ["404", "408"]);
    assert.equal(course.at(-1)?.value, "408");
    assert.ok(course.every(({ value }, at) => value !== course[at - 1]?.value));
  });
});
