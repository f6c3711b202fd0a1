/** Jobs of this room that its own files ask for. */
export const DISPATCH_JOB = 'communications.dispatch-message';
export const DISPATCH_RELEASED_JOB = 'communications.dispatch-released';
