/** Why a container can't be read: one sentence that goes on after its name. */
export class ContainerError extends Error {}
