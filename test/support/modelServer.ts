/** A loopback endpoint as servers have it: a list of models, extra paths, and one answer to every request. */
import { json, startFakeEndpoint, type Answer, type FakeEndpoint } from "./fakeEndpoint.ts";

export interface ModelServerOptions {
  /** What `GET /v1/models` gets; a list of one model `m` if absent. */
  readonly models?: Answer;
  /** What `POST …/chat/completions` gets. */
  readonly chat?: Answer | ((body: Readonly<Record<string, unknown>>) => Answer);
  /** JSON for further paths, `/api/version` for example. */
  readonly paths?: Readonly<Record<string, unknown>>;
  /** A fixed port, where a test is about the usual ones. */
  readonly port?: number;
}

export const oneModel: Answer = json(200, { object: "list", data: [{ id: "m", object: "model" }] });

export async function startModelServer(options: ModelServerOptions = {}): Promise<FakeEndpoint> {
  const { models = oneModel, chat, paths = {}, port } = options;
  const endpoint = await startFakeEndpoint(port);
  endpoint.answer(({ method, url, body }) => {
    const path = url.split("?")[0] ?? "";
    if (method === "GET" && path.endsWith("/v1/models")) return models;
    if (method === "GET") {
      return path in paths ? json(200, paths[path]) : json(404, { error: { message: "no route" } });
    }
    const fields = typeof body === "object" && body !== null ? body : {};
    const answer = typeof chat === "function" ? chat({ ...fields }) : chat;
    return answer ?? json(500, { error: { message: "No answer was scripted." } });
  });
  return endpoint;
}
