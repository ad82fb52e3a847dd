/** Why a request got no response, from the errors that wrap each other. */

/** The innermost error that names a code: `fetch` wraps the system's error, and the package wraps that. */
export function rootCause(reason: unknown): {
  readonly code: string | undefined;
  readonly detail: string;
} {
  let code: string | undefined;
  let detail = "";
  let error = reason;
  for (let depth = 0; depth < 8 && error instanceof Error; depth++) {
    if (error.message !== "") detail = error.message;
    if ("code" in error && typeof error.code === "string") code = error.code;
    const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
    error = inner;
  }
  return { code, detail };
}
