import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refused, type Refusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { refusalWords } from '../../core/refusal-words.ts';
import type { Language } from '../../core/say.ts';
import type { ImportServices } from '../imports/import-file.ts';
import { fileHead, HEAD_BYTES, type FileHead } from '../kinds/file-head.ts';
import { fileRefused, NOTHING_TAKEN, type FileAnswer, type FileKind, type InTwoLanguages, type TakeContext } from '../kinds/file-kind.ts';
import type { TableSource } from '../read/table-source.ts';
import { answerOf } from './open-archive.ts';
import { keepReceived, receivedBefore, settleReceived, type ReceivedRow } from './received-rows.ts';
import { wholeSource } from './whole-source.ts';

/** What became of one file. */
export type FileReport = { readonly file: string; readonly kind: string; readonly fileId: bigint | null; readonly answer: FileAnswer };

/** A file whose kind is known. */
export type FileInHand = { readonly name: string; readonly source: TableSource; readonly kind: FileKind };

type Order = {
  readonly ledger?: string | undefined;
  readonly language?: Language;
  readonly archiveId?: bigint;
  readonly trouble: (file: string, error: unknown) => void;
};

/** A file held in memory while it is taken; a larger one is read where it lies as often as needed. */
const MOST_IN_MEMORY = 8 * 1024 * 1024;

/**
 * Takes files of kinds that share a transaction, each behind a savepoint of its own, or the one file of a kind that does not. Killed in
 * the middle, none of the shared transaction is there, and all of it may come again.
 */
export async function takeFiles(
  services: ImportServices,
  scope: CompanyScope,
  order: Order,
  files: readonly FileInHand[],
): Promise<FileReport[]> {
  const [first] = files;
  if (first !== undefined && 'takeAlone' in first.kind)
    return [await guarded(order, first, (read) => takeAlone(services, scope, order, read))];
  return inCompany(services.db, scope, async (tx) => {
    const reports: FileReport[] = [];
    for (const file of files) {
      await sql`savepoint one_file`.execute(tx);
      const report = await guarded(
        order,
        file,
        (read) => takeWithin(tx, services, scope, order, read),
        () => sql`rollback to savepoint one_file`.execute(tx),
      );
      await sql`release savepoint one_file`.execute(tx);
      reports.push(report);
    }
    return reports;
  });
}

type ReadFile = FileInHand & { readonly sha256: Buffer; readonly head: FileHead };

/** Whatever happens to one file is its answer; what it had begun is taken back. */
async function guarded(
  order: Order,
  file: FileInHand,
  take: (read: ReadFile) => Promise<FileReport>,
  takeBack: () => Promise<unknown> = async () => undefined,
): Promise<FileReport> {
  const { kind, name } = file;
  const refused = (answer: FileAnswer, of = kind.name): FileReport => ({ file: name, kind: of, fileId: null, answer });
  if ('take' in kind && file.source.size > kind.mostBytes) return refused(fileRefused('file-too-large', tooLarge(kind.mostBytes)));
  try {
    const read = await readWhole(file.source);
    if (read instanceof Refused) return refused(answerOf(read), 'archive');
    const head = fileHead(name, read.source.size, Buffer.from(await read.source.slice(0, HEAD_BYTES)));
    return await take({ ...file, ...read, head });
  } catch (error) {
    await takeBack();
    if (error instanceof Refused) return refused(fileRefused(error.refusal.code, refusalInBoth(error.refusal)));
    order.trouble(name, error);
    return refused(fileRefused('file-unexpected', UNEXPECTED));
  }
}

async function takeWithin(tx: Tx, services: ImportServices, scope: CompanyScope, order: Order, file: ReadFile): Promise<FileReport> {
  const { companyId } = scope;
  const { name, kind, source, head, sha256 } = file;
  if (!('take' in kind)) throw new Error(`${kind.name} is taken alone`);
  const before = await receivedBefore(tx, companyId, sha256);
  if (isSettled(before)) return duplicateOf(name, before);
  const fileId = await keep(tx, scope, order, file);
  const answer = await kind.take(
    tx,
    { fileId, name, source, head },
    { services, scope, ledger: order.ledger, language: order.language ?? 'it' },
  );
  await settleReceived(tx, companyId, fileId, kind.name, answer);
  return { file: name, kind: answer.kind ?? kind.name, fileId, answer };
}

async function takeAlone(services: ImportServices, scope: CompanyScope, order: Order, file: ReadFile): Promise<FileReport> {
  const { companyId } = scope;
  const { name, kind, source, head, sha256 } = file;
  if (!('takeAlone' in kind)) throw new Error(`${kind.name} is taken with others`);
  const kept = await inCompany(services.db, scope, async (tx) => {
    const before = await receivedBefore(tx, companyId, sha256);
    return isSettled(before) ? before : keep(tx, scope, order, file);
  });
  if (typeof kept !== 'bigint') return duplicateOf(name, kept);
  const context: TakeContext = { services, scope, ledger: order.ledger, language: order.language ?? 'it' };
  const answer = await kind.takeAlone({ fileId: kept, name, source, head }, context);
  await inCompany(services.db, scope, (tx) => settleReceived(tx, companyId, kept, kind.name, answer));
  return { file: name, kind: answer.kind ?? kind.name, fileId: kept, answer };
}

function keep(tx: Tx, scope: CompanyScope, order: Order, { name, sha256, source }: ReadFile): Promise<bigint> {
  const file = { name, sha256, chunks: source.chunks(), archiveId: order.archiveId ?? null };
  return keepReceived(tx, scope.companyId, file, scope.actor.userId);
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

function tooLarge(mostBytes: number): { it: string; en: string } {
  const most = Math.floor(mostBytes / 1024 / 1024);
  return { it: `Il file supera i ${most} MB ammessi per questo tipo.`, en: `The file exceeds the ${most} MB allowed for its kind.` };
}
