import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { describe, it } from "mocha";
import { presets } from "../../../src/client/presets/presets.ts";

/** package.json and the code must agree, in both directions. */
const root = new URL("../../../", import.meta.url);

interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly commands: readonly { command: string }[];
    readonly menus: Readonly<Record<string, readonly { command: string; when?: string }[]>>;
    readonly keybindings: readonly { command: string }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { scope?: string; default?: unknown }>>;
    };
  };
  readonly capabilities: {
    readonly virtualWorkspaces: boolean;
    readonly untrustedWorkspaces: {
      supported: string;
      restrictedConfigurations: readonly string[];
    };
  };
}

const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8")) as Manifest;
const sources = await readSources(new URL("src/extension/", root));
const contributions = sources.get("host/contributions.ts") ?? "";

async function readSources(folder: URL): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith(".ts")) found.set(name, await readFile(new URL(name, folder), "utf8"));
  }
  return found;
}

/** The string values of one `export const NAME = { ... }` table. */
function table(name: string): string[] {
  const body = new RegExp(`export const ${name} = ([{[][^;]*)`).exec(contributions)?.[1] ?? "";
  return [...body.matchAll(/"([^"]+)"/g)].map((match) => match[1]!);
}

const settingNames = [
  ...(/export interface Settings \{([^}]*)\}/.exec(contributions)?.[1] ?? "").matchAll(
    /readonly (\w+):/g,
  ),
].map((match) => match[1]!);

describe("the manifest", () => {
  const { contributes } = manifest;
  const declared = contributes.commands.map((entry) => entry.command);

  it("declares exactly the commands that the code names", () => {
    assert.deepEqual([...declared].sort(), table("commandIds").sort());
  });

  it("registers every declared command", () => {
    const main = [...sources.values()].join("\n");
    for (const [, name] of contributions.matchAll(/^ {2}(\w+): "reasoningTrace\.\w+",$/gm)) {
      if (!declared.includes(`reasoningTrace.${name!}`)) continue;
      assert.match(main, new RegExp(`command\\(\\s*commandIds\\.${name!}\\b`), name);
    }
  });

  it("puts only declared commands into menus and key bindings", () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command } of used) assert.ok(declared.includes(command), command);
  });

  it("declares exactly the settings that the code reads, each with a default and a scope", () => {
    const properties = Object.entries(contributes.configuration.properties);
    assert.deepEqual(
      properties.map(([name]) => name).sort(),
      settingNames.map((name) => `reasoningTrace.${name}`).sort(),
    );
    for (const [name, property] of properties) {
      assert.notEqual(property.default, undefined, name);
      assert.notEqual(property.scope, undefined, name);
    }
  });

  it("declares exactly the views that the code names", () => {
    const ids = Object.values(contributes.views).flatMap((views) => views.map((view) => view.id));
    assert.deepEqual(
      ids.sort(),
      table("viewIds")
        .filter((id) => id !== "reasoningTrace.panel")
        .sort(),
    );
  });

  it("declares exactly the editors that the code names", () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType).sort(),
      table("editorIds").sort(),
    );
  });

  it("keeps endpoints out of the reach of workspaces", () => {
    const { properties } = contributes.configuration;
    assert.equal(properties["reasoningTrace.endpoints"]?.scope, "machine");
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, "limited");
    assert.ok(untrustedWorkspaces.restrictedConfigurations.includes("reasoningTrace.endpoint"));
    assert.ok(untrustedWorkspaces.restrictedConfigurations.includes("reasoningTrace.endpoints"));
    assert.ok(
      untrustedWorkspaces.restrictedConfigurations.includes("reasoningTrace.reasoningTags"),
    );
  });

  it("says that it works in workspaces without a disk", () => {
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it("offers exactly the presets that there are", () => {
    const schema = JSON.stringify(contributes.configuration.properties["reasoningTrace.endpoints"]);
    const { enum: ids, enumDescriptions } = (
      JSON.parse(schema) as {
        items: { properties: { preset: { enum: string[]; enumDescriptions: string[] } } };
      }
    ).items.properties.preset;
    assert.deepEqual(
      ids.map((id, index) => [id, enumDescriptions[index]]),
      presets.map(({ id, name }) => [id, name]),
    );
  });

  it("has its version at the top of the changelog, below what is not released yet", async () => {
    const changelog = await readFile(new URL("CHANGELOG.md", root), "utf8");
    assert.equal(/^## \[(?!Unreleased)([^\]]+)\]/m.exec(changelog)?.[1], manifest.version);
  });
});
