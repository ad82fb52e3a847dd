/** Links in model text. */
import { Uri, env } from "vscode";
import type { Logger } from "../../core/model/log.ts";

/** They are opened only as web pages or mail, and VS Code asks before it leaves for an unknown site. */
export function openOfferedLink(href: string, log: Logger): void {
  const uri = Uri.parse(href);
  if (["http", "https", "mailto"].includes(uri.scheme)) void env.openExternal(uri);
  else log.warn(`A link with the scheme ${uri.scheme} in model text was not opened.`);
}
