/** Whether an answer is right: compared by value with a reference answer, else by the verdict that came with it. */
export const answerVerdicts = ["yes", "no", "unknown"] as const;
export type AnswerVerdict = (typeof answerVerdicts)[number];
