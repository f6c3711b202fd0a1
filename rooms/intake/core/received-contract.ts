import { z } from 'zod';
import { id, instant } from '#kernel/contract/shapes.ts';

/* What the API says of files that came in, whatever they are. */

export const RECEIVED_STATUSES = ['waiting', 'imported', 'duplicate', 'refused', 'quarantined'] as const;

export const receivedFile = z
  .object({
    id: id('file'),
    /** As received: with its folder, or with the archive it lay in. */
    name: z.string(),
    bytes: z.int(),
    kind: z.string(),
    status: z.enum(RECEIVED_STATUSES),
    documents: z.int(),
    items: z.int(),
    entries: z.int(),
    totals: z.record(z.string(), z.string()),
    findings: z.array(
      z.object({ severity: z.enum(['blocking', 'review', 'info']), code: z.string(), place: z.string().nullable(), message: z.string() }),
    ),
    receivedAt: instant,
    by: z.string().nullable(),
  })
  .meta({ id: 'ReceivedFile', description: 'A file that came in, and what became of it' });

/** `known`: these bytes were imported before; nothing was started. */
export const uploadedFile = z.object({ id: id('file'), known: z.boolean() }).meta({ id: 'UploadedFile' });
