import type { ReceivedFile } from '../../client/types.gen.ts';

export type ReceivedStatus = ReceivedFile['status'];

/** In the order in which one looks for them. */
export const RECEIVED_STATUSES = [
  'waiting',
  'imported',
  'quarantined',
  'refused',
  'duplicate',
] as const satisfies readonly ReceivedStatus[];
