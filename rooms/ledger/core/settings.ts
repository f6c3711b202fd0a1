import { z } from 'zod';
import { setting } from '#rooms/companies/core/door.ts';
import { DEFAULT_CUTS, type BandCuts } from './ageing.ts';

/** Where the company cuts its ageing, in days late. */
export const AGEING_BANDS = setting<BandCuts>({
  key: 'ageing-bands',
  schema: z
    .array(z.int().min(1).max(9999))
    .min(1)
    .max(20)
    .refine((cuts) => cuts.every((cut, index) => cut > (cuts[index - 1] ?? 0))),
  standard: DEFAULT_CUTS,
  action: 'company.administer',
});

/** Credits lower the oldest items of their customer instead of standing beside the bands. */
export const AGEING_NETS_CREDITS = setting<boolean>({
  key: 'ageing-nets-credits',
  schema: z.boolean(),
  standard: false,
  action: 'company.administer',
});
