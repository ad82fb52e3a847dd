/**
 * Some servers send the thought twice: in its own field, and again in the content (with its tags, or bare when the
 * thought was cut off). This recognises the copy while it arrives.
 */

export interface EchoGuard {
  /** Adds text of the reasoning field, the original. */
  original(text: string): void;
  /**
   * Adds text of the content.
   * @returns whether all content so far may still be a copy; the caller holds it back while it may.
   */
  copy(text: string): boolean;
  /** The content so far is the whole original, whitespace around it aside. */
  complete(): boolean;
  /** Stops comparing and forgets the texts. */
  stop(): void;
}

/** A guard for one response; it holds the original until it has to stop. */
export function createEchoGuard(): EchoGuard {
  let original = "";
  let at = 0;
  let started = false;
  let active = true;

  return {
    original(text) {
      if (active) original += text;
    },
    copy(text) {
      if (!active || original === "") return false;
      let part = text;
      if (!started) {
        part = text.trimStart();
        if (part === "") return true;
        started = true;
        at = original.length - original.trimStart().length;
      }
      if (original.startsWith(part, at)) {
        at += part.length;
        return true;
      }
      const core = part.trimEnd();
      if (!original.startsWith(core, at)) return false;
      if (original.slice(at + core.length).trim() !== "") return false;
      at = original.length;
      return true;
    },
    complete: () => active && started && original.slice(at).trim() === "",
    stop() {
      active = false;
      original = "";
    },
  };
}
