/**
 * The logs that Inspect writes as ZIP archives (`.eval`): each sample becomes a log of its own with the head of the whole, so
 * that one sample at a time is in memory. Layouts: a file for each sample (inspect_ai 0.3, log version 2) and a folder
 * for each sample with its messages in pieces (log version 3).
 */
import { isRecord } from "../../client/deltas/json.ts";
import { parseLooseJson } from "../json/jsonText.ts";
import { ContainerError } from "./containerError.ts";
import type { ZipMember } from "./zipArchive.ts";
import { l10n } from "../../core/text/l10n.ts";

interface InspectSample {
  /** Path of the sample in the archive. */
  readonly name: string;
  /** The log with this sample alone. */
  log(): Promise<string>;
}

/** Files that say what was evaluated, the best first: a log that is still written has no header. */
const heads = ["header.json", "_journal/start.json", "start.json"];
/** Longest sample that is read, in bytes of JSON. */
const maxBytes = 256 * 1024 * 1024;

/** @returns undefined where the archive is something else. */
export async function inspectSamples(
  members: readonly ZipMember[],
): Promise<readonly InspectSample[] | undefined> {
  const byName = new Map(members.map((member) => [member.name, member]));
  const head = heads.map((name) => byName.get(name)).find((member) => member !== undefined);
  const isSample = /^samples\/[^/]+(?:\.json|\/sample\.json)$/;
  const samples = members.filter(({ name }) => isSample.test(name));
  if (!head || samples.length === 0) return undefined;
  const about = await valueOf(head);
  if (!isRecord(about) || !isRecord(about["eval"])) return undefined;
  return samples.map((member) => ({
    name: member.name,
    async log() {
      const folder = /^(samples\/[^/]+)\/sample\.json$/.exec(member.name)?.[1];
      const sample = await valueOf(member);
      const whole =
        folder === undefined || !isRecord(sample)
          ? sample
          : { ...sample, ...(await piecesOfSample(folder, members)) };
      return JSON.stringify({ ...about, samples: [whole] });
    },
  }));
}

/** Messages and long texts of a sample that stands in pieces, each named by the number of its first item. */
async function piecesOfSample(
  folder: string,
  members: readonly ZipMember[],
): Promise<Record<string, unknown>> {
  const listOf = async (sequence: string): Promise<unknown[]> => {
    const begins = `${folder}/${sequence}/`;
    const pieces = members
      .flatMap((member) => {
        const start = member.name.startsWith(begins)
          ? /^(\d+)\.json$/.exec(member.name.slice(begins.length))?.[1]
          : undefined;
        return start === undefined ? [] : [{ member, start: Number(start) }];
      })
      .sort((a, b) => a.start - b.start);
    const values: unknown[] = [];
    for (const { member } of pieces) {
      const value = await valueOf(member);
      if (Array.isArray(value)) values.push(...(value as unknown[]));
    }
    return values;
  };
  const messages = await listOf("messages");
  const attachments = await listOf("attachments");
  return {
    ...(messages.length === 0 ? {} : { messages }),
    ...(attachments.length === 0 ? {} : { attachments: Object.fromEntries(attachments.entries()) }),
  };
}

async function valueOf(member: ZipMember): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of member.pieces()) {
    bytes += piece.length;
    if (bytes > maxBytes)
      throw new ContainerError(l10n.t("holds {0}, which is longer than 256 MB", member.name));
    pieces.push(piece);
  }
  return parseLooseJson(Buffer.concat(pieces).toString("utf8"));
}
