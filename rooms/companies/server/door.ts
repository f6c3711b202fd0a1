export type { Acting } from './acting.ts';
export { companyDay, type CompanyDay } from './business-date.ts';
export { changeSetting, settingHistory, settingOn } from './settings.ts';
export { moveBusinessDate } from './move-business-date.ts';
