import { refuse, type Refusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { refusalWords } from '../../core/refusal-words.ts';
import type { FileKind, FileStatus, InTwoLanguages } from '../kinds/file-kind.ts';
import type { ImportServices } from '../imports/import-file.ts';
import type { GatheredFile } from '../receive/gathered-file.ts';
import { gatherSource } from '../receive/gather-paths.ts';
import { receiveFiles } from '../receive/receive-files.ts';
import type { FileReport } from '../receive/take-files.ts';
import type { TableSource } from '../read/table-source.ts';
import { ChangedMeanwhile, type OpenedSource, type Seen } from './opened-source.ts';
import { countTry, settleSeen, type Outcome, type TakenFile } from './source-rows.ts';
import { TooLarge, withSpool } from './spool.ts';

/** Tries after which a file that ends the process, or our reader, is given up and shown. */
const MOST_TRIES = 3;

export type Taking = {
  readonly services: ImportServices;
  readonly scope: CompanyScope;
  readonly kinds: readonly FileKind[];
  readonly sourceId: bigint;
  readonly ledger: string | null;
  readonly opened: OpenedSource;
  /** Hears of what should not have happened. */
  readonly trouble: (file: string, error: unknown) => void;
};

/**
 * Fetches one file or message and gives it to the one way in; afterwards it is marked as taken. Killed between the two, it is fetched
 * again and is a duplicate. `null`: it is not whole yet, or it is tried again at the next look.
 */
export async function takeSeen(taking: Taking, seen: Seen): Promise<TakenFile | null> {
  const { opened } = taking;
  const tries = await counted(taking, seen, 1);
  if (tries > MOST_TRIES) return settle(taking, seen, without('failed', refuse('source-file-given-up', { tries: MOST_TRIES })));
  if (seen.bytes !== null && seen.bytes > opened.mostBytes) return settle(taking, seen, tooLarge(opened.mostBytes));
  let troubled = false;
  let reports: readonly FileReport[];
  try {
    reports = await withSpool(opened.mostBytes, async (spool) => {
      const files: TableSource[] = [];
      for await (const fetched of opened.fetch(seen)) files.push(await spool(fetched));
      return receiveFiles(taking.services, taking.scope, {
        kinds: taking.kinds,
        files: gathered(files),
        ledger: taking.ledger ?? undefined,
        trouble: (file, error) => {
          troubled = true;
          taking.trouble(file, error);
        },
      });
    });
  } catch (error) {
    // Nothing that the file did.
    await counted(taking, seen, -1);
    if (error instanceof TooLarge) return settle(taking, seen, tooLarge(opened.mostBytes));
    if (error instanceof ChangedMeanwhile) return null;
    throw error;
  }
  return troubled ? null : settle(taking, seen, takenOf(reports));
}

async function* gathered(files: readonly TableSource[]): AsyncGenerator<GatheredFile> {
  for (const file of files) yield* gatherSource(file.name, file);
}

function counted({ services, scope, sourceId }: Taking, { mark }: Seen, by: 1 | -1): Promise<number> {
  return inCompany(services.db, scope, (tx) => countTry(tx, scope.companyId, sourceId, mark, by));
}

async function settle({ services, scope, sourceId, opened }: Taking, seen: Seen, taken: TakenFile): Promise<TakenFile> {
  await inCompany(services.db, scope, (tx) => settleSeen(tx, scope.companyId, sourceId, seen.mark, taken, services.clock.now()));
  await opened.taken(seen);
  return taken;
}

const BEST_FIRST: readonly FileStatus[] = ['imported', 'quarantined', 'duplicate', 'refused'];

function takenOf(reports: readonly FileReport[]): TakenFile {
  const counts: Partial<Record<FileStatus, number>> = {};
  for (const { answer } of reports) counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  const outcome: Outcome = BEST_FIRST.find((status) => counts[status] !== undefined) ?? 'nothing';
  const telling = outcome === 'imported' ? undefined : reports.find(({ answer }) => answer.status === outcome);
  const [only] = reports;
  return {
    outcome,
    counts,
    reason: telling?.answer.findings[0]?.message ?? null,
    fileId: reports.length === 1 ? (only?.fileId ?? null) : null,
  };
}

function tooLarge(mostBytes: number): TakenFile {
  return without('refused', refuse('source-file-too-large', { most: Math.floor(mostBytes / 1024 / 1024) }));
}

function without(outcome: Outcome, why: Refusal): TakenFile {
  return { outcome, counts: {}, reason: inBoth(why), fileId: null };
}

function inBoth({ code, details }: Refusal): InTwoLanguages {
  return { it: refusalWords(code, details, 'it'), en: refusalWords(code, details, 'en') };
}
