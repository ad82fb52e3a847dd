/**
 * The outcome of an episode, read from what its sentences say and from the sentences that follow it. An outcome is given
 * where the text says it; a check of which the text says nothing has none. The definition in words: `docs/model-card.md`.
 */
import type { Signs, SignKind } from "./outcomeSigns.ts";
import type { EpisodeOutcome } from "../../model/trace.ts";

/** An episode as its outcome is read from it. */
export interface EpisodeText {
  /** What its sentences say, in order; never empty. */
  readonly read: readonly Signs[];
  /** Whether the last of them is written to its end. */
  readonly whole: boolean;
  /** What the first sentences say that follow it; empty where the reasoning ends. */
  readonly after: readonly Signs[];
  /** The text ends inside it, and no answer follows. */
  readonly cut: boolean;
}

/** The last sign of an episode. */
interface Found {
  readonly kind: SignKind;
  /** Something takes the place of what is wrong. */
  readonly replaced: boolean;
  /** Index of its sentence. */
  readonly at: number;
}

/** A result that is followed by more sentences than this is no longer what the episode ends with. */
const farthest = 3;
/** So many sentences before it may suppose the case that is found wrong. */
const supposedWithin = 5;

/** @returns undefined where the text gives none. */
export function judgeOutcome({ read, whole, after, cut }: EpisodeText): EpisodeOutcome | undefined {
  if (cut && !whole) return "open";
  const found = lastFound(read);
  const left = found ? read.length - 1 - found.at : Infinity;
  const objected = read.slice((found?.at ?? -1) + 1).some(({ objects, asks }) => objects || asks);
  const next = after[0];
  if (found && left <= farthest && !objected) {
    const said = saidOutcome(found, left, after);
    if (said !== undefined) return said;
  }
  const stands = !found || found.kind === "stands";
  if (stands && next?.last === "stands" && !next.objects && !next.supposes) return "confirmed";
  const reply = replied(read.at(-1), next);
  if (reply !== undefined) return reply;
  const endsAsking = after.length === 0 && read.at(-1)?.asks !== undefined;
  return cut || endsAsking ? "open" : undefined;
}

function saidOutcome(
  found: Found,
  left: number,
  after: readonly Signs[],
): EpisodeOutcome | undefined {
  switch (found.kind) {
    case "stands":
      return "confirmed";
    case "admits":
      return "corrected";
    case "wrong":
      if (found.replaced) return "corrected";
      return left <= 1 ? "refuted" : undefined;
    case "turns":
      return left <= 1 && after.length > 0 ? "abandoned" : undefined;
    case "unsure":
      return left <= 1 && !settles(after) ? "open" : undefined;
  }
}

/** Replies count as signs by the question that they answer; a case that is ruled out does not count. */
function lastFound(read: readonly Signs[]): Found | undefined {
  let found: Found | undefined;
  let asked: Signs["asks"];
  read.forEach((signs, at) => {
    const said = signs.last ?? replyMeans(signs.reply, asked);
    const rulesOut =
      said === "wrong" &&
      read.slice(Math.max(0, at - supposedWithin), at + 1).some(({ supposes }) => supposes);
    if (said !== undefined && !rulesOut)
      found = { kind: said, replaced: said === "wrong" && signs.replaces, at };
    else if (found && signs.replaces) found = { ...found, replaced: true };
    asked = signs.asks ?? (signs.reply ? undefined : asked);
  });
  return found;
}

function replyMeans(reply: Signs["reply"], asked: Signs["asks"]): SignKind | undefined {
  if (reply === undefined) return undefined;
  if (asked === undefined || asked === "anything") return reply === "yes" ? "stands" : undefined;
  return (reply === "yes") === (asked === "whether right") ? "stands" : "wrong";
}

/** An episode that ends with a question may be answered in the first words of what follows. */
function replied(last: Signs | undefined, first: Signs | undefined): EpisodeOutcome | undefined {
  if (last?.asks === undefined || last.asks === "anything" || !first) return undefined;
  const means = replyMeans(first.reply, last.asks);
  if (means === "stands") return "confirmed";
  return means === "wrong" ? (first.replaces ? "corrected" : "refuted") : undefined;
}

function settles(after: readonly Signs[]): boolean {
  return after.some(
    ({ last, reply }) => last === "stands" || last === "wrong" || reply !== undefined,
  );
}
