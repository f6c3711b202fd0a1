import { z } from 'zod';
import { day } from '#kernel/contract/shapes.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

const debt = z.object({
  document: z.string(),
  documentOn: day,
  dueOn: day,
  claimed: decimal.describe('before any payment, less credit notes'),
  interestAccrued: decimal,
  paid: decimal,
  principalLeft: decimal,
  interestLeft: decimal,
  expensesLeft: decimal,
  total: decimal,
});

const payment = z.object({
  on: day,
  amount: decimal,
  shares: z.array(
    z.object({
      document: z.string(),
      declared: z.boolean().describe('named by the payer; else by the order of art. 1193 c.c.'),
      toExpenses: decimal,
      toInterest: decimal,
      toPrincipal: decimal,
    }),
  ),
  onAccount: decimal,
});

export const currencyClaim = z.object({
  currency: z.string(),
  debts: z.array(debt),
  payments: z.array(payment),
  principal: decimal,
  interest: decimal,
  expenses: decimal,
  onAccount: decimal.describe('payments that found no debt due: they lower the total'),
  credits: decimal.describe('credit notes of no invoice'),
  total: decimal,
  ledger: decimal.describe('what the ledger calls open of the same documents'),
  difference: decimal.describe('interest and expenses accrued'),
  provisional: z.boolean(),
  left: z.array(z.string()).describe('documents in dispute: not claimed'),
});

export const claimOfDebtor = z
  .object({
    /** `null`: not stated; nothing else is told then. */
    since: day.nullable(),
    on: day,
    currencies: z.array(currencyClaim),
  })
  .meta({ id: 'ClaimStatement', description: 'What a debtor owes by the law of imputation (art. 1193 and 1194 c.c.), beside the ledger' });

export const claimSwitch = z.object({ stated: z.boolean(), reason: z.string().trim().min(3).max(500) });
