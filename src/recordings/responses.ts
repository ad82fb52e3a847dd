/** The endpoint's routes and the responses that are not streams. */
import type { Logger } from "../core/model/log.ts";
import { ApiError } from "./apiError.ts";
import { chooseRecording } from "./choose.ts";
import { generalRecording } from "../core/model/recordings.ts";
import { autoModel } from "./library.ts";
import type { Recording } from "./recording.ts";

const routes = {
  "GET /v1/models": "models",
  "POST /v1/chat/completions": "completions",
} as const;

/**
 * The route that a request takes; a query string is passed over.
 * @throws ApiError 404 for any other path or method
 */
export function routeOf(request: Request): (typeof routes)[keyof typeof routes] {
  const asked = `${request.method} ${new URL(request.url).pathname}`;
  if (isRoute(asked)) return routes[asked];
  throw new ApiError(404, {
    message: `There is nothing at ${asked.slice(0, 200)}; this endpoint has ${Object.keys(routes).join(" and ")}.`,
    type: "invalid_request_error",
    code: "unknown_url",
  });
}

/**
 * Finds the recording that a request asks for by model name; `recording-auto` goes by the prompt.
 * @throws ApiError 404 when no recording has that name
 */
export function findRecording(
  recordings: readonly Recording[],
  model: string,
  prompt: string,
): Recording {
  const chosen = model === autoModel ? chooseRecording(recordings, prompt) : undefined;
  const name = model === autoModel ? generalRecording : model;
  const recording = chosen ?? recordings.find((candidate) => candidate.model === name);
  if (recording === undefined) {
    const names = [autoModel, ...recordings.map((known) => known.model)].join(", ");
    throw new ApiError(404, {
      message: `There is no recording named “${model.slice(0, 100)}”; choose one of ${names}.`,
      type: "invalid_request_error",
      code: "model_not_found",
      param: "model",
    });
  }
  return recording;
}

/** The body of `GET /v1/models`. @param created seconds since 1970 */
export function modelList(recordings: readonly Recording[], created: number): unknown {
  const names = [autoModel, ...recordings.map((recording) => recording.model)];
  const data = names.map((id) => ({ id, object: "model", created, owned_by: "recordings" }));
  return { object: "list", data };
}

export function json(status: number, body: unknown): Response {
  return Response.json(body, { status });
}

/** Answers with what was wrong; an error that was not foreseen is logged and answered with 500. */
export function errorResponse(error: unknown, log: Logger): Response {
  if (error instanceof ApiError) {
    log.debug(`Refused with ${error.status}: ${error.message}`);
    return json(error.status, error.body);
  }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error(`A request could not be answered: ${reason}`);
  const failure = new ApiError(500, {
    message: "The sample recordings failed on this request; the log says why.",
    type: "server_error",
    code: "internal_error",
  });
  return json(failure.status, failure.body);
}

function isRoute(asked: string): asked is keyof typeof routes {
  return Object.hasOwn(routes, asked);
}
