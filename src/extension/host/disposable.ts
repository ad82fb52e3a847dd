/** Something to be let go of; structurally VS Code's, without being an instance of its class. */
export interface Disposable {
  dispose(): void;
}
