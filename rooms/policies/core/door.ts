/* What other rooms may use of the policies' core. */
export * from './snapshot.ts';
export type * from './decision.ts';
