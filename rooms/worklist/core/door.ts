/* What other rooms may use of the worklist's core. */
export { CALLS_PER_DAY, type CallsPerDay } from './capacity.ts';
