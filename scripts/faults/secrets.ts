/** Keys: redirects that would carry them elsewhere, servers that send them back, and texts in which they stand. */
import { streamChat, type ChatRequest } from "../../src/client/chatClient.ts";
import { findSecrets } from "../../src/client/secretScanner.ts";
import { silentLogger } from "../../src/core/model/log.ts";
import { maskSecrets } from "../../src/core/secrets/maskSecrets.ts";
import { json, sse, startFakeEndpoint, type Answer } from "../../test/support/fakeEndpoint.ts";
import { lookAlikes } from "../../test/support/lookAlikes.ts";
import { plantedShapes } from "../../test/support/plantedShapes.ts";
import { harmlessTexts, plantedSecrets } from "../../test/support/plantedSecrets.ts";
import type { Battery } from "./battery.ts";

const key = "Zq7-planted_KEY-93xL";

async function ask(request: ChatRequest): Promise<string> {
  const events: unknown[] = [];
  for await (const event of streamChat(request, AbortSignal.timeout(10_000), silentLogger))
    events.push(event);
  return JSON.stringify(events);
}

const requestTo = (baseUrl: string, change: Partial<ChatRequest>): ChatRequest => ({
  ...{ baseUrl, model: "m", parameters: {}, idleTimeoutMs: 5000 },
  messages: [{ role: "user", content: "1+1?" }],
  ...change,
});

const ways: readonly Partial<ChatRequest>[] = [
  { apiKey: key },
  { headers: { "x-api-key": key } },
  { headers: { Authorization: `Token ${key}` } },
  { headers: { Cookie: `a=1; session=${key}` } },
  { headers: { Authorization: `Basic ${Buffer.from(`bob:${key}`).toString("base64")}` } },
];

export const redirects: Battery = {
  name: "redirects to another origin",
  promise: "nothing is sent there",
  counts: [25, 25],
  async *attempts() {
    const thief = await startFakeEndpoint();
    const endpoint = await startFakeEndpoint();
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        for (const way of ways) {
          endpoint.answer({
            status,
            headers: { location: `${thief.baseUrl}/chat/completions` },
            steps: [],
          });
          const told = await ask(requestTo(endpoint.baseUrl, way));
          const [reached] = thief.requests.slice(-1);
          yield reached === undefined && !told.includes(key) ? undefined : `${status}: ${told}`;
        }
      }
    } finally {
      await endpoint.close();
      await thief.close();
    }
  },
};

const echoes: readonly ((said: string) => Answer)[] = [
  (said) => json(401, { error: { message: `Bad credential ${said}` } }),
  (said) => json(400, { detail: said }),
  (said) => json(500, { error: said.toUpperCase() }),
  (said) => ({ status: 403, steps: [{ write: `<title>${encodeURIComponent(said)}</title>` }] }),
  (said) => ({ steps: [{ write: sse({ error: { message: said, code: said } }) }] }),
  (said) => ({ steps: [{ write: `data: [ERROR] ${said}\n\n` }] }),
  (said) => json(200, { message: said }),
];

export const sentBack: Battery = {
  name: "servers that send the key back",
  promise: "no event of the run holds it",
  counts: [ways.length * echoes.length, ways.length * echoes.length],
  async *attempts() {
    const endpoint = await startFakeEndpoint();
    try {
      for (const way of ways) {
        for (const echo of echoes) {
          const sent = way.apiKey ?? Object.values(way.headers ?? {})[0] ?? "";
          endpoint.answer(echo(sent));
          const told = await ask(requestTo(endpoint.baseUrl, way));
          const encoded = Buffer.from(`bob:${key}`).toString("base64");
          const leaks = [key, key.toUpperCase(), encodeURIComponent(key), encoded].some((form) =>
            told.includes(form),
          );
          yield leaks ? told : undefined;
        }
      }
    } finally {
      await endpoint.close();
    }
  },
};

export const plantedKeys: Battery = {
  name: "invented secrets in code and configuration",
  promise: "masked before anything is sent",
  counts: [1000, 1000],
  async *attempts() {
    for (const { name, line, value } of [...plantedSecrets, ...plantedShapes]) {
      const [masked = ""] = maskSecrets([await findSecrets(`a = 1\n${line}\n`)]);
      yield masked.includes(value) ? name : undefined;
    }
  },
};

export const looksAlike: Battery = {
  name: "look-alikes of secrets",
  promise: "left as they are",
  counts: [1000, 1000],
  async *attempts() {
    for (const text of [...harmlessTexts, ...lookAlikes]) {
      const { secrets } = await findSecrets(text);
      yield secrets.length > 0 ? text : undefined;
    }
  },
};
