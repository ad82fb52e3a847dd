/** What the commands on endpoints share. */
import type { Logger } from "../../core/log.ts";
import type { EndpointReports } from "../endpointReports.ts";
import type { Endpoints } from "../endpoints.ts";
import type { PlainTextConsent } from "../plainTextConsent.ts";
import type { ApiKeys } from "../secrets.ts";

export interface EndpointCommandDependencies {
  readonly keys: ApiKeys;
  readonly consent: PlainTextConsent;
  readonly endpoints: Endpoints;
  readonly reports: EndpointReports;
  readonly log: Logger;
}
