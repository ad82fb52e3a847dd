/** Writes what the user exports: whole or not at all. */
import { workspace, type Uri } from "vscode";
import { writeUserFile } from "../../node/userFile.ts";

/** @throws one sentence that names the file, where it can't be written. */
export async function saveFile(target: Uri, text: string): Promise<void> {
  // The editor's own way to a disk writes over what is there, and leaves half of it where the disk is full.
  if (target.scheme === "file") await writeUserFile(target.fsPath, text);
  else await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
