/** API keys: in the editor's secret storage, bound to a profile and to the origin it talks to, or in the environment. */
import type { SecretStorage } from "vscode";
import type { EndpointProfile } from "./endpointProfiles.ts";
import { fillEnvironment } from "./environment.ts";

/** What of a profile a key is bound to, and where it is. */
type KeyOwner = Pick<EndpointProfile, "name" | "baseUrl" | "apiKey">;

export interface ApiKeys {
  /** @throws Error with a sentence for the user when the environment variable that the profile names is not set. */
  get(profile: KeyOwner): Promise<string | undefined>;
  set(profile: KeyOwner, key: string): Promise<void>;
  remove(profile: KeyOwner): Promise<void>;
  /** Whether the secret storage has one for this profile and origin. */
  has(profile: KeyOwner): Promise<boolean>;
}

export function createApiKeys(storage: SecretStorage): ApiKeys {
  const stored = async (profile: KeyOwner): Promise<string | undefined> => {
    const key = await storage.get(storageKey(profile));
    return key === undefined || key.trim() === "" ? undefined : key;
  };
  return {
    get: async (profile) =>
      profile.apiKey === undefined ? stored(profile) : fillEnvironment(profile.apiKey),
    has: async (profile) => (await stored(profile)) !== undefined,
    set: async (profile, key) => storage.store(storageKey(profile), key.trim()),
    remove: async (profile) => storage.delete(storageKey(profile)),
  };
}

/** A profile whose URL now names another origin has no key: a changed setting can't send a key elsewhere. */
function storageKey({ name, baseUrl }: KeyOwner): string {
  return `apiKey:${name}@${new URL(baseUrl).origin}`;
}
