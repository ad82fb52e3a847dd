/** Where a client that has the beginning of a recording is to be served from. Pure. */
import { ApiError } from "./apiError.ts";
import type { Rest } from "./chunks.ts";
import type { Recording } from "./recording.ts";
import type { BegunReply } from "./request.ts";

/**
 * Finds what is left. White space does not count, since clients set continuations off by some.
 * @throws ApiError 400 when the text is not the beginning of this recording
 */
export function restOf(recording: Recording, begun: BegunReply): Rest {
  const { reasoning, answer } = recording;
  const inThought = offsetAfter(reasoning, begun.reasoning);
  const inAnswer = offsetAfter(answer, begun.answer);
  if (begun.thoughtOver && inThought !== undefined && inAnswer !== undefined) {
    return { reasoning: "", answer: answer.slice(inAnswer), thoughtOpen: false };
  }
  // Where no tag opens the thought, a client can't know yet which of the two its text is.
  const at = offsetAfter(reasoning + answer, begun.reasoning + begun.answer);
  if (at === undefined) {
    throw new ApiError(400, {
      message:
        "A recording can go on only from its own beginning, and this text is another one. Run it again from the start.",
      type: "invalid_request_error",
      code: "not_this_recording",
      param: "messages",
    });
  }
  const thoughtLeft = reasoning.slice(at);
  return {
    reasoning: thoughtLeft.trim() === "" ? "" : thoughtLeft,
    answer: answer.slice(Math.max(0, at - reasoning.length)),
    thoughtOpen: begun.sameMessage && !begun.thoughtOver && at <= reasoning.length,
  };
}

/** @returns the end offset of `beginning` in `whole`, ignoring white space; undefined where `whole` does not begin with it. */
function offsetAfter(whole: string, beginning: string): number | undefined {
  const space = /\s/;
  let at = 0;
  for (const character of beginning) {
    if (space.test(character)) continue;
    while (at < whole.length && space.test(whole.charAt(at))) at++;
    if (!whole.startsWith(character, at)) return undefined;
    at += character.length;
  }
  // White space that the client has at the joint is not sent twice.
  const trailing = beginning.length - beginning.trimEnd().length;
  for (let left = trailing; left > 0 && space.test(whole.charAt(at)); left--) at++;
  return at;
}
