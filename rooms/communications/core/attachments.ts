import * as z from 'zod';
import type { StatementContent } from './statement-content.ts';

/** What goes with a message. A statement is kept as its exact content, a document by the hash of its bytes. */
export type Attachment =
  | { readonly kind: 'statement'; readonly fileName: string; readonly statement: StatementContent; readonly form?: 'xlsx' | undefined }
  | { readonly kind: 'document'; readonly fileName: string; readonly mediaType: string; readonly sha256: string };

export const storedAttachments = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('statement'),
      fileName: z.string(),
      form: z.literal('xlsx').optional().describe('left out: PDF'),
      statement: z.custom<StatementContent>((value) => typeof value === 'object' && value !== null),
    }),
    z.object({ kind: z.literal('document'), fileName: z.string(), mediaType: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ]),
);
