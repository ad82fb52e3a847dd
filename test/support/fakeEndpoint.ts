/**
 * A real HTTP server on loopback that answers as a test tells it to: what, in which pieces, and when. Nothing here
 * knows a test framework, so that it serves the tests inside the editor as well.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A step of an answer; steps are taken in order, each when the one before has been written. */
export type Step =
  | { readonly write: string | Uint8Array }
  /** Waits until the test resolves it, or until the client goes away. */
  | { readonly gate: Promise<unknown> }
  /** As `gate`, with comments meanwhile, so that the wait is no silence. */
  | { readonly pingsUntil: Promise<unknown> }
  /** Lets time pass, where a test is about silence. */
  | { readonly pauseMs: number }
  /** Calls the test, when everything before has been handed to the socket. */
  | { readonly reached: () => void }
  /** Leaves the connection open for ever. */
  | { readonly hang: true }
  /** Cuts the connection without ending the response. */
  | { readonly cut: true };

export interface Answer {
  /** 200 if absent. */
  readonly status?: number;
  /** `content-type: text/event-stream` if absent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What happens before the headers are sent. */
  readonly before?: readonly Step[];
  readonly steps: readonly Step[];
}

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as text, and as JSON where it is that. */
  readonly text: string;
  readonly body: unknown;
  /** Fulfilled when the connection has been closed, by whichever side. */
  readonly closed: Promise<void>;
}

export interface FakeEndpoint {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  /** What the next requests are answered, one after the other; the last one answers all that follow. */
  answer(...answers: readonly (Answer | ((request: ReceivedRequest) => Answer))[]): void;
  /** From now on, requests without this key get a 401. */
  requireKey(key: string): void;
  /** Resolves when as many requests have arrived in full. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A chunk of a chat completion as an SSE event. */
export function sse(json: unknown): string {
  return `data: ${JSON.stringify(json)}\n\n`;
}

/** An SSE event with one delta of choice 0. */
export function delta(
  fields: Readonly<Record<string, unknown>>,
  finish: string | null = null,
): string {
  return sse({
    object: "chat.completion.chunk",
    model: "fake-model",
    choices: [{ index: 0, delta: fields, finish_reason: finish }],
  });
}

export const doneLine = "data: [DONE]\n\n";

/** A short complete stream: "Think. " and "Done." */
export function shortAnswer(): Answer {
  return {
    steps: [
      { write: delta({ role: "assistant", reasoning_content: "Think. " }) },
      { write: delta({ content: "Done." }) },
      { write: delta({}, "stop") + doneLine },
    ],
  };
}

/** A promise and the function that fulfils it. */
export function gate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

/** @param wantedPort a free one where absent. @throws where the wanted one is taken. */
export async function startFakeEndpoint(wantedPort = 0): Promise<FakeEndpoint> {
  const requests: ReceivedRequest[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const sockets = new Set<Socket>();
  let answers: (Answer | ((request: ReceivedRequest) => Answer))[] = [shortAnswer()];
  let key: string | undefined;

  const server = createServer((message, response) => {
    const pieces: Buffer[] = [];
    const closed = new Promise<void>((resolve) => {
      response.once("close", resolve);
    });
    message.on("data", (piece: Buffer) => pieces.push(piece));
    message.on("error", () => undefined);
    message.on("end", () => {
      const text = Buffer.concat(pieces).toString("utf8");
      const request: ReceivedRequest = {
        method: message.method ?? "",
        url: message.url ?? "",
        headers: message.headers,
        text,
        body: parse(text),
        closed,
      };
      requests.push(request);
      for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
      void respond(response, answerTo(request), closed);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  await listen(server, wantedPort);
  const { port } = server.address() as AddressInfo;

  function answerTo(request: ReceivedRequest): Answer {
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) {
      const error = { message: "Incorrect API key provided.", type: "invalid_request_error" };
      return json(401, { error });
    }
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (next === undefined) return json(500, { error: { message: "No answer was scripted." } });
    return typeof next === "function" ? next(request) : next;
  }

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    answer(...next) {
      answers = [...next];
    },
    requireKey(required) {
      key = required;
    },
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** An answer with a JSON body. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    steps: [{ write: JSON.stringify(body) }],
  };
}

async function respond(
  response: ServerResponse,
  answer: Answer,
  closed: Promise<void>,
): Promise<void> {
  response.on("error", () => undefined);
  response.socket?.setNoDelay(true);
  for (const step of answer.before ?? []) {
    if (!(await take(step, response, closed))) return;
  }
  response.writeHead(
    answer.status ?? 200,
    answer.headers ?? { "content-type": "text/event-stream" },
  );
  response.flushHeaders();
  for (const step of answer.steps) {
    if (!(await take(step, response, closed))) return;
  }
  response.end();
}

/** @returns false where the answer ends here. */
async function take(step: Step, response: ServerResponse, closed: Promise<void>): Promise<boolean> {
  if (response.destroyed) return false;
  if ("gate" in step) {
    await Promise.race([step.gate, closed]);
  } else if ("pingsUntil" in step) {
    const write = (): boolean => response.write(": ping\n\n");
    const pings = setInterval(write, 500);
    await Promise.race([step.pingsUntil, closed]);
    clearInterval(pings);
  } else if ("pauseMs" in step) {
    await Promise.race([new Promise((resolve) => setTimeout(resolve, step.pauseMs)), closed]);
  } else if ("reached" in step) {
    step.reached();
  } else if ("hang" in step) {
    await closed;
    return false;
  } else if ("cut" in step) {
    response.socket?.destroy();
    return false;
  } else {
    const written = new Promise<void>((resolve) => {
      response.write(step.write, () => {
        resolve();
      });
    });
    await Promise.race([written, closed]);
  }
  return !response.destroyed;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
