/** A session of two turns as an agent writes it, a line for each block; the texts are our own. */

const line = (uuid: number, type: string, message: object): string =>
  `${JSON.stringify({
    type,
    sessionId: "s",
    uuid: String(uuid),
    parentUuid: uuid === 1 ? null : String(uuid - 1),
    message,
  })}\n`;
const asked = (content: unknown): object => ({ role: "user", content });
const answered = (id: string, ...content: object[]): object => ({
  id,
  role: "assistant",
  model: "mill-9b",
  content,
});

export const sessionLines = [
  `${JSON.stringify({ type: "summary", summary: "Hours", leafUuid: "7" })}\n`,
  line(1, "user", asked("How many hours has a week?")),
  line(
    2,
    "assistant",
    answered("m", { type: "thinking", thinking: "A day has 24 hours. 7 * 24 = 168." }),
  ),
  line(3, "assistant", answered("m", { type: "text", text: "168 hours." })),
  line(4, "user", asked("And a fortnight?")),
  line(
    5,
    "assistant",
    answered(
      "n",
      { type: "thinking", thinking: "I let the tool count." },
      { type: "tool_use", id: "t", name: "Bash", input: { command: "echo $((14 * 24))" } },
    ),
  ),
  line(6, "user", asked([{ type: "tool_result", tool_use_id: "t", content: "336" }])),
  line(
    7,
    "assistant",
    answered(
      "o",
      { type: "thinking", thinking: "So 14 * 24 = 336. That is twice 168." },
      { type: "text", text: "336 hours." },
    ),
  ),
].join("");
