import { sql } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { parseCurrency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { JobPayload } from '#platform/jobs/enqueue.ts';
import { importToReshape } from '../../core/contract.ts';
import { growMapping } from '../../core/grow-mapping.ts';
import type { Mapping } from '../../core/mapping.ts';
import { proposeMapping } from '../../core/recognise/propose-mapping.ts';
import type { Language } from '../../core/say.ts';
import { sampleOrRefusal } from '../read/sample-table.ts';
import { sniffTable } from '../read/sniff-table.ts';
import { keptMapping } from './find-mapping.ts';
import { importFile, isNeeds, type ImportServices } from './import-file.ts';
import { recogniseFile } from './recognise-file.ts';
import { saveOutcome } from './save-outcome.ts';
import { forgetUpload, uploadedSource } from './stored-upload.ts';

/** Works on an uploaded file: recognises it, checks it, records it. Killed in the middle, the job comes again and nothing is there twice. */
export const WORK_JOB = 'intake.work-on-import';

type Upload = {
  ledger_id: bigint;
  kind: Mapping['kind'];
  file_name: string;
  bytes: bigint;
  state: string;
  mapping: unknown;
  ledger: string;
  confirmed: string[];
  check_order: { asOf: CalendarDate | null; snapshot: boolean; expected: Record<string, string> } | null;
};

export async function workOnImport(services: ImportServices, payload: JobPayload): Promise<void> {
  const importId = BigInt(String(payload['importId']));
  const userId = payload['userId'] === null ? null : BigInt(String(payload['userId']));
  const scope: CompanyScope = { companyId: payload.companyId, actor: { userId, role: String(payload['role']), via: 'web' } };
  const language = payload['language'] === 'en' ? 'en' : 'it';
  const upload = await loadUpload(services, scope, importId);
  // Settled by an earlier try of this job whose end the queue did not hear.
  if (upload === null || !['checking', 'registering'].includes(upload.state)) return;
  if (payload['what'] === 'propose') return propose(services, scope, importId, upload, toldOf(payload['told']));
  return record(services, scope, importId, upload, payload['what'] === 'check', language);
}

async function loadUpload({ db }: ImportServices, scope: CompanyScope, importId: bigint): Promise<Upload | null> {
  return inCompany(db, scope, async (tx) => {
    const { rows } = await sql<Upload>`
      select i.ledger_id, i.kind, i.file_name, i.bytes, i.state, i.mapping, l.code as ledger, i.confirmed, i.check_order
        from intake.import i join customers.ledger l on l.company_id = i.company_id and l.ledger_id = i.ledger_id
       where i.company_id = ${scope.companyId} and i.import_id = ${importId}`.execute(tx);
    return rows[0] ?? null;
  });
}

/** What a person says against what was proposed. */
type Told = z.infer<typeof importToReshape>;

function toldOf(told: unknown): Told | null {
  return typeof told === 'string' ? importToReshape.parse(JSON.parse(told)) : null;
}

async function propose(
  { db, clock }: ImportServices,
  scope: CompanyScope,
  importId: bigint,
  upload: Upload,
  told: Told | null,
): Promise<void> {
  const source = uploadedSource(db, scope, importId, upload.file_name, Number(upload.bytes));
  const format = await inCompany(db, scope, async (tx) => {
    if (upload.kind !== 'open-items') return sniffTable(source);
    if (told?.places !== undefined)
      return sniffTable(source, { shape: { is: 'fixed-width', places: told.places, width: told.width, begins: told.begins } });
    const { today } = await companyDay(tx, scope.companyId, clock);
    return recogniseFile(tx, { companyId: scope.companyId, ledgerId: upload.ledger_id, source, today });
  });
  if (isRefusal(format)) return saveOutcome(db, scope, importId, { state: 'refused', result: format, rejected: [] });
  const sample = await sampleOrRefusal(source, format);
  if (isRefusal(sample)) return saveOutcome(db, scope, importId, { state: 'refused', result: sample, rejected: [] });
  await inCompany(db, scope, async (tx) => {
    const { today } = await companyDay(tx, scope.companyId, clock);
    // Whoever says what a file is does not want what was kept for another.
    const kept = told !== null ? null : await keptMapping(tx, scope.companyId, upload.ledger_id, upload.kind, format.columns);
    const proposal = { ...proposeMapping(sample, upload.kind, { today, rows: told?.rows }), kept: kept !== null };
    const mapping = kept === null ? proposal.mapping : growMapping(kept.mapping, proposal);
    await sql`update intake.import set state = 'uploaded', proposal = ${JSON.stringify({ ...proposal, mapping })}::jsonb, mapping = ${JSON.stringify(mapping)}::jsonb
               where company_id = ${scope.companyId} and import_id = ${importId}`.execute(tx);
  });
}

async function record(
  services: ImportServices,
  scope: CompanyScope,
  importId: bigint,
  upload: Upload,
  check: boolean,
  language: Language,
): Promise<void> {
  const order = upload.check_order;
  const answer = await importFile(services, scope, {
    kind: upload.kind,
    source: uploadedSource(services.db, scope, importId, upload.file_name, Number(upload.bytes)),
    ledger: upload.ledger,
    mapping: upload.mapping,
    asOf: order?.asOf ?? undefined,
    snapshot: order?.snapshot ?? true,
    confirmed: check ? [] : upload.confirmed,
    expected: expectedOf(order?.expected ?? {}),
    check,
    language,
    importId,
  });
  if (isRefusal(answer)) {
    if (answer.code !== 'import-stopped')
      await saveOutcome(services.db, scope, importId, { state: 'refused', result: answer, rejected: [] });
    return;
  }
  if (!isNeeds(answer) && answer.kept) await inCompany(services.db, scope, (tx) => forgetUpload(tx, scope.companyId, importId));
}

function expectedOf(given: Record<string, string>): Map<string, bigint> {
  return new Map(
    Object.entries(given).flatMap(([code, amount]) => {
      const currency = parseCurrency(code);
      const minor = currency === null ? null : parseDecimal(amount, currency);
      return currency === null || minor === null ? [] : [[currency, minor] as const];
    }),
  );
}
