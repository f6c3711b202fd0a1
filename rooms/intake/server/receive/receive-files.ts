import { createHash } from 'node:crypto';
import { Refused, type Refusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { refusalWords } from '../../core/refusal-words.ts';
import type { ImportServices } from '../imports/import-file.ts';
import { fileHead, HEAD_BYTES, type FileHead } from '../kinds/file-head.ts';
import {
  fileRefused,
  NOTHING_TAKEN,
  TURNS,
  type FileAnswer,
  type FileKind,
  type InTwoLanguages,
  type TakeContext,
} from '../kinds/file-kind.ts';
import type { TableSource } from '../read/table-source.ts';
import type { GatheredFile } from './gathered-file.ts';
import { answerOf } from './open-archive.ts';
import { keepReceived, receivedBefore, settleReceived, type ReceivedRow } from './received-rows.ts';
import { wholeSource } from './whole-source.ts';

/** What became of one file. */
export type FileReport = { readonly file: string; readonly kind: string; readonly fileId: bigint | null; readonly answer: FileAnswer };

export type ReceiveOrder = {
  readonly kinds: readonly FileKind[];
  readonly files: AsyncIterable<GatheredFile>;
  readonly ledger?: string | undefined;
  readonly archiveId?: bigint;
  /** Hears of each file as it is settled, in the order of the work. */
  readonly tell?: (report: FileReport, done: number, of: number) => void;
  /** Hears of what should not have happened; the file is refused and the others go on. */
  readonly trouble: (file: string, error: unknown) => void;
};

/** A file held in memory while it is taken. */
const MOST_IN_MEMORY = 64 * 1024 * 1024;

type Waiting = {
  readonly at: number;
  readonly name: string;
  readonly source: TableSource;
  readonly head: FileHead;
  readonly kind: FileKind;
};

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
  for (const file of waiting.toSorted((a, b) => TURNS.indexOf(a.kind.turn) - TURNS.indexOf(b.kind.turn) || a.at - b.at)) {
    const report = await receiveOne(services, scope, order, file);
    reports[file.at] = report;
    done += 1;
    order.tell?.(report, done, reports.length);
  }
  return reports.filter((report) => report !== undefined);
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
  return { name: file.name, source: file.source, head, kind };
}

async function kindOf(kinds: readonly FileKind[], head: FileHead, source: TableSource): Promise<FileKind | undefined> {
  for (const kind of kinds) {
    if (kind.recognise(head) && (kind.looksInto === undefined || (await kind.looksInto(source)))) return kind;
  }
  return undefined;
}

async function receiveOne(services: ImportServices, scope: CompanyScope, order: ReceiveOrder, file: Waiting): Promise<FileReport> {
  const { kind } = file;
  const refused = (answer: FileAnswer, of = kind.name): FileReport => ({ file: file.name, kind: of, fileId: null, answer });
  if ('take' in kind && file.source.size > kind.mostBytes) return refused(fileRefused('file-too-large', tooLarge(kind.mostBytes)));
  try {
    const read = await readWhole(file.source);
    if (read instanceof Refused) return refused(answerOf(read), 'archive');
    return await takeOne(services, scope, order, { ...file, ...read });
  } catch (error) {
    if (error instanceof Refused) return refused(fileRefused(error.refusal.code, refusalInBoth(error.refusal)));
    order.trouble(file.name, error);
    return refused(fileRefused('file-unexpected', UNEXPECTED));
  }
}

async function takeOne(
  services: ImportServices,
  scope: CompanyScope,
  order: ReceiveOrder,
  { name, kind, source, head, sha256 }: Waiting & { readonly sha256: Buffer },
): Promise<FileReport> {
  const { companyId } = scope;
  const context: TakeContext = { services, scope, ledger: order.ledger };
  const keep = (tx: Tx): Promise<bigint> =>
    keepReceived(tx, companyId, { name, sha256, chunks: source.chunks(), archiveId: order.archiveId ?? null }, scope.actor.userId);
  if ('take' in kind) {
    return inCompany(services.db, scope, async (tx) => {
      const before = await receivedBefore(tx, companyId, sha256);
      if (isSettled(before)) return duplicateOf(name, before);
      const fileId = await keep(tx);
      const answer = await kind.take(tx, { fileId, name, source, head }, context);
      await settleReceived(tx, companyId, fileId, kind.name, answer);
      return { file: name, kind: answer.kind ?? kind.name, fileId, answer };
    });
  }
  const kept = await inCompany(services.db, scope, async (tx) => {
    const before = await receivedBefore(tx, companyId, sha256);
    return isSettled(before) ? before : keep(tx);
  });
  if (typeof kept !== 'bigint') return duplicateOf(name, kept);
  const answer = await kind.takeAlone({ fileId: kept, name, source, head }, context);
  await inCompany(services.db, scope, (tx) => settleReceived(tx, companyId, kept, kind.name, answer));
  return { file: name, kind: answer.kind ?? kind.name, fileId: kept, answer };
}

/** Small files are read once and held; what cannot be unpacked is told. */
async function readWhole(source: TableSource): Promise<{ readonly source: TableSource; readonly sha256: Buffer } | Refused> {
  try {
    const read = source.size <= MOST_IN_MEMORY ? await wholeSource(source) : source;
    return { source: read, sha256: await digestOf(read) };
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** A file that was refused or waits is tried again: what it lacked may be there by now. */
function isSettled(before: ReceivedRow | null): before is ReceivedRow {
  return before !== null && before.status === 'imported' && !before.undone;
}

function duplicateOf(file: string, before: ReceivedRow): FileReport {
  const message = {
    it: `È lo stesso file già ricevuto come «${before.name}»: non cambia nulla.`,
    en: `It is the same file already received as “${before.name}”: nothing changes.`,
  };
  return {
    file,
    kind: before.kind,
    fileId: before.file_id,
    answer: {
      ...NOTHING_TAKEN,
      status: 'duplicate',
      documents: before.documents,
      findings: [{ severity: 'info', code: 'file-duplicate', place: null, message }],
    },
  };
}

async function digestOf(source: TableSource): Promise<Buffer> {
  const sha256 = createHash('sha256');
  for await (const chunk of source.chunks()) sha256.update(chunk);
  return sha256.digest();
}

function refusalInBoth({ code, details }: Refusal): InTwoLanguages {
  return { it: refusalWords(code, details, 'it'), en: refusalWords(code, details, 'en') };
}

const UNEXPECTED = {
  it: 'Leggendo questo file è accaduto un errore imprevisto: nulla è stato registrato.',
  en: 'An unexpected error occurred while reading this file: nothing was recorded.',
};
const EMPTY = { it: 'Il file è vuoto.', en: 'The file is empty.' };
const UNKNOWN = {
  it: 'Non è un documento che Puntuale sappia leggere: né fattura, né ricevuta, né estratto conto, né tabella.',
  en: 'It is not a document that Puntuale can read: neither invoice nor receipt, bank statement or table.',
};

function tooLarge(mostBytes: number): { it: string; en: string } {
  const most = Math.floor(mostBytes / 1024 / 1024);
  return { it: `Il file supera i ${most} MB ammessi per questo tipo.`, en: `The file exceeds the ${most} MB allowed for its kind.` };
}
