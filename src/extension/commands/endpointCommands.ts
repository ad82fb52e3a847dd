/** Registers the commands on endpoints and their keys. */
import type { CommandsOf } from "../host/commands.ts";
import { addEndpoint } from "./addEndpoint.ts";
import { removeApiKey, setApiKey } from "./apiKey.ts";
import { editEndpoint } from "./editEndpoint.ts";
import type { EndpointParts } from "./endpointParts.ts";
import { selectEndpoint } from "./selectEndpoint.ts";
import { copyEndpointReport, testEndpoint } from "./testEndpoint.ts";

export function endpointCommands(
  parts: EndpointParts,
): CommandsOf<
  | "selectEndpoint"
  | "addEndpoint"
  | "editEndpoint"
  | "testEndpoint"
  | "copyEndpointReport"
  | "setApiKey"
  | "removeApiKey"
> {
  const { keys } = parts;
  return {
    selectEndpoint: selectEndpoint,
    addEndpoint: async () => addEndpoint(parts),
    editEndpoint: async (argument) => editEndpoint(parts, argument),
    testEndpoint: async (argument) => testEndpoint(parts, argument),
    copyEndpointReport: async () => copyEndpointReport(parts),
    setApiKey: async (argument) => setApiKey(keys, argument),
    removeApiKey: async (argument) => removeApiKey(keys, argument),
  };
}
