/** Workspaces whose text never leaves this machine: only endpoints on loopback addresses are offered and used. */
import { l10n } from "../../core/text/l10n.ts";
import { isLoopback } from "../../client/loopback.ts";
import { readTightened } from "../host/readSetting.ts";
import { chooseEndpoint, type EndpointChoice } from "./endpointProfiles.ts";

/** Whether the user, the workspace or one of its folders wants it; none of them can take back what another one wants. */
export function localEndpointsOnly(): boolean {
  return readTightened("localEndpointsOnly", [false, true]);
}

/**
 * Whether what is sent to this address stays on this machine. Stricter than `isLoopback`: for `name.localhost` some
 * systems ask a name server, so that it may lead anywhere.
 */
export function staysOnThisMachine(baseUrl: string): boolean {
  return isLoopback(baseUrl) && !/\.localhost\.?$/.test(new URL(baseUrl).hostname);
}

/** @returns why nothing may be sent to this address here, or undefined when it may. */
export function problemOfPlace(name: string, baseUrl: string): string | undefined {
  if (!localEndpointsOnly() || staysOnThisMachine(baseUrl)) return undefined;
  return l10n.t(
    "“{0}” is at {1}, and only endpoints on this machine may be used here (setting reasoningTrace.localEndpointsOnly). Nothing was sent; choose another endpoint.",
    name,
    new URL(baseUrl).host,
  );
}

/** @returns the choice, or the problem that it is not on this machine where nothing else is allowed. */
export function withinLimits(choice: EndpointChoice): EndpointChoice {
  if (choice.kind === "vscode" && localEndpointsOnly()) {
    const message = l10n.t(
      "“{0}” is another extension's model, and whether that stays on this machine can't be known; only endpoints on this machine may be used here (setting reasoningTrace.localEndpointsOnly). Nothing was sent; choose another endpoint.",
      choice.name,
    );
    return { kind: "problem", message };
  }
  if (choice.kind !== "profile") return choice;
  const message = problemOfPlace(choice.profile.name, choice.profile.baseUrl);
  return message === undefined ? choice : { kind: "problem", message };
}

/** As `chooseEndpoint`; without a wanted name the first profile on this machine counts where others are not allowed. */
export function chooseWithinLimits(configured: readonly unknown[], wanted: string): EndpointChoice {
  if (wanted.trim() !== "" || !localEndpointsOnly())
    return withinLimits(chooseEndpoint(configured, wanted));
  const allowed = configured.filter(isOnThisMachine);
  // With no profile at all the recordings answer; with others only, they would be a surprise.
  return withinLimits(chooseEndpoint(allowed.length > 0 ? allowed : configured, wanted));
}

function isOnThisMachine(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null || !("baseUrl" in entry)) return false;
  return typeof entry.baseUrl === "string" && staysOnThisMachine(entry.baseUrl);
}
