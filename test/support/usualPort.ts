/** A model server on one of the ports that servers usually have, for tests of looking for them. */
import { usualPorts } from "../../src/client/presets/localServers.ts";
import type { FakeEndpoint } from "./fakeEndpoint.ts";
import { startModelServer, type ModelServerOptions } from "./modelServer.ts";

/** Takes the first port that is free. @throws where all of them are taken. */
export async function startOnUsualPort(options: ModelServerOptions): Promise<FakeEndpoint> {
  for (const port of usualPorts) {
    try {
      return await startModelServer({ ...options, port });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    }
  }
  throw new Error("All the usual ports of model servers are taken on this machine.");
}
