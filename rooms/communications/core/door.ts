/* What other rooms may use of the communications' core. */
export { COMMUNICATION_SETTINGS, SIGNATORY } from './communication-settings.ts';
export { CHECK_CODES, type CheckCode, type MessageCheck } from './message-checks.ts';
export { dayText, longDayText, moneyText, type DocumentLanguage } from './document-formats.ts';
export type { LetterContent } from './letter-content.ts';
export { TEMPLATE_CODES, type TemplateCode } from './templates/template.ts';
