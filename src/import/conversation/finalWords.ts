/** Tools with which agents give their answer instead of saying it. */

/** The argument that holds the answer, by the tool's name. */
const finalTools: Readonly<Record<string, readonly string[]>> = {
  attempt_completion: ["result"], // Cline, Roo, Kilo
  submit: ["answer", "response", "result"], // Inspect
  submit_and_exit: ["answer", "response", "result"],
  final_answer: ["answer", "result", "response"], // smolagents
  finish: ["message", "answer", "result", "final_thought"], // OpenHands
  complete: ["result", "message"],
  task_complete: ["summary", "result"],
  plan_mode_respond: ["response"], // Cline
  ask_followup_question: ["question"],
};

/**
 * The answer in a call of such a tool.
 * @param given its arguments, JSON or bare text.
 */
export function finalWords(name: string, given: string | undefined): string | undefined {
  const keys = Object.hasOwn(finalTools, name) ? finalTools[name] : undefined;
  if (!keys || given === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(given);
    if (typeof value !== "object" || value === null) return String(value);
    const found = keys.map((key) => (value as Record<string, unknown>)[key]);
    return found.find((text) => typeof text === "string");
  } catch {
    return given;
  }
}
