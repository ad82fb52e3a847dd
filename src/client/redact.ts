/** Keeps keys out of everything that is shown or logged. */

/** Shorter values occur in ordinary text; no provider's key is as short. */
const shortestSecret = 4;

/**
 * @param secrets the key, and the values of headers that may hold one.
 * @returns a function that replaces each of them, also where it was encoded for a URL or for JSON.
 */
export function createRedactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const spellings = new Set(
    secrets
      .map((secret) => secret?.trim() ?? "")
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        Buffer.from(secret).toString("base64"),
      ]),
  );
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, secret) => rest.replaceAll(secret, "[key]"), text);
}
