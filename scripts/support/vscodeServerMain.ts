/**
 * Runs as its own process: `node vscodeServerMain.ts <lib/vscode> <key file> [server arguments]`. Serves VS Code's own
 * request handler and, beside it, the one request that handler does not know: half of the key that seals stored secrets.
 */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What server-main.js of the code-server package gives to a program that embeds it. */
interface EmbeddedServer {
  handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
  handleUpgrade(request: IncomingMessage, socket: Duplex): void;
  dispose(): void;
}
interface ServerModule {
  loadCodeWithNls(): Promise<{ createServer(address: AddressInfo): Promise<EmbeddedServer> }>;
}

const [, , vscodeFolder, keyFile, ...serverArguments] = process.argv;
if (vscodeFolder === undefined || keyFile === undefined) {
  throw new Error("Usage: vscodeServerMain.ts <lib/vscode> <key file> [server arguments]");
}
const serverMain = join(vscodeFolder, "out", "server-main.js");
const port = Number(/^--port=(\d+)$/.exec(serverArguments.find(isPort) ?? "")?.[1] ?? 0);
const token = serverArguments
  .find((argument) => argument.startsWith("--connection-token="))
  ?.slice("--connection-token=".length);

// VS Code reads its arguments from process.argv, and starts by itself unless it sees an embedding parent.
process.argv = [process.execPath, serverMain, ...serverArguments];
process.env["CODE_SERVER_PARENT_PID"] = String(process.pid);

// Standard input is a pipe from the process that started this one: when that ends, however it ends, so does this.
process.stdin.resume().once("end", () => process.exit(0));

const module = (await import(pathToFileURL(serverMain).href)) as ServerModule;
const code = await module.loadCodeWithNls();
const http = createServer();
http.once("error", (error: NodeJS.ErrnoException) => {
  console.error(error.code === "EADDRINUSE" ? `Port ${port} is in use.` : error.message);
  process.exit(1);
});
http.listen(port, "127.0.0.1", () => void serve());

async function serve(): Promise<void> {
  const address = http.address() as AddressInfo;
  const server = await code.createServer(address);
  process.once("exit", () => {
    server.dispose();
  });
  http.on("request", (request, response) => {
    if (request.method === "POST" && request.url === "/mint-key") sendKeyHalf(request, response);
    else void server.handleRequest(request, response);
  });
  http.on("upgrade", (request, socket) => {
    server.handleUpgrade(request, socket);
  });
  console.log(`Extension host agent listening on ${address.port}`);
}

function isPort(argument: string): boolean {
  return argument.startsWith("--port=");
}

/** The workbench seals secrets in the browser's storage; without this half they would be lost at each reload. */
function sendKeyHalf(request: IncomingMessage, response: ServerResponse): void {
  const cookies = (request.headers.cookie ?? "").split(/; */);
  if (token !== undefined && !cookies.includes(`vscode-tkn=${token}`)) {
    response.writeHead(403).end();
    return;
  }
  response.writeHead(200, { "Content-Type": "application/octet-stream" }).end(keyHalf());
}

function keyHalf(): Buffer {
  const file = keyFile ?? "";
  try {
    return readFileSync(file);
  } catch {
    const key = randomBytes(32);
    writeFileSync(file, key, { mode: 0o600 });
    return key;
  }
}
