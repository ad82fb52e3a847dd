/** A group for tests of its view, as the host would send it. Invented. */
import type { GroupMessage } from "../../src/core/groups/groupProtocol.ts";
import type { GroupMember } from "../../src/core/groups/members.ts";
import { shownGroup } from "../../src/core/groups/shownGroup.ts";
import { sample } from "./groupSamples.ts";

/** A sample at this place, counted from 0, that considered some answers on its way to the last of them. */
export function memberAt(
  index: number,
  considered: readonly string[],
  more: Partial<GroupMember> = {},
): GroupMember {
  const answer = considered.at(-1);
  const characters = 400 + 60 * index;
  return {
    ...sample(answer, {
      head: `Let me compute 17 × 24. ${considered.join(" no, ")} it is.`,
      characters,
      tokens: 100 + 15 * index,
      verify: 0.05 * (index + 1),
      language: 1,
    }),
    id: `sample-${index}`,
    createdAt: "2026-11-30T10:00:00.000Z",
    course: considered.map((value, at) => ({
      at: Math.round((characters * (at + 1)) / (considered.length + 1)),
      value,
    })),
    group: { id: "made-up", index, size: 8 },
    ...more,
  };
}

/** Five right ones, a wrong one, a dead one, and one that still runs. */
export const members: readonly GroupMember[] = [
  memberAt(0, ["404", "408"]),
  memberAt(1, ["408"]),
  memberAt(2, ["404"]),
  memberAt(3, ["408"]),
  memberAt(4, [], { status: "failed", problem: "The endpoint is out of order <b>now</b>." }),
  memberAt(5, ["398", "404", "408"]),
  memberAt(6, ["\\frac{816}{2}"]),
  memberAt(7, [], { status: "running", thought: "open" }),
];

export function groupMessage(
  shown: readonly GroupMember[] = members,
  more: {
    readonly reference?: string;
    readonly sampling?: boolean;
    readonly missing?: number;
  } = {},
): GroupMessage {
  const group = { id: "made-up", title: "What is 17 × 24?", size: 8, members: shown };
  return shownGroup({ ...group, sampling: false, missing: 0, ...more }, new Map());
}
