/** Some servers send the whole texts once more with the object that ends the stream. This leaves the copy out. */
import type { Reading } from "./reading.ts";

/** A shorter text may be said twice in a row, if it is the only one of the two texts that is. In UTF-16 code units. */
const surelyNoChance = 24;

export interface FinalCopy {
  /** @returns the reading, without its texts where it ends the stream and they repeat all that came before. */
  without(reading: Reading): Reading;
}

export function createFinalCopy(): FinalCopy {
  const seen = { reasoning: "", content: "" };

  return {
    without(reading) {
      const own = { reasoning: "", content: "" };
      for (const { channel, text } of reading.pieces) own[channel] += text;
      const channels = (["reasoning", "content"] as const).filter((name) => own[name] !== "");
      const repeats =
        reading.finish !== undefined &&
        channels.length > 0 &&
        channels.every((name) => own[name] === seen[name]) &&
        (channels.length === 2 || own[channels[0] ?? "content"].length >= surelyNoChance);
      seen.reasoning += own.reasoning;
      seen.content += own.content;
      return repeats ? { ...reading, pieces: [] } : reading;
    },
  };
}
