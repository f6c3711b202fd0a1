export type { Acting } from './acting.ts';
export { createApiKey, findApiKey, listApiKeys, revokeApiKey, type ApiKeyLine, type FoundKey } from './api-keys.ts';
export { authenticator, RIGHTS_TABLE } from './authenticator.ts';
export { companyDay, type CompanyDay } from './business-date.ts';
export { changeMode, type ChangedMode } from './change-mode.ts';
export { hasSecret } from './company-secret.ts';
export { createCompany, type CreatedCompany, type NewCompany } from './create-company.ts';
export { createUser, renewPasswordLink, type CreatedUser, type NewUser } from './create-user.ts';
export { approveIban, enterIban, ibanInForce, type NewIban } from './creditor-iban.ts';
export { inInstallation } from './in-installation.ts';
export { lastAct, versionConflict, type Changed, type Done } from './last-act.ts';
export { listCompanies, type CompanyLine } from './list-companies.ts';
export { grantMembership, listMembers, revokeMembership, type Member, type Membership } from './membership.ts';
export { companiesRoutes } from './routes.ts';
export { isMailTested, testMail, type MailTest } from './test-mail.ts';
export { planAbsence, withdrawAbsence, type AbsenceRefusal, type PlannedAbsence } from './plan-absence.ts';
export { moveBusinessDate } from './move-business-date.ts';
export { mailRoute, setMail } from './set-mail.ts';
export {
  changeSetting,
  lockSettings,
  settingConflict,
  settingHistory,
  settingOn,
  type DatedValue,
  type SettingChange,
} from './settings.ts';
