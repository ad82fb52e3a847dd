/** The samples of a group as they are known one by one while they come: which of them stand for their place in it. */
import type { Trace } from "../model/trace.ts";
import { languageConsistency, taskOf } from "../statistics/languageConsistency.ts";
import { isDraw, sampleOf, type GroupSample } from "./sample.ts";

/** An answer that a sample considered on its way. */
interface Considered {
  /** Offset in the reasoning, in UTF-16 code units. */
  readonly at: number;
  readonly value: string;
}

export interface GroupMember extends GroupSample {
  /** ISO 8601. */
  readonly createdAt: string;
  /** In the order of the reasoning; neighbours that are written alike are one. */
  readonly course: readonly Considered[];
}

/** Of a loop that offers thousands of answers no more are held. */
const mostConsidered = 200;

/** @param trace with its analysis, as far as it goes. */
export function memberOf(trace: Trace): GroupMember {
  // While text arrives its language is not measured: that takes all of it anew each time.
  const language =
    trace.status === "running"
      ? undefined
      : languageConsistency(trace.reasoning, taskOf(trace))?.share;
  return {
    ...sampleOf(trace, language),
    createdAt: trace.createdAt,
    course: courseOf(trace),
  };
}

function courseOf({ analysis }: Trace): Considered[] {
  const course: Considered[] = [];
  for (const { start, value } of analysis?.candidates ?? []) {
    if (course.length === mostConsidered) break;
    if (course.at(-1)?.value !== value) course.push({ at: start, value });
  }
  return course;
}

/**
 * One member for each place in the group, by place: what failed or was stopped gives way to what was sampled in its stead.
 * Members that name no place come after the others, as they are.
 */
export function standing<Member extends GroupMember>(members: readonly Member[]): Member[] {
  const placed = new Map<number, Member>();
  const others: Member[] = [];
  for (const member of members) {
    const index = member.group?.index;
    if (index === undefined) others.push(member);
    else {
      const known = placed.get(index);
      if (!known || outranks(member, known)) placed.set(index, member);
    }
  }
  return [...[...placed].sort(([a], [b]) => a - b).map(([, member]) => member), ...others];
}

function outranks(one: GroupMember, other: GroupMember): boolean {
  const [rank, known] = [rankOf(one), rankOf(other)];
  return rank === known ? one.createdAt > other.createdAt : rank > known;
}

/** What counts stands before what still runs, and that before what was lost. */
function rankOf(sample: GroupMember): number {
  if (isDraw(sample)) return 2;
  return sample.status === "running" ? 1 : 0;
}

/** Places of a group that no sample fills or is about to fill: the rest of it. */
export function missingPlaces(members: readonly GroupMember[], size: number): number[] {
  const filled = new Set(
    standing(members).flatMap((member) => (rankOf(member) > 0 ? (member.group?.index ?? []) : [])),
  );
  return Array.from({ length: size }, (_, index) => index).filter((index) => !filled.has(index));
}
