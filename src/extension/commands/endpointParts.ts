/** The parts that the commands on endpoints share. */
import type { Parts } from "./commandParts.ts";

export type EndpointParts = Pick<Parts, "keys" | "consent" | "endpoints" | "reports" | "log">;
