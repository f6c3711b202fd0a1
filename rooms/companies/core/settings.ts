import { z } from 'zod';
import { setting } from './setting.ts';

/** Who messages come from. */
export const SENDER = setting<{ readonly name: string; readonly email: string } | null>({
  key: 'sender',
  schema: z.object({ name: z.string().trim().min(1).max(120), email: z.email() }).nullable(),
  standard: null,
  action: 'company.administer',
});

/** Patron saint of the company's town, `MM-DD`: nobody is contacted on it. */
export const PATRON_DAY = setting<string | null>({
  key: 'patron-day',
  schema: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .nullable(),
  standard: null,
  action: 'company.administer',
});

/** Interest is counted from a due date moved off Sundays and holidays (art. 1187 c.c.). */
export const SHIFT_FESTIVE_DUE_DATE = setting<boolean>({
  key: 'shift-festive-due-date',
  schema: z.boolean(),
  standard: true,
  action: 'company.administer',
});

/** Lines of the list before going live that only a person can tick. */
export const TEMPLATES_READ = setting<boolean>({
  key: 'go-live.templates-read',
  schema: z.boolean(),
  standard: false,
  action: 'company.administer',
});
export const LIMITS_READ = setting<boolean>({
  key: 'go-live.limits-read',
  schema: z.boolean(),
  standard: false,
  action: 'company.administer',
});

export const COMPANY_SETTINGS = [SENDER, PATRON_DAY, SHIFT_FESTIVE_DUE_DATE, TEMPLATES_READ, LIMITS_READ] as const;
