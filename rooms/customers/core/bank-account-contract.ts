import { z } from 'zod';
import { id, instant } from '#kernel/contract/shapes.ts';

export const BANK_ACCOUNT_STATES = ['in-force', 'waiting', 'refused', 'retired', 'invalid'] as const;

export const bankAccount = z
  .object({
    id: id('bankAccount'),
    iban: z.string(),
    state: z.enum(BANK_ACCOUNT_STATES).describe('`waiting`: a second person has to say yes; `invalid`: the file’s digits do not check out'),
    fromFile: z.boolean(),
    reason: z.string().nullable(),
    enteredBy: z.string().nullable(),
    enteredAt: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    decidedWhy: z.string().nullable(),
    /** Whoever asks did not enter it herself. */
    mayDecide: z.boolean(),
  })
  .meta({ id: 'BankAccount' });
export const bankAccounts = z.object({ items: z.array(bankAccount) }).meta({ id: 'BankAccounts' });
export const bankAccountToEnter = z.object({ iban: z.string().trim().max(60), reason: z.string().trim().min(3).max(500) });
export const bankAccountDecision = z.object({
  decision: z.enum(['accept', 'refuse', 'retire']),
  why: z.string().trim().max(500).nullable().describe('needed to refuse or retire'),
});
