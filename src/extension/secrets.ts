/** API keys: in the editor's secret storage only, bound to a profile and to the origin it talks to. */
import type { SecretStorage } from "vscode";
import type { EndpointProfile } from "./endpointProfiles.ts";

export interface ApiKeys {
  get(profile: EndpointProfile): Promise<string | undefined>;
  set(profile: EndpointProfile, key: string): Promise<void>;
  remove(profile: EndpointProfile): Promise<void>;
}

export function createApiKeys(storage: SecretStorage): ApiKeys {
  return {
    async get(profile) {
      const key = await storage.get(storageKey(profile));
      return key === undefined || key.trim() === "" ? undefined : key;
    },
    set: async (profile, key) => storage.store(storageKey(profile), key.trim()),
    remove: async (profile) => storage.delete(storageKey(profile)),
  };
}

/** A profile whose URL now names another origin has no key: a changed setting can't send a key elsewhere. */
function storageKey(profile: EndpointProfile): string {
  return `apiKey:${profile.name}@${new URL(profile.baseUrl).origin}`;
}
