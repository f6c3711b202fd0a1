import { z } from 'zod';
import { amount, id, pageQuery } from '#kernel/contract/shapes.ts';

/** What is missing or wrong with a customer's data, found before a run needs it (P20, P5, P11). */
export const QUALITY_CODES = [
  'nobody-to-write-to',
  'email-bounced',
  'no-phone',
  'phone-wrong',
  'no-address',
  'no-pec',
  'type-unknown',
  'vat-missing',
  'vat-invalid',
  'tax-code-invalid',
  'iban-missing',
  'iban-invalid',
  'iban-to-approve',
  'same-group',
  'same-vat-number',
  'same-tax-code',
] as const;

export const qualityCode = z.enum(QUALITY_CODES);

export const qualityQuery = z.object({ ...pageQuery, code: qualityCode.optional() });

export const qualityRow = z
  .object({
    debtor: z.object({ id: id('debtor'), name: z.string() }),
    findings: z.array(qualityCode),
    /** In the company's currency: what a run would ask and could not. */
    overdue: amount,
    open: amount,
    salesperson: z.string().nullable(),
    /** Others with the same number: perhaps one legal person under several codes. */
    alike: z.array(z.object({ id: id('debtor'), name: z.string() })),
  })
  .meta({ id: 'QualityRow' });

export const qualityPage = z
  .object({
    items: z.array(qualityRow),
    next: z.string().nullable(),
    /** Of all customers, whatever the filter. */
    counts: z.array(z.object({ code: qualityCode, customers: z.int() })),
  })
  .meta({ id: 'QualityPage' });
