/** Responses cut at any byte: what had arrived is told, and nothing else. */
import { createDeltaNormaliser } from "../../src/client/normaliser.ts";
import { createBodyReader } from "../../src/client/sse.ts";
import type { RunEvent } from "../../src/core/model/runEvent.ts";
import { providerShapes, smallRun } from "../../test/support/providerStreams.ts";
import { seeded, type Battery } from "./battery.ts";

export const cutStreams: Battery = {
  name: "responses cut at a random byte",
  promise: "one ending; the texts are a beginning of the whole ones",
  counts: [120, 5000],
  *attempts(count) {
    const random = seeded(7);
    const shapes = Object.entries(providerShapes);
    for (let at = 0; at < count; at++) {
      const [name, shape] = shapes[Math.floor(random() * shapes.length)] ?? [];
      if (name === undefined || !shape) continue;
      const { body, reasoning, answer } = shape(smallRun);
      const bytes = Buffer.from(body);
      const cut = Math.floor(random() * bytes.length);
      const said = read(bytes.subarray(0, cut));
      const whole = plain(reasoning + answer);
      const last = said.events.at(-1)?.type ?? "nothing";
      const ends = said.events.filter(({ type }) => ["finish", "error", "stopped"].includes(type));
      if (ends.length !== 1 || !["finish", "error"].includes(last))
        yield `${name} at ${cut}: ended with ${last}`;
      else if (!whole.startsWith(plain(said.text)))
        yield `${name} at ${cut}: ${JSON.stringify(said.text.slice(-60))}`;
      else yield undefined;
    }
  },
};

/** White space and tags aside, which belong to neither text; of harmony's, the beginning of one that was cut in half. */
function plain(text: string): string {
  return text
    .replace(/(?:<\|(?:start|end)\|>(?:assistant)?)?(?:<\|channel\|>\w*)?$/, "")
    .replace(/\s+/g, "");
}

function read(bytes: Uint8Array): { readonly events: readonly RunEvent[]; readonly text: string } {
  const normaliser = createDeltaNormaliser({ bareErrors: true, notices: true });
  const body = createBodyReader();
  const decoder = new TextDecoder();
  const objects = [
    ...body.push(decoder.decode(bytes, { stream: true })),
    ...body.push(decoder.decode()),
    ...body.end(),
  ];
  const events = objects.flatMap((json) => normaliser.chunk(json));
  events.push(...normaliser.end(undefined, body.words));
  const texts = { reasoning: "", answer: "" };
  for (const event of events) {
    if (event.type === "reasoning" || event.type === "answer") texts[event.type] += event.text;
    if (event.type === "answerWasReasoning") {
      texts.reasoning += texts.answer;
      texts.answer = "";
    }
  }
  return { events, text: texts.reasoning + texts.answer };
}
