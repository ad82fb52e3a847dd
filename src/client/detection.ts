/**
 * Looks for model servers on this machine: only on loopback, only by reading, all ports at once, and not for long.
 * The caller has asked the user.
 */
import type { Logger } from "../core/model/log.ts";
import { isRecord } from "./deltas/json.ts";
import type { ListedModel } from "./modelList.ts";
import { fetchModels } from "./models.ts";
import { waitFor } from "./patience.ts";
import { patientFetch } from "./patientFetch.ts";
import { fingerprints, usualPorts } from "./presets/localServers.ts";
import { presetById } from "./presets/presets.ts";
import { l10n } from "../core/text/l10n.ts";
import { defined } from "../core/model/defined.ts";

/** A server on this machine answers at once or has nothing to say, in milliseconds. */
const patience = 2000;

export interface FoundServer {
  readonly baseUrl: string;
  /** Absent where it speaks the protocol and is not a known one. */
  readonly preset?: string;
  readonly name: string;
  /** It lists nothing without a key. */
  readonly wantsKey: boolean;
  readonly models: readonly ListedModel[];
}

export interface DetectionOptions {
  /** The usual ones where absent. */
  readonly ports?: readonly number[];
}

/** @returns the servers in the order of the ports; empty where none answers. */
export async function findLocalServers(
  signal: AbortSignal,
  log: Logger,
  { ports = usualPorts }: DetectionOptions = {},
): Promise<FoundServer[]> {
  const found = await Promise.all([...new Set(ports)].map((port) => lookAt(port, signal, log)));
  return found.filter((server) => server !== undefined);
}

async function lookAt(
  port: number,
  signal: AbortSignal,
  log: Logger,
): Promise<FoundServer | undefined> {
  const origin = `http://127.0.0.1:${port}`;
  const baseUrl = `${origin}/v1`;
  const listed = await fetchModels({ baseUrl, timeoutMs: patience }, signal, log);
  const wantsKey = !listed.ok && listed.error.kind === "auth";
  if (!listed.ok && !wantsKey) return undefined;
  const models = listed.ok ? listed.models : [];
  const preset = await identify(origin, models, signal);
  // A server that only refuses might be anything; one that is known, or lists models, is one of ours.
  if (wantsKey && preset === undefined) return undefined;
  const name = presetById(preset)?.name ?? l10n.t("Server on port {0}", port);
  return { baseUrl, ...defined({ preset }), name, wantsKey, models };
}

async function identify(
  origin: string,
  models: readonly ListedModel[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const [first] = models;
  const byOwner = fingerprints.find(({ owner }) => owner?.test(first?.owner ?? "") === true);
  if (byOwner) return byOwner.preset;
  const answers = await Promise.all(
    fingerprints.map(async ({ preset, probe }) =>
      probe && (await hasField(`${origin}${probe.path}`, probe.field, signal)) ? preset : undefined,
    ),
  );
  return answers.find((preset) => preset !== undefined);
}

async function hasField(url: string, field: string, signal: AbortSignal): Promise<boolean> {
  const connection = new AbortController();
  const read = async (): Promise<unknown> => {
    const response = await patientFetch(url, { redirect: "error", signal: connection.signal });
    const length = Number(response.headers.get("content-length") ?? 0);
    return response.ok && length < 1024 * 1024 ? response.json() : undefined;
  };
  const waited = await waitFor(read(), signal, patience);
  connection.abort();
  return waited.outcome === "value" && isRecord(waited.value) && Object.hasOwn(waited.value, field);
}
