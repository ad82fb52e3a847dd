/** Keeps strangers out: only callers on this machine that know the token, with bodies of a sane size. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ApiError } from "./apiError.ts";

/** The largest request body that is read, in bytes. */
const largestBody = 8 * 1024 * 1024;

/**
 * Refuses requests whose Host header does not name this server by a loopback name. A web page that has pointed
 * its own name at 127.0.0.1 (DNS rebinding) is turned away here.
 * @throws ApiError 403
 */
export function requireLoopbackHost(request: IncomingMessage, port: number): void {
  const host = request.headers.host?.toLowerCase() ?? "";
  const allowed = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  if (!allowed.includes(host)) {
    throw new ApiError(403, {
      message:
        "This endpoint answers only to its own address on this machine; call it by its base URL.",
      type: "permission_error",
      code: "foreign_host",
    });
  }
}

/**
 * Refuses requests without this server's token.
 * @throws ApiError 401
 */
export function requireToken(request: IncomingMessage, token: string): void {
  const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
  // Digests have equal lengths, so that the comparison takes the same time for every wrong token.
  if (given === undefined || !timingSafeEqual(digest(given), digest(token))) {
    throw new ApiError(401, {
      message:
        "The token is missing or wrong; this endpoint takes only the one made when it was started.",
      type: "authentication_error",
      code: "invalid_api_key",
    });
  }
}

/**
 * Reads a request's body as text.
 * @throws ApiError 413 when it is larger than `limit` bytes
 */
export async function readBody(request: IncomingMessage, limit = largestBody): Promise<string> {
  const announced = Number(request.headers["content-length"] ?? 0);
  const parts: Buffer[] = [];
  let size = 0;
  if (announced > limit) throw tooLarge(limit);
  // Not `for await`: leaving that early would destroy the socket before the refusal is written.
  await new Promise<void>((resolve, reject) => {
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size <= limit) parts.push(part);
      else reject(tooLarge(limit));
    });
    request.on("end", resolve);
    request.on("error", reject);
  });
  return Buffer.concat(parts).toString("utf8");
}

function tooLarge(limit: number): ApiError {
  return new ApiError(413, {
    message: `The request is larger than ${limit} bytes; select less.`,
    type: "invalid_request_error",
    code: "request_too_large",
  });
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
