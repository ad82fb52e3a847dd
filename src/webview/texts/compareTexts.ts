/** Every sentence and word of the view of compared traces. */
export const compareTexts = {
  loading: "Waiting for the traces…",
  heading: (count: number): string => `${count} traces side by side`,
  numbers: "Side by side",
  row: "What",
  finalAnswer: "Final answer",
  noAnswer: "none",
  sameValue: (numbers: string): string => `same value as ${numbers}`,
  otherValue: "no other has this value",
  same: (steps: number): string =>
    steps === 1 ? "Same up to here: 1 step" : `Same up to here: ${steps} steps`,
  sameWithin: "Same up to here: the beginning of the first step",
  parts: "From here on they differ",
  allSame: "All of the reasoning is the same",
  name: (index: number): string => String.fromCharCode("A".charCodeAt(0) + index),
  open: "Open",
  openName: (name: string): string => `Open trace ${name}`,
  openStep: (step: number, kind: string, name: string): string =>
    `step ${step}, ${kind}: open trace ${name} at it`,
  strip: (name: string, steps: number, parting: number): string =>
    `Kinds of the ${steps} steps of trace ${name}; it parts ways in step ${parting}`,
  endsHere: "Its reasoning ends here.",
  answer: "Answer",
  noAnswerArrived: "No answer arrived.",
  failing: "a claim fails",
} as const;
