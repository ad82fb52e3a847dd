/** What the commands on endpoints share. */
import type { Logger } from "../../core/model/log.ts";
import type { EndpointReports } from "../endpoints/endpointReports.ts";
import type { Endpoints } from "../endpoints/endpoints.ts";
import type { PlainTextConsent } from "../endpoints/plainTextConsent.ts";
import type { ApiKeys } from "../endpoints/secrets.ts";

export interface EndpointCommandDependencies {
  readonly keys: ApiKeys;
  readonly consent: PlainTextConsent;
  readonly endpoints: Endpoints;
  readonly reports: EndpointReports;
  readonly log: Logger;
}
