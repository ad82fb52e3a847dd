/** Reachable, TLS, key, model: whether the endpoint answers at all. */
import { isLoopback } from "../loopback.ts";
import type { EndpointFacts } from "./facts.ts";
import { milliseconds, type Finding } from "./finding.ts";
import { l10n } from "../../core/text/l10n.ts";

export function connectionFindings(facts: EndpointFacts): Finding[] {
  const findings = [reachable(facts), tls(facts)];
  if (facts.run) findings.push(key(facts), model(facts));
  const failure = facts.run?.error;
  const told = failure?.kind === "auth" || failure?.kind === "notFound";
  if (failure && !told) {
    findings.push({
      id: "request",
      state: "bad",
      title: l10n.t("Request"),
      detail: failure.message,
    });
  }
  return findings;
}

function reachable({ listing, run }: EndpointFacts): Finding {
  const base = { id: "reachable", title: l10n.t("Reachable") } as const;
  if (!run && !listing.ok) return { ...base, state: "bad", detail: listing.error.message };
  if (run?.error?.kind === "network") return { ...base, state: "bad", detail: run.error.message };
  return {
    ...base,
    state: "good",
    detail: l10n.t("It answered in {0}.", milliseconds(listing.elapsedMs)),
  };
}

function tls({ shownUrl, listing, run }: EndpointFacts): Finding {
  const base = { id: "tls", title: "TLS" } as const;
  const secure = shownUrl.startsWith("https:");
  if (secure && run) {
    return {
      ...base,
      state: "good",
      detail: l10n.t("Encrypted, with a certificate that is trusted here."),
    };
  }
  if (secure) {
    const code = listing.ok ? "" : (listing.code ?? "");
    const failed = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/i.test(code);
    return failed
      ? {
          ...base,
          state: "bad",
          detail: l10n.t("No trusted encrypted connection could be made ({0}).", code),
          advice: /WRONG_VERSION|PACKET_LENGTH/.test(code)
            ? l10n.t(
                "The server does not speak TLS: write http:// instead of https:// if it is your own.",
              )
            : l10n.t(
                "Trust the certificate's issuer on this computer, or use the host's name that the certificate is for.",
              ),
        }
      : { ...base, state: "info", detail: l10n.t("Not known: there was no connection.") };
  }
  if (isLoopback(shownUrl)) {
    return { ...base, state: "good", detail: l10n.t("Not needed: nothing leaves this computer.") };
  }
  return {
    ...base,
    state: "warning",
    detail: l10n.t("None: everybody on the way can read what is sent, the key too."),
    advice: l10n.t("Use an https:// URL, or a tunnel to the machine (ssh -L) and a loopback URL."),
  };
}

function key({ keySent, run, listing }: EndpointFacts): Finding {
  const base = { id: "key", title: l10n.t("Key") } as const;
  const error = run?.error;
  if (error?.kind === "auth") {
    return {
      ...base,
      state: "bad",
      detail: error.message,
      advice: l10n.t("Run “Reasoning Trace: Set API Key”; on the command line, --api-key-env."),
    };
  }
  if (error?.kind === "balance") {
    return {
      ...base,
      state: "warning",
      detail: l10n.t("Accepted, but the account's balance is used up."),
    };
  }
  const answered = error === undefined || (run?.firstTextMs ?? 0) > 0;
  if (!answered)
    return { ...base, state: "info", detail: l10n.t("Not known: the request failed first.") };
  if (!keySent)
    return { ...base, state: "good", detail: l10n.t("None was sent, and none was asked for.") };
  const open = !listing.ok && listing.error.kind === "auth";
  return {
    ...base,
    state: "good",
    detail: open
      ? l10n.t("Accepted for requests, though not for the list of models.")
      : l10n.t("Accepted."),
  };
}

function model({ model: name, listing, run }: EndpointFacts): Finding {
  const base = { id: "model", title: l10n.t("Model") } as const;
  const listed = listing.ok && listing.models.some(({ id }) => id === name);
  if (run?.error?.kind === "notFound") {
    const near = listing.ok ? listing.models.slice(0, 5).map(({ id }) => id) : [];
    return {
      ...base,
      state: "bad",
      detail: run.error.message,
      advice:
        near.length > 0
          ? l10n.t("Use a name that it lists, such as {0}.", near.join(", "))
          : l10n.t("Use a name from the provider's documentation."),
    };
  }
  const served = run?.servedModel;
  const other =
    served !== undefined && served !== name ? ` ${l10n.t("It names itself “{0}”.", served)}` : "";
  if (listed) return { ...base, state: "good", detail: l10n.t("“{0}” is listed.", name) + other };
  if (run?.error !== undefined) {
    return listing.ok
      ? {
          ...base,
          state: "warning",
          detail: l10n.t(
            "“{0}” is not among the {1} models that it lists.",
            name,
            listing.models.length,
          ),
        }
      : { ...base, state: "info", detail: l10n.t("Not known: it does not list its models.") };
  }
  const why = listing.ok
    ? l10n.t("It answers, though it is not listed.")
    : l10n.t("It answers; the endpoint does not list its models.");
  return { ...base, state: "good", detail: why + other };
}
