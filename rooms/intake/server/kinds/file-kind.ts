import type { Language } from '../../core/say.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ImportServices } from '../imports/import-file.ts';
import type { TableSource } from '../read/table-source.ts';
import type { FileHead } from './file-head.ts';

export type InTwoLanguages = { readonly it: string; readonly en: string };

/** What a person should know of a file. `blocking`: nothing of it (or of the document named) was taken. */
export type FileFinding = {
  readonly severity: 'blocking' | 'review' | 'info';
  readonly code: string;
  /** Where in the file: a line, an element, a document's number; `null` = the file as a whole. */
  readonly place: string | null;
  readonly message: InTwoLanguages;
};

/**
 * `duplicate`: known already, nothing changed. `refused`: not for us, or not readable. `quarantined`: kept, and waits for
 * something a person or a later file can give; the same file again is tried anew.
 */
export type FileStatus = 'imported' | 'duplicate' | 'refused' | 'quarantined';

export type FileAnswer = {
  readonly status: FileStatus;
  /** A finer name than the kind's own, such as `open-items` of a table. */
  readonly kind?: string;
  /** Documents read: invoices, receipts, statements. */
  readonly documents: number;
  /** Open items made or enriched. */
  readonly items: number;
  /** Lines of a bank. */
  readonly entries: number;
  /** Of the documents, credits negative. Currencies never mix. */
  readonly totals: ReadonlyMap<Currency, bigint>;
  readonly findings: readonly FileFinding[];
  readonly importId?: bigint;
};

export type FileToTake = { readonly fileId: bigint; readonly name: string; readonly source: TableSource; readonly head: FileHead };

export type TakeContext = {
  readonly services: ImportServices;
  readonly scope: CompanyScope;
  /** The ledger meant, where a company has several. */
  readonly ledger: string | undefined;
  /** Of who asks, for words that are made in one language only. */
  readonly language: Language;
};

/** Who goes first when files of many kinds come together: what others refer to. */
export const TURNS = ['tables', 'documents', 'receipts', 'money'] as const;

/**
 * One kind of file: how it is recognised from its name and first bytes, and how it is taken. A new kind is a new value of this type in
 * the list of `apps/file-kinds.ts`; nothing else changes. What cannot be read is an answer, never an exception.
 */
export type FileKind = {
  readonly name: string;
  /** Kinds are asked in the order of the list; the first yes decides. */
  readonly recognise: (head: FileHead) => boolean;
  /** Asked after a yes, where the first bytes cannot tell: a workbook says nothing of itself until it is opened. */
  readonly looksInto?: (source: TableSource) => Promise<boolean>;
  readonly turn: (typeof TURNS)[number];
} & (
  | {
      /** The largest file of the kind: its reader holds it in memory. */
      readonly mostBytes: number;
      /** Everything of the file happens in this transaction, its row in the list of files included, or nothing does. */
      readonly take: (tx: Tx, file: FileToTake, context: TakeContext) => Promise<FileAnswer>;
    }
  | {
      /** For files too large for one transaction with others; taking the same file again must be harmless. */
      readonly takeAlone: (file: FileToTake, context: TakeContext) => Promise<FileAnswer>;
    }
);

export const NOTHING_TAKEN = { documents: 0, items: 0, entries: 0, totals: new Map<Currency, bigint>() } as const;

/** The answer for a file of which nothing is taken, with the one reason. */
export function fileRefused(code: string, message: InTwoLanguages, place: string | null = null): FileAnswer {
  return { ...NOTHING_TAKEN, status: 'refused', findings: [{ severity: 'blocking', code, place, message }] };
}

export function fileQuarantined(code: string, message: InTwoLanguages, place: string | null = null): FileAnswer {
  return { ...NOTHING_TAKEN, status: 'quarantined', findings: [{ severity: 'review', code, place, message }] };
}
