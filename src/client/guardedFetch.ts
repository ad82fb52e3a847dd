/** The `fetch` that the `openai` package is given: no redirect to elsewhere, no endless error page. */
import { patientFetch } from "./patientFetch.ts";

/** As much of an error's body as is read, in bytes. */
const longestErrorBody = 64 * 1024;
/** As long as an error's body is waited for, in milliseconds. */
const errorBodyPatience = 5000;
const maxRedirects = 5;

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A response with a status other than 2xx, with the beginning of its body. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface GuardedFetch {
  readonly fetch: Fetch;
  /** The refusal that the last request met, if it did. */
  takeRefusal(): Refusal | undefined;
  /** Where a redirect of the last request led that was not followed. */
  takeForeignRedirect(): string | undefined;
}

/** Headers that may leave besides the ones that the request names: no platform details, none from environment variables. */
const ordinaryHeaders: readonly string[] = [
  "accept",
  "authorization",
  "content-type",
  "user-agent",
];

/**
 * Redirects are followed within the origin only: anywhere else, the user has allowed neither the key nor the
 * selected text to go.
 * @param ownHeaders names of the headers that the user has configured.
 * @param send what sends a request; the network where absent.
 */
export function createGuardedFetch(
  ownHeaders: readonly string[] = [],
  send: Fetch = patientFetch,
): GuardedFetch {
  const allowed = new Set([...ordinaryHeaders, ...ownHeaders.map((name) => name.toLowerCase())]);
  let refusal: Refusal | undefined;
  let foreign: string | undefined;

  async function guarded(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    refusal = undefined;
    foreign = undefined;
    let url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    for (const name of [...headers.keys()]) if (!allowed.has(name)) headers.delete(name);
    for (let hops = 0; ; hops++) {
      const response = await send(url, { ...init, headers, redirect: "manual" });
      if (response.ok) return response;
      const location = response.headers.get("location");
      const target = location === null ? undefined : targetOf(location, url);
      const redirects = response.status >= 300 && response.status < 400 && target !== undefined;
      if (
        redirects &&
        target.origin === url.origin &&
        keepsMethod(response, init?.method) &&
        hops < maxRedirects
      ) {
        await response.body?.cancel();
        url = target;
        continue;
      }
      if (redirects && target.origin !== url.origin) foreign = target.origin;
      const body = await beginningOf(response);
      refusal = { status: response.status, headers: response.headers, body };
      return new Response(body, { status: plainStatus(response.status) });
    }
  }

  return {
    fetch: guarded,
    takeRefusal: () => refusal,
    takeForeignRedirect: () => foreign,
  };
}

/** Only these two statuses promise that the request is repeated as it is; the others turn any request into a GET. */
function keepsMethod(response: Response, method?: string): boolean {
  return response.status === 307 || response.status === 308 || (method ?? "GET") === "GET";
}

/** Statuses that may have a body; `Response` refuses to be made with the others. */
function plainStatus(status: number): number {
  return status >= 400 && status < 600 ? status : 500;
}

function targetOf(location: string, base: URL): URL | undefined {
  try {
    return new URL(location, base);
  } catch {
    return undefined;
  }
}

async function beginningOf(response: Response): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, errorBodyPatience);
  });
  try {
    while (bytes < longestErrorBody) {
      const part = await Promise.race([reader.read(), late]);
      if (part === undefined || part.done) break;
      bytes += part.value.byteLength;
      text += decoder.decode(part.value, { stream: true });
    }
  } catch {
    // The status says enough; what had arrived of the body is used.
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
  return text.slice(0, longestErrorBody);
}
