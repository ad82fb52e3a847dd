/** A group as its view draws it: what its samples add up to, and each of them with the course of its answer. */
import { compareWithReference } from "../analysis/engine.ts";
import { defined } from "../model/defined.ts";
import type { GroupMessage, ShownSample } from "./groupProtocol.ts";
import { reportGroup } from "./groupReport.ts";
import type { GroupMember } from "./members.ts";
import { formFaults, isDraw } from "./sample.ts";
import type { Vote } from "./votes.ts";

interface GroupToShow {
  readonly id: string;
  readonly title: string;
  /** Samples that were asked for. */
  readonly size: number;
  /** In the order of the group. */
  readonly members: readonly GroupMember[];
  readonly reference?: string | undefined;
  readonly sampling: boolean;
  readonly missing: number;
}

/** Values are compared once: samples repeat theirs, and a group is drawn anew while it grows. */
export type KnownValues = Map<string, boolean>;

/** @param known kept from one drawing of the group to the next. */
export function shownGroup(
  { id, title, size, members, reference, sampling, missing }: GroupToShow,
  known: KnownValues,
): GroupMessage {
  const report = reportGroup(members, { size, ...defined({ reference }) });
  const models = [...new Set(members.map(({ model }) => model))].filter((name) => name !== "");
  return {
    type: "group",
    id,
    title,
    model: models.slice(0, 3).join(", "),
    sampling,
    missing,
    report,
    samples: members.map((member, at) => shownSample(member, at, report.votes, known)),
    ...defined({ reference }),
  };
}

function shownSample(
  member: GroupMember,
  at: number,
  votes: readonly Vote[],
  known: KnownValues,
): ShownSample {
  const { id, status, characters, tokens, verify, reflect, answer, problem, course } = member;
  return {
    id,
    number: (member.group?.index ?? at) + 1,
    status,
    characters,
    tokens,
    verify,
    reflect,
    // One that still runs, or was stopped, has no form to judge.
    faults: isDraw(member) ? formFaults(member) : [],
    course: course.map(({ at: offset, value }) => {
      const vote = votes.findIndex((one) => isSame(value, one.answer, known));
      return { at: offset, value, ...defined({ vote: vote === -1 ? undefined : vote }) };
    }),
    ...defined({ answer, problem }),
  };
}

function isSame(value: string, answer: string, known: KnownValues): boolean {
  const key = JSON.stringify([value, answer]);
  let same = known.get(key);
  if (same === undefined) {
    same = compareWithReference(value, answer) === "same";
    known.set(key, same);
  }
  return same;
}
