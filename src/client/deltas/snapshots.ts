/** Some gateways send the whole text so far in every delta. This finds out, and passes on only what is new. */

/** Extensions of the whole text in a row that prove that a stream is cumulative. */
const proof = 4;
/** Shorter texts may extend each other by chance: "1", "10", "100". In UTF-16 code units. */
const shortestProof = 12;

export interface SnapshotMode {
  /** Shared by the channels of one stream: what is proved for the reasoning holds for the answer. */
  cumulative: boolean;
}

export interface SnapshotGuard {
  /** @returns the text to pass on now; empty while it is open whether the deltas are cumulative. */
  push(text: string): string;
  /** @returns what was held back; nothing more will come that could prove anything. */
  flush(): string;
}

/** At most a few deltas at the beginning are held back, and only while each repeats all before it. */
export function createSnapshotGuard(mode: SnapshotMode): SnapshotGuard {
  let total = "";
  let passed = 0;
  let held: string[] = [];
  let decided = false;

  function cumulative(text: string): string {
    if (text.startsWith(total)) {
      const news = text.slice(total.length);
      total = text;
      return news;
    }
    if (total.startsWith(text)) return "";
    total += text;
    return text;
  }

  function flush(): string {
    const text = held.join("");
    held = [];
    return text;
  }

  return {
    push(text) {
      if (mode.cumulative) return cumulative(text);
      if (decided || text === "") return text;
      if (total === "") {
        total = text;
        passed = text.length;
        return text;
      }
      if (text.length > total.length && text.startsWith(total)) {
        held.push(text);
        total = text;
        if (held.length < proof || text.length < shortestProof) return "";
        mode.cumulative = true;
        held = [];
        return text.slice(passed);
      }
      decided = true;
      return flush() + text;
    },
    flush() {
      if (held.length > 0) decided = true;
      return flush();
    },
  };
}
