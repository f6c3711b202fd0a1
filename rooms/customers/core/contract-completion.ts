import { z } from 'zod';
import { id, version } from '#kernel/contract/shapes.ts';
import { CONTACT_ROLES } from './contract.ts';

export const CUSTOMER_TYPES = [
  'company',
  'sole-trader',
  'public-body',
  'condominium',
  'association',
  'consumer',
  'foreign',
  'group-company',
] as const;

const address = z.string().trim().max(254).nullable().default(null);

/** What was missing of a customer, filled in by whoever knows him. What is left out stays as it was. */
export const completion = z.object({
  contact: z
    .object({
      id: id('contact').nullable().default(null).describe('an address or number of this person was wrong; null: somebody new'),
      version: version.nullable().default(null),
      name: z.string().trim().max(200).default(''),
      role: z.enum(CONTACT_ROLES).default('accounts-payable'),
      email: address,
      phone: z.string().trim().max(40).nullable().default(null),
      pec: address,
    })
    .nullable()
    .default(null),
  customerType: z.enum(CUSTOMER_TYPES).nullable().default(null),
  address: z
    .object({
      street: z.string().trim().min(1).max(200),
      postcode: z.string().trim().max(20).default(''),
      town: z.string().trim().min(1).max(120),
      province: z.string().trim().max(60).default(''),
    })
    .nullable()
    .default(null),
});
