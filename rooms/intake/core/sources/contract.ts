import { z } from 'zod';
import { id, instant } from '#kernel/contract/shapes.ts';
import { FRESHNESS } from './freshness.ts';
import { SOURCE_KINDS } from './source.ts';

/* What the API says and takes of the sources that fetch by themselves. */

const counts = z.object({
  imported: z.int().optional(),
  duplicate: z.int().optional(),
  refused: z.int().optional(),
  quarantined: z.int().optional(),
});

export const sourceView = z
  .object({
    id: id('source'),
    kind: z.enum(SOURCE_KINDS),
    name: z.string(),
    where: z.string(),
    ledger: z.string().nullable(),
    everyMinutes: z.int(),
    freshness: z.enum(FRESHNESS),
    /** Somebody asked for a look that has not ended yet. */
    looking: z.boolean(),
    triedAt: instant.nullable(),
    succeededAt: instant.nullable(),
    failures: z.int(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** Of an SFTP server, as confirmed. */
    fingerprint: z.string().nullable(),
    taken: z.int(),
    waiting: z.int(),
    files: z.array(
      z.object({
        name: z.string(),
        takenAt: instant,
        outcome: z.enum(['imported', 'duplicate', 'refused', 'quarantined', 'nothing', 'failed']),
        counts,
        reason: z.string().nullable(),
        file: id('file').nullable(),
      }),
    ),
  })
  .meta({ id: 'Source', description: 'Where files are fetched from by themselves, and what came of it' });

const host = z
  .string()
  .trim()
  .regex(/^[a-z0-9.:-]{1,253}$/i);
const port = z.int().min(1).max(65535);
const line = z.string().trim().min(1).max(300);

/** One shape for both kinds: what a kind does not use is left out. */
export const sourceToCheck = z
  .object({
    kind: z.enum(['sftp', 'imap']),
    host,
    port,
    user: line,
    password: z.string().min(1).max(1000).optional(),
    /** SFTP: instead of a password. */
    privateKey: z.string().max(20_000).optional(),
    passphrase: z.string().max(1000).optional(),
    /** SFTP: as `SHA256:…`, once compared. */
    fingerprint: z
      .string()
      .regex(/^SHA256:[A-Za-z0-9+/]{43}$/)
      .optional(),
    /** The folder of an SFTP server, or the mailbox. */
    folder: z.string().trim().max(1000).default(''),
    /** IMAP. `none` is for this machine only. */
    security: z.enum(['tls', 'starttls', 'none']).default('tls'),
    /** IMAP: messages from this day on. */
    since: z.iso.date().optional(),
    /** IMAP: where read messages go; left out, they stay as they are. */
    done: line.optional(),
  })
  .meta({ id: 'SourceToCheck' });

export const sourceToAdd = sourceToCheck
  .extend({ name: line, everyMinutes: z.int().min(1).max(1440).default(15), ledger: z.string().optional() })
  .meta({ id: 'SourceToAdd' });

/** What is left out stays. Another server or folder is another source: add it, and take this one away. */
export const sourceToChange = z
  .object({
    name: line.optional(),
    everyMinutes: z.int().min(1).max(1440).optional(),
    ledger: z.string().nullable().optional(),
    active: z.boolean().optional().describe('false: it rests, and is looked at only when somebody asks'),
    password: z.string().min(1).max(1000).optional(),
    privateKey: z.string().max(20_000).optional(),
    passphrase: z.string().max(1000).optional(),
  })
  .meta({ id: 'SourceToChange' });

/** `found`: files or messages that would be taken; `problem`: why it cannot be read; `fingerprint`: shown by the server, to be compared. */
export const checkedSource = z
  .object({
    found: z.int().nullable(),
    fingerprint: z.string().nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'CheckedSource' });
