import { STATEMENT, PROMISE_CONFIRMATION } from './answers.ts';
import { ACCOUNT_LIST, PRE_DUE } from './before-the-due-date.ts';
import { FINAL_NOTICE, FORMAL_NOTICE, PLACEMENT_NOTICE } from './formal-acts.ts';
import { AFTER_UNPAID, PUBLIC_BODY_REMINDER, REMINDER_1, REMINDER_2 } from './reminders.ts';
import { TEMPLATE_CODES, type MessageTemplate, type TemplateCode } from './template.ts';

const TEMPLATES: Readonly<Record<TemplateCode, MessageTemplate>> = {
  PRE_DUE,
  ACCOUNT_LIST,
  REMINDER_1,
  PUBLIC_BODY_REMINDER,
  REMINDER_2,
  AFTER_UNPAID,
  FORMAL_NOTICE,
  FINAL_NOTICE,
  PLACEMENT_NOTICE,
  STATEMENT,
  PROMISE_CONFIRMATION,
};

export function isTemplateCode(code: string): code is TemplateCode {
  return (TEMPLATE_CODES as readonly string[]).includes(code);
}

export function templateOf(code: TemplateCode): MessageTemplate {
  return TEMPLATES[code];
}

/**
 * The words a customer gets for a step's template. A policy says "reminder"; a public body is asked where the payment
 * stands, and a key account gets a list to compare.
 */
export function templateFor(code: TemplateCode, customer: { readonly publicBody: boolean; readonly keyAccount: boolean }): MessageTemplate {
  if (code === 'REMINDER_1' && customer.publicBody) return PUBLIC_BODY_REMINDER;
  if (code === 'PRE_DUE' && customer.keyAccount) return ACCOUNT_LIST;
  return TEMPLATES[code];
}
