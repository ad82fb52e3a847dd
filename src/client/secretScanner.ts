/**
 * Finds secrets in text: secretlint's recommended rules for what vendors' keys look like, and our own for the rest.
 * A bundle of its own, loaded with the first inspection.
 */
import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { isExample } from "../core/secrets/examples.ts";
import { joinSecrets, type FoundSecrets } from "../core/secrets/maskSecrets.ts";
import { findByRules } from "../core/secrets/rules.ts";
import { looksScrambled } from "../core/secrets/valueShapes.ts";
import type { Secret, SecretKind } from "../core/secrets/secret.ts";

const presetId = "@secretlint/secretlint-rule-preset-recommend";

/** Comments that switch a linter off say nothing about what may leave this machine. */
const filterComments = "@secretlint/secretlint-rule-filter-comments";

/** @param text of any length. @returns the text with its secrets in order; none overlaps another. */
export async function findSecrets(text: string): Promise<FoundSecrets> {
  const ours = findByRules(text);
  const content = withoutEscapes(text);
  const { messages } = await lintSource({
    source: { filePath: "selection", content, ext: "", contentType: "text" },
    options: {
      noPhysicFilePath: true,
      config: {
        rules: [{ id: presetId, rule: creator, rules: [{ id: filterComments, disabled: true }] }],
      },
    },
  });
  const theirs = messages.flatMap((message) => placeOf(content, message) ?? []);
  // Where both found something, our place is the narrower one: the value alone; a vendor's form says more than a name.
  const named = ours.map((own) => {
    const same = own.kind === "credential" && theirs.find((secret) => overlap(own, secret));
    return same ? { ...own, kind: same.kind } : own;
  });
  const others = theirs.filter((secret) => !ours.some((own) => overlap(own, secret)));
  return { text, secrets: joinSecrets([...named, ...others]) };
}

function overlap(a: Secret, b: Secret): boolean {
  return a.start < b.end && b.start < a.end;
}

/**
 * The text with spaces, as many as characters, for escaped line ends and for what a URL encodes: the preset takes a letter
 * before a key for a part of it (`\\nghp_…`, `%3Dghp_…`).
 */
function withoutEscapes(text: string): string {
  return text.replace(/\\[nrt]|%[0-9A-Fa-f]{2}/g, (escape) => " ".repeat(escape.length));
}

interface Message {
  readonly ruleId: string;
  readonly messageId: string;
  readonly range: readonly number[];
  readonly data?: unknown;
}

/** Its range covers what a rule matched, and for some rules begins with the name; its data holds the value. */
function placeOf(text: string, { ruleId, messageId, range, data }: Message): Secret | undefined {
  const [from = 0, to = from] = range;
  const values = Object.values(typeof data === "object" && data !== null ? data : {});
  const value = values.find(
    (entry): entry is string => typeof entry === "string" && text.includes(entry, from),
  );
  const start = value === undefined ? from : text.indexOf(value, from);
  const end = value === undefined ? to : start + value.length;
  if (end <= start) return undefined;
  const found = text.slice(start, end);
  // Its pattern for Slack takes words with hyphens, too.
  if (/slack/i.test(`${ruleId} ${messageId}`) && !/^https/.test(found) && !looksScrambled(found))
    return undefined;
  return isExample(found) || withoutPassword(found)
    ? undefined
    : { start, end, kind: kindOf(ruleId, messageId) };
}

/** A connection string whose password our own rule has found to be no secret: an example or a variable. */
function withoutPassword(value: string): boolean {
  return /^[a-z][\w+.-]*:\/\/[^/\s]*@/i.test(value);
}

function kindOf(ruleId: string, messageId: string): SecretKind {
  if (/privatekey/i.test(ruleId)) return "privateKey";
  if (/token/i.test(messageId)) return "token";
  return /webhook|connection|basicauth/i.test(`${ruleId} ${messageId}`) ? "credential" : "apiKey";
}
