export type { Acting } from './acting.ts';
export { companyDay, type CompanyDay } from './business-date.ts';
