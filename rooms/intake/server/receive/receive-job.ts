import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { JobPayload } from '#platform/jobs/enqueue.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { ImportServices } from '../imports/import-file.ts';
import type { FileAnswer, FileKind, FileStatus } from '../kinds/file-kind.ts';
import { gatherSource } from './gather-paths.ts';
import { receiveFiles } from './receive-files.ts';
import type { FileReport } from './take-files.ts';
import { settleReceived, waitingFile } from './received-rows.ts';
import { receivedSource } from './received-source.ts';

/** Takes an uploaded file, or the files of an uploaded archive. Killed in the middle, it comes again and nothing is there twice. */
export const RECEIVE_JOB = 'intake.receive-file';

export async function receiveUploaded(services: ImportServices, kinds: readonly FileKind[], payload: JobPayload): Promise<void> {
  const fileId = BigInt(String(payload['fileId']));
  const userId = payload['userId'] === null ? null : BigInt(String(payload['userId']));
  const scope: CompanyScope = { companyId: payload.companyId, actor: { userId, role: String(payload['role']), via: 'web' } };
  if (!(await inCompany(services.db, scope, (tx) => waitingFile(tx, scope.companyId, fileId)))) return;
  const file = await receivedSource(services.db, scope, fileId);
  if (file === null) return;
  const troubles: unknown[] = [];
  const reports = await receiveFiles(services, scope, {
    kinds,
    files: gatherSource(file.name, file),
    ledger: payload['ledger'] === null ? undefined : String(payload['ledger']),
    archiveId: fileId,
    language: payload['language'] === 'en' ? 'en' : 'it',
    trouble: (_, error) => troubles.push(error),
  });
  await inCompany(services.db, scope, async (tx) => {
    // A file of its own has its answer already; an archive has the sum of what lay in it, a file of no kind the reason.
    if (!(await waitingFile(tx, scope.companyId, fileId))) return;
    const [only] = reports;
    const own = reports.length === 1 && only !== undefined && only.file === file.name;
    await settleReceived(tx, scope.companyId, fileId, own ? only.kind : 'archive', own ? only.answer : answerOfArchive(reports));
  });
  if (troubles.length > 0) throw troubles[0];
}

const BEST_FIRST: readonly FileStatus[] = ['imported', 'quarantined', 'duplicate', 'refused'];

function answerOfArchive(reports: readonly FileReport[]): FileAnswer {
  const answers = reports.map((report) => report.answer);
  const totals = new Map<Currency, bigint>();
  for (const answer of answers) for (const [currency, minor] of answer.totals) totals.set(currency, (totals.get(currency) ?? 0n) + minor);
  const sum = (of: (answer: FileAnswer) => number): number => answers.reduce((total, answer) => total + of(answer), 0);
  const count = (status: FileStatus): number => answers.filter((answer) => answer.status === status).length;
  const message = {
    it: `${reports.length} file: ${count('imported')} registrati, ${count('duplicate')} già ricevuti, ${count('quarantined')} in attesa, ${count('refused')} rifiutati.`,
    en: `${reports.length} files: ${count('imported')} imported, ${count('duplicate')} duplicates, ${count('quarantined')} waiting, ${count('refused')} refused.`,
  };
  const refused = reports.filter((report) => report.answer.status === 'refused' && report.fileId === null);
  return {
    status: BEST_FIRST.find((status) => count(status) > 0) ?? 'refused',
    documents: sum((answer) => answer.documents),
    items: sum((answer) => answer.items),
    entries: sum((answer) => answer.entries),
    totals,
    findings: [
      { severity: 'info', code: 'archive-counts', place: null, message },
      ...refused.flatMap((report) => report.answer.findings.map((finding) => ({ ...finding, place: report.file }))).slice(0, 200),
    ],
  };
}
