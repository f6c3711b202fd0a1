import { Refused } from '#kernel/outcome.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Language } from '../../core/say.ts';
import type { ImportServices } from '../imports/import-file.ts';
import { fileHead, HEAD_BYTES, type FileHead } from '../kinds/file-head.ts';
import { fileRefused, TURNS, type FileKind } from '../kinds/file-kind.ts';
import type { TableSource } from '../read/table-source.ts';
import type { GatheredFile } from './gathered-file.ts';
import { answerOf } from './open-archive.ts';
import { takeFiles, type FileInHand, type FileReport } from './take-files.ts';

export type ReceiveOrder = {
  readonly kinds: readonly FileKind[];
  readonly files: AsyncIterable<GatheredFile>;
  readonly ledger?: string | undefined;
  /** Italian when left out. */
  readonly language?: Language;
  readonly archiveId?: bigint;
  /** Hears of each file as it is settled, in the order of the work. */
  readonly tell?: (report: FileReport, done: number, of: number) => void;
  /** Hears of what should not have happened; the file is refused and the others go on. */
  readonly trouble: (file: string, error: unknown) => void;
};

/** Small kinds are taken this many in a transaction: a commit for each would cost more than the reading. */
const AT_ONCE = 50;

type Waiting = FileInHand & { readonly at: number };

/**
 * Files of any mix: each is recognised, kept as received and taken by its kind, each by itself, so that a bad one costs the others
 * nothing. Reports come in the order of the files. The same bytes again are a duplicate and change nothing.
 */
export async function receiveFiles(services: ImportServices, scope: CompanyScope, order: ReceiveOrder): Promise<FileReport[]> {
  const reports: (FileReport | undefined)[] = [];
  const waiting: Waiting[] = [];
  for await (const file of order.files) {
    const at = reports.length;
    const looked = await lookAt(file, order.kinds);
    reports.push('answer' in looked ? looked : undefined);
    if (!('answer' in looked)) waiting.push({ ...looked, at });
  }
  let done = reports.length - waiting.length;
  const inTurn = waiting.toSorted((a, b) => TURNS.indexOf(a.kind.turn) - TURNS.indexOf(b.kind.turn) || a.at - b.at);
  for (const files of inGroups(inTurn)) {
    const settled = await takeFiles(services, scope, order, files);
    for (const [place, report] of settled.entries()) {
      reports[files[place]?.at ?? 0] = report;
      done += 1;
      order.tell?.(report, done, reports.length);
    }
  }
  return reports.filter((report) => report !== undefined);
}

/** Neighbours that may share a transaction; one that needs its own stands alone. */
function inGroups(files: readonly Waiting[]): Waiting[][] {
  const groups: Waiting[][] = [];
  for (const file of files) {
    const last = groups.at(-1);
    const joins = last !== undefined && last.length < AT_ONCE && 'take' in file.kind && last.every((one) => 'take' in one.kind);
    if (joins) last.push(file);
    else groups.push([file]);
  }
  return groups;
}

async function lookAt(file: GatheredFile, kinds: readonly FileKind[]): Promise<FileReport | Omit<Waiting, 'at'>> {
  if (file.answer !== undefined) return { file: file.name, kind: file.kind, fileId: null, answer: file.answer };
  let bytes: Uint8Array;
  try {
    bytes = await file.source.slice(0, HEAD_BYTES);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { file: file.name, kind: 'archive', fileId: null, answer: answerOf(error) };
  }
  const head = fileHead(file.name, file.source.size, Buffer.from(bytes));
  if (bytes.length === 0) return { file: file.name, kind: 'unknown', fileId: null, answer: fileRefused('file-empty', EMPTY) };
  const kind = await kindOf(kinds, head, file.source);
  if (kind === undefined) return { file: file.name, kind: 'unknown', fileId: null, answer: fileRefused('file-unknown', UNKNOWN) };
  return { name: file.name, source: file.source, kind };
}

async function kindOf(kinds: readonly FileKind[], head: FileHead, source: TableSource): Promise<FileKind | undefined> {
  for (const kind of kinds) {
    if (kind.recognise(head) && (kind.looksInto === undefined || (await kind.looksInto(source)))) return kind;
  }
  return undefined;
}

const EMPTY = { it: 'Il file è vuoto.', en: 'The file is empty.' };
const UNKNOWN = {
  it: 'Non è un documento che Puntuale sappia leggere: né fattura, né ricevuta, né estratto conto, né tabella.',
  en: 'It is not a document that Puntuale can read: neither invoice nor receipt, bank statement or table.',
};
