/**
 * How Node.js keeps its memory small, in the start line of web and worker and (by hand) of `bin/puntuale`: a small young generation, and
 * garbage collected once the heap has grown by less than it was instead of several times over. Nothing is refused for it, unlike by a limit.
 */
export const LEAN_MEMORY: readonly string[] = ['--max-semi-space-size=16', '--heap-growing-percent=65'];
