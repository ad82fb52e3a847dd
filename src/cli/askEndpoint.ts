/** Which endpoint a command talks to: the one that the command line names, or the sample recordings. */
import { join } from "node:path";
import type { Fetch } from "../client/guardedFetch.ts";
import type { AskCommand } from "./args.ts";
import type { Output } from "./output.ts";
import { packageRoot } from "./packageRoot.ts";
import { defined } from "../core/model/defined.ts";

export interface AskEndpoint {
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
  /** What sends the requests; the network where absent. */
  readonly fetch?: Fetch;
}

/** A pace at which one can read along, in characters a second; nobody reads along in a pipe. */
const readingPace = 400;
const asFastAsPossible = 0;

/** What of a command line names an endpoint. */
type Named = Pick<AskCommand, "endpoint" | "model" | "json">;

export async function openEndpoint(
  command: Named,
  apiKey: string | undefined,
  output: Output,
): Promise<AskEndpoint> {
  if (command.endpoint !== undefined) {
    const { baseUrl } = command.endpoint;
    return {
      name: new URL(baseUrl).host,
      baseUrl,
      model: command.model ?? "",
      ...defined({ apiKey }),
    };
  }
  const [{ openRecordings }, { autoModel }] = await Promise.all([
    import("../recordings/endpoint.ts"),
    import("../recordings/library.ts"),
  ]);
  output.note(
    "This is a sample recording, played back; no model is asked. Name one with --base-url and --model.",
  );
  const { baseUrl, fetch } = await openRecordings({
    recordingsDirectory: join(packageRoot(), "media", "recordings"),
    charactersPerSecond: output.isTerminal && !command.json ? readingPace : asFastAsPossible,
  });
  return {
    name: "Sample recordings",
    baseUrl,
    model: command.model ?? autoModel,
    fetch,
  };
}
