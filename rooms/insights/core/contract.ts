/*
 * What the screens that read everything are told: figures, open items, the customer page. A figure names its scope and the
 * ledger total it ties to (P25), and each one opens the list of its items by a filter.
 */

export * from './contract/shared.ts';
export * from './contract/figures.ts';
export * from './contract/items.ts';
export * from './contract/customers.ts';
export * from './contract/quality.ts';
export * from './contract/joins.ts';
export * from './contract/standing.ts';
export * from './contract/views.ts';
export * from './contract/bulk.ts';
export * from './contract/promises.ts';
export * from './contract/written.ts';
export * from './contract/planned.ts';
