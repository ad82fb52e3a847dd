/** The endpoint's routes and the responses that are not streams. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "../core/model/log.ts";
import { ApiError } from "./apiError.ts";
import { chooseRecording } from "./choose.ts";
import { autoModel, generalModel } from "./library.ts";
import type { Recording } from "./recording.ts";

const routes = {
  "/v1/models": { method: "GET", name: "models" },
  "/v1/chat/completions": { method: "POST", name: "completions" },
} as const;

type Route = (typeof routes)[keyof typeof routes]["name"];

/**
 * Says which route a request takes; a query string is passed over.
 * @throws ApiError 404 for another path, 405 for another method
 */
export function routeOf(request: IncomingMessage): Route {
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  const method = request.method ?? "";
  if (!isRoutePath(path)) {
    throw new ApiError(404, {
      message: `There is nothing at ${method} ${path.slice(0, 200)}; this endpoint has ${Object.keys(routes).join(" and ")}.`,
      type: "invalid_request_error",
      code: "unknown_url",
    });
  }
  const route = routes[path];
  if (method !== route.method) {
    throw new ApiError(
      405,
      {
        message: `${path} takes ${route.method}, not ${method}.`,
        type: "invalid_request_error",
        code: "method_not_allowed",
      },
      { allow: route.method },
    );
  }
  return route.name;
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
  const name = model === autoModel ? generalModel : model;
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

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** Answers with what was wrong; what nobody foresaw is logged and answered with 500. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: Logger,
): void {
  if (response.destroyed) {
    log.debug("The client went away before its answer.");
    return;
  }
  if (response.headersSent) {
    log.error(`A replay broke off: ${describe(error)}`);
    response.destroy();
    return;
  }
  if (!request.complete) request.resume(); // the rest of the body is read and dropped, so that the answer gets through
  const closing: Record<string, string> = request.complete ? {} : { connection: "close" };
  if (error instanceof ApiError) {
    log.debug(`Refused with ${error.status}: ${error.message}`);
    sendJson(response, error.status, error.body, { ...error.headers, ...closing });
    return;
  }
  log.error(`A request could not be answered: ${describe(error)}`);
  const failure = new ApiError(500, {
    message: "The sample recordings failed on this request; the log says why.",
    type: "server_error",
    code: "internal_error",
  });
  sendJson(response, failure.status, failure.body, closing);
}

function isRoutePath(path: string): path is keyof typeof routes {
  return Object.hasOwn(routes, path);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
