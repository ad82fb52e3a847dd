/** Opens an address in the user's browser, where there is one. */
import { spawn } from "node:child_process";

/** Tries to open `url`; says nothing if that fails, since the address is printed anyway. */
export function openInBrowser(url: string): void {
  const { platform, env } = process;
  const headless =
    platform === "linux" && env["DISPLAY"] === undefined && env["WAYLAND_DISPLAY"] === undefined;
  if (headless) return;
  const [command, ...args] = opener(platform);
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  child.once("error", () => undefined);
  child.unref();
}

function opener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open"];
  // Not `start`, which would have a shell read the ampersands of the address.
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return ["xdg-open"];
}
