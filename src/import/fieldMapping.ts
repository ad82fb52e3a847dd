/** The reader's own word on where a data set's records have their fields. */

/** Dotted paths into a record, such as `meta.model` or `choices.0.text`; a name with a dot in it is tried as a whole first. */
export interface FieldMapping {
  /** Text of the reasoning alone. */
  readonly reasoning?: string;
  /** Whole output: reasoning and answer with tags, or a list of them for several traces. Not beside `reasoning`. */
  readonly output?: string;
  /** Text of the model's answer. */
  readonly answer?: string;
  readonly task?: string;
  readonly model?: string;
  readonly id?: string;
  /** Reference answer. */
  readonly reference?: string;
  /** Verdict on the answer: true or false, 1 or 0, "correct" or "incorrect" and the like. */
  readonly correct?: string;
}
