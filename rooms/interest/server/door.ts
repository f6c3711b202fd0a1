export { loadHolidayRules, loadLegalTables } from './load-legal-tables.ts';
