/** Registers the commands on endpoints and their keys. */
import { commandIds } from "../host/contributions.ts";
import type { Disposable } from "../host/disposable.ts";
import type { Parts } from "../parts.ts";
import { addEndpoint } from "./addEndpoint.ts";
import { removeApiKey, setApiKey } from "./apiKey.ts";
import { editEndpoint } from "./editEndpoint.ts";
import type { EndpointParts } from "./endpointParts.ts";
import { selectEndpoint } from "./selectEndpoint.ts";
import { copyEndpointReport, testEndpoint } from "./testEndpoint.ts";

export function registerEndpointCommands(
  parts: EndpointParts & Pick<Parts, "command">,
): Disposable[] {
  const { command, keys } = parts;
  return [
    command(commandIds.selectEndpoint, selectEndpoint),
    command(commandIds.addEndpoint, async () => addEndpoint(parts)),
    command(commandIds.editEndpoint, async (argument) => editEndpoint(parts, argument)),
    command(commandIds.testEndpoint, async (argument) => testEndpoint(parts, argument)),
    command(commandIds.copyEndpointReport, async () => copyEndpointReport(parts)),
    command(commandIds.setApiKey, async (argument) => setApiKey(keys, argument)),
    command(commandIds.removeApiKey, async (argument) => removeApiKey(keys, argument)),
  ];
}
