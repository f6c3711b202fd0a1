export { actsAs, rolesOf } from './acts-as.ts';
export type { Mode } from './change-of-mode.ts';
export { vatCheckDigitHolds } from './company-code.ts';
export { shownMailRoute, type MailRoute } from './mail-address.ts';
export { ACTIONS, reach, rightsOf, type Action, type Reach } from './rights.ts';
export { isRole, KEY_ROLES, ROLES, type Role } from './roles.ts';
export { setting, type Setting } from './setting.ts';
export { COMPANY_SETTINGS, LIMITS_READ, PATRON_DAY, SENDER, SHIFT_FESTIVE_DUE_DATE, TEMPLATES_READ } from './settings.ts';
