/** What was read of a response's body so far: its objects, and what could not be read. */

/** As much of what could not be read is kept, in UTF-16 code units. */
export const sampleLength = 500;

export interface BodyObjects {
  pass(value: unknown): void;
  /** Counts a piece that is no JSON. @param said the piece, if it may say something to a reader. */
  lose(said?: string): void;
  /** Keeps words that are no JSON, until an object comes. */
  say(text: string): void;
  /** Nothing that comes from now on counts. */
  finish(): void;
  /** @returns the objects since the last call. */
  take(): unknown[];
  readonly done: boolean;
  /** How many pieces were no JSON. */
  readonly broken: number;
  /** What was said since the last object. */
  readonly words: string | undefined;
}

export function createBodyObjects(): BodyObjects {
  let objects: unknown[] = [];
  let done = false;
  let broken = 0;
  let words: string | undefined;

  function say(text: string): void {
    words = text.slice(0, sampleLength);
  }

  return {
    pass(value) {
      objects.push(value);
      words = undefined;
    },
    lose(said) {
      broken++;
      if (said !== undefined) say(said);
    },
    say,
    finish() {
      done = true;
    },
    take() {
      const result = objects;
      objects = [];
      return result;
    },
    get done() {
      return done;
    },
    get broken() {
      return broken;
    },
    get words() {
      return words;
    },
  };
}
