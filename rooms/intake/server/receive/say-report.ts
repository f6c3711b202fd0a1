import { toDecimal } from '#kernel/money/money.ts';
import type { Language } from '../../core/say.ts';
import type { FileStatus } from '../kinds/file-kind.ts';
import type { FileReport } from './take-files.ts';

/** One line of the answer of `puntuale import auto`; amounts as plain decimals. */
export type SaidFile = {
  readonly file: string;
  readonly kind: string;
  readonly status: FileStatus;
  readonly documents: number;
  readonly items: number;
  readonly entries: number;
  readonly totals: Readonly<Record<string, string>>;
  readonly findings: readonly { readonly severity: string; readonly place: string | null; readonly message: string }[];
};

export function sayReport({ file, kind, answer }: FileReport, language: Language): SaidFile {
  return {
    file,
    kind,
    status: answer.status,
    documents: answer.documents,
    items: answer.items,
    entries: answer.entries,
    totals: Object.fromEntries([...answer.totals].map(([currency, minor]) => [currency, toDecimal(minor, currency)])),
    findings: answer.findings.map(({ severity, place, message }) => ({ severity, place, message: message[language] })),
  };
}
