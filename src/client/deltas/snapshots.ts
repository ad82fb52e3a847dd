/** Some gateways send the whole text so far in every delta. This finds out, and passes on only what is new. */

/** Extensions of the whole text in a row that prove that a stream is cumulative, however short. */
const proof = 4;
/** Shorter texts may extend each other by chance: "1", "10", "100". In UTF-16 code units. */
const shortestProof = 12;
/** Nobody writes a long and varied text twice in a row, the second time with more words: two of these are enough. */
const proofOfLongOnes = 2;

export interface SnapshotGuard {
  /** @returns the text to pass on now; empty while it is open whether the deltas are cumulative. */
  push(text: string): string;
  /** @returns what was held back; nothing more will come that could prove anything. */
  flush(): string;
  /** Text is held back. */
  readonly holds: boolean;
  readonly cumulative: boolean;
}

/**
 * At most a few deltas at the beginning are held back, and only while each repeats all before it.
 * @param likely the stream's other channel has turned out to be cumulative, so that one repetition is enough here.
 */
export function createSnapshotGuard(likely?: () => boolean): SnapshotGuard {
  let cumulative = false;
  let total = "";
  let passed = 0;
  let held: string[] = [];
  /** The longest text that was repeated whole. */
  let repeated = "";
  let decided = false;

  function fromSnapshot(text: string): string {
    if (text.startsWith(total)) {
      const news = text.slice(total.length);
      total = text;
      return news;
    }
    if (total.startsWith(text)) return "";
    total += text;
    return text;
  }

  function settle(isCumulative: boolean): string {
    const text = isCumulative ? total.slice(passed) : held.join("");
    cumulative = isCumulative;
    decided = true;
    held = [];
    return text;
  }

  function proved(): boolean {
    if (likely?.() === true) return true;
    if (held.length >= proof && total.length >= shortestProof) return true;
    return held.length >= proofOfLongOnes && isLongAndVaried(repeated);
  }

  return {
    push(text) {
      if (cumulative) return fromSnapshot(text);
      if (decided || text === "") return text;
      if (total === "") {
        total = text;
        passed = text.length;
        return text;
      }
      if (text.length > total.length && text.startsWith(total)) {
        held.push(text);
        repeated = total;
        total = text;
        return proved() ? settle(true) : "";
      }
      return settle(false) + text;
    },
    flush() {
      return held.length > 0 ? settle(isLongAndVaried(repeated)) : "";
    },
    get holds() {
      return held.length > 0;
    },
    get cumulative() {
      return cumulative;
    },
  };
}

/** Not a short text, and not one and the same word over and over, as of a model that runs in circles. */
function isLongAndVaried(text: string): boolean {
  return text.length >= shortestProof && new Set(text.toLowerCase()).size >= 8;
}
