export { enterRate, type EnteredRate, type NewRate } from './enter-rate.ts';
export { loadHolidayRules, loadLegalTables } from './load-legal-tables.ts';
