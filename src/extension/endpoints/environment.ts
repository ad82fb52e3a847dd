/** `${env:NAME}` in profiles: the only way in which a setting may speak of a key. */
import { l10n } from "../../core/text/l10n.ts";

const reference = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Puts the values of environment variables where they are named.
 * @throws Error with a sentence for the user when one of them is not set or empty.
 */
export function fillEnvironment(text: string, env: NodeJS.ProcessEnv = process.env): string {
  return text.replace(reference, (_, name: string) => {
    const value = env[name]?.trim() ?? "";
    if (value !== "") return value;
    throw new Error(
      l10n.t(
        "The environment variable {0} that the endpoint's profile names is not set where the editor runs. Set it and start the editor again, or run “Reasoning Trace: Set API Key” after taking it out of the profile.",
        name,
      ),
    );
  });
}
