/** OpenAI's harmony format as text: messages with a channel each, of which only `final` is the answer. */
import type { Message, Part } from "../conversation/message.ts";
import { roleOf } from "../conversation/readMessage.ts";

const header =
  /(?:<\|start\|>([^<|]*))?(?:<\|channel\|>([^<|]*))?(?:<\|constrain\|>[^<|]*)?<\|message\|>/g;
const ends = /<\|(?:end|call|return|start|endoftext)\|>/;

/** Is a text in this format? */
export function isHarmony(text: string): boolean {
  return (
    /<\|(?:channel|start)\|>[\s\S]{0,200}?<\|message\|>/.test(text.slice(0, 65_536)) &&
    /<\|channel\|>/.test(text.slice(0, 1_000_000))
  );
}

/** Decoded without its special tokens, only the channels' names are left, each stuck to what follows. */
const bareChannels =
  /^(?:assistant)?analysis(?=[A-Z"'“(\d*])[\s\S]+?assistant(?:analysis|commentary|final)(?=\S)/;
const bareMark =
  /(^|assistant)(analysis|final|commentary(?: to=[\w.]+)?(?: ?(?:json|code))?)(?=[A-Z"'“({[\d*\\#|$-])/g;

export function isBareHarmony(text: string): boolean {
  return text.startsWith("a") && bareChannels.test(text.slice(0, 1_000_000));
}

export function bareHarmonyMessages(text: string): Message[] {
  const marks = [...text.matchAll(bareMark)].filter(
    (mark) => mark.index === 0 || mark[1] === "assistant",
  );
  return marks.map((mark, at) => {
    const body = text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length);
    const [channel = "final", ...more] = (mark[2] ?? "").split(" ");
    const to = more.find((word) => word.startsWith("to="))?.slice("to=".length);
    return { role: "assistant", parts: [harmonyPart(channel, to, body)] };
  });
}

/** The messages of such a text; one that is cut off counts as far as it goes. */
export function harmonyMessages(text: string): Message[] {
  const messages: Message[] = [];
  const marks = [...text.matchAll(header)];
  marks.forEach((mark, at) => {
    const from = mark.index + mark[0].length;
    const next = marks[at + 1]?.index ?? text.length;
    const [body = ""] = text.slice(from, next).split(ends, 1);
    const speaker = (mark[1] ?? "assistant").trim();
    const [name = "assistant", ...about] = speaker.split(/\s+/);
    const [channel = "final", ...more] = (mark[2] ?? "").trim().split(/\s+/);
    const to = [...about, ...more].find((word) => word.startsWith("to="))?.slice("to=".length);
    const message = harmonyMessage(name, channel, to, body);
    if (message) messages.push(message);
  });
  return messages;
}

function harmonyMessage(
  speaker: string,
  channel: string,
  to: string | undefined,
  body: string,
): Message | undefined {
  const role = roleOf(speaker === "" ? "assistant" : speaker);
  // A tool speaks under its own name.
  if (role === undefined)
    return { role: "tool", parts: [{ kind: "result", name: speaker, text: body }] };
  if (role !== "assistant") return { role, parts: [{ kind: "text", text: body }] };
  return { role, parts: [harmonyPart(channel, to, body)] };
}

function harmonyPart(channel: string, to: string | undefined, body: string): Part {
  if (to !== undefined && to !== "user" && to !== "all")
    return { kind: "call", name: to.replace(/^functions\./, ""), arguments: body };
  if (channel === "analysis") return { kind: "thought", text: body, via: "tag:analysis" };
  // Commentary is said to the user while the work goes on.
  if (channel === "commentary") return { kind: "aside", text: body };
  return { kind: "text", text: body };
}
