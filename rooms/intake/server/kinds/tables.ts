import { isRefusal } from '#kernel/outcome.ts';
import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { parseId } from '#kernel/ids.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { findLedger } from '#rooms/ledger/server/door.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { LEDGER_KINDS, TABLE_KINDS, type TableKind } from '../../core/fields/kinds.ts';
import { refusalWords } from '../../core/refusal-words.ts';
import { proposeMapping, type MappingProposal } from '../../core/recognise/propose-mapping.ts';
import { say } from '../../core/say.ts';
import { keptMapping } from '../imports/find-mapping.ts';
import { recogniseFile } from '../imports/recognise-file.ts';
import { importFile, isNeeds } from '../imports/import-file.ts';
import type { ImportResult } from '../imports/import-result.ts';
import { sampleOrRefusal } from '../read/sample-table.ts';
import { sniffTable, type TableFormat } from '../read/sniff-table.ts';
import type { FileHead } from './file-head.ts';
import {
  fileQuarantined,
  fileRefused,
  NOTHING_TAKEN,
  type FileAnswer,
  type FileFinding,
  type FileKind,
  type FileToTake,
  type TakeContext,
} from './file-kind.ts';

const EXTENSIONS = new Set(['csv', 'tsv', 'tab', 'txt', 'asc', 'dat', 'prn', 'lst', 'lis', 'rpt', 'spl', 'xlsx', 'xlsm', 'xls']);

/**
 * Open items, customers and payments in CSV and XLSX, and what other programs know of customers where its mapping was kept before. Taken when their columns have a mapping kept from an earlier file, or one that is
 * beyond doubt; else they wait for a person.
 */
export const TABLES: FileKind = { name: 'table', turn: 'tables', recognise, takeAlone: take };

function recognise({ extension, bytes, text }: FileHead): boolean {
  if (bytes.subarray(0, 2).equals(Buffer.from('PK')) || bytes.subarray(0, 4).equals(OLD_OFFICE)) return true;
  return EXTENSIONS.has(extension) && !/^\s*</.test(text);
}

const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function take(file: FileToTake, context: TakeContext): Promise<FileAnswer> {
  const { services, scope } = context;
  const format = await inCompany(services.db, scope, async (tx) => {
    const ledger = await findLedger(tx, scope.companyId, context.ledger);
    const { today } = await companyDay(tx, scope.companyId, services.clock);
    // With several ledgers to choose from the file waits further down, with its reason.
    return isRefusal(ledger)
      ? sniffTable(file.source, { shapes: true })
      : recogniseFile(tx, { companyId: scope.companyId, ledgerId: ledger.ledgerId, source: file.source, today });
  });
  if (isRefusal(format))
    return fileRefused(
      format.code,
      inBoth((language) => refusalWords(format.code, format.details, language)),
    );
  const kind = await kindOfTable(file, format, context);
  if (typeof kind !== 'string') return kind;
  const answer = await importFile(services, scope, {
    kind,
    source: file.source,
    ledger: context.ledger,
    snapshot: true,
    confirmed: [],
    check: false,
    language: context.language,
  });
  if (isRefusal(answer))
    return {
      ...fileRefused(
        answer.code,
        inBoth((language) => refusalWords(answer.code, answer.details, language)),
      ),
      kind,
    };
  if (!isNeeds(answer)) return answer.rows === 0 ? { ...fileRefused('table-empty', NO_ROWS), kind } : answerOfImport(answer);
  const doubts = (answer.result?.doubts ?? []).map((doubt) => doubt.message).join(' ');
  return {
    ...fileQuarantined(answer.needs, {
      it: `Serve una conferma prima di registrarlo (${answer.needs}). ${doubts}`.trim(),
      en: `It needs a confirmation before it is recorded (${answer.needs}). ${doubts}`.trim(),
    }),
    kind,
  };
}

/** What the table holds: by a mapping kept for its headings, else by the only proposal that leaves no doubt. */
async function kindOfTable(
  file: FileToTake,
  format: TableFormat,
  { services, scope, ledger: code }: TakeContext,
): Promise<TableKind | FileAnswer> {
  const { companyId } = scope;
  const found = await inCompany(services.db, scope, async (tx) => {
    const ledger = await findLedger(tx, companyId, code);
    if (isRefusal(ledger)) return ledger;
    const { today } = await companyDay(tx, companyId, services.clock);
    for (const kind of TABLE_KINDS) {
      if ((await keptMapping(tx, companyId, ledger.ledgerId, kind, format.columns)) !== null) return { kind, today };
    }
    return { kind: null, today };
  });
  if (isRefusal(found))
    return fileQuarantined(
      found.code,
      inBoth((language) => refusalWords(found.code, found.details, language)),
    );
  if (found.kind !== null) return found.kind;
  const sample = await sampleOrRefusal(file.source, format);
  if (isRefusal(sample))
    return fileRefused(
      sample.code,
      inBoth((language) => refusalWords(sample.code, sample.details, language)),
    );
  const all = LEDGER_KINDS.map((kind) => proposeMapping(sample, kind, { today: found.today })).filter(speaksOfReceivables);
  const shaped = all.find(({ shape, missing }) => shape !== null && shape.is !== 'instalments' && missing.length === 0);
  // Every table of items or payments names its customers too: a list of customers is one that is nothing else.
  const several = all.some(({ kind }) => kind !== 'customers') ? all.filter(({ kind }) => kind !== 'customers') : all;
  // What has a shape of open items is nothing else, whatever its columns could be besides.
  const proposals = shaped === undefined ? several : [shaped];
  const certain = proposals.filter((proposal) => proposal.certain);
  const only = certain[0];
  if (only !== undefined && certain.length === 1) return only.kind;
  if (proposals.length === 0) return { ...fileRefused('not-a-document', NOT_RECEIVABLES), kind: 'not-a-document' };
  return { ...NOTHING_TAKEN, status: 'quarantined', kind: proposals[0]?.kind ?? 'table', findings: mappingNeeded(proposals[0]) };
}

/** A table of anything has a column that could be a name; one of receivables has most of what its kind needs. */
function speaksOfReceivables({ kind, missing, mapping }: MappingProposal): boolean {
  const { fields } = mapping;
  if (kind !== 'customers') return missing.length <= 1;
  return fields['customerName'] !== undefined && Object.keys(fields).some((field) => PROVES_CUSTOMER.has(field));
}

const PROVES_CUSTOMER = new Set(['vatNumber', 'taxCode', 'customerCode']);

function mappingNeeded(proposal: MappingProposal | undefined): FileFinding[] {
  const checks = (proposal?.checks ?? []).filter((check) => check.blocks);
  return [
    { severity: 'review', code: 'mapping-needed', place: null, message: MAPPING_NEEDED },
    ...checks.map((check): FileFinding => ({
      severity: 'review',
      code: check.code,
      place: null,
      message: inBoth((language) => say(check, language)),
    })),
  ];
}

function answerOfImport(result: ImportResult): FileAnswer {
  const totals = new Map<Currency, bigint>();
  for (const [code, one] of Object.entries(result.totals)) {
    const currency = parseCurrency(code);
    const minor = currency === null ? null : parseDecimal(one.database, currency);
    if (currency !== null && minor !== null) totals.set(currency, minor);
  }
  const rejected = result.rejected.map((row): FileFinding => ({
    severity: 'blocking',
    code: row.code,
    place: row.column === null ? `${row.line}` : `${row.line}, ${row.column}`,
    message: { it: row.reason, en: row.reason },
  }));
  const findings = result.findings.map((one): FileFinding => ({
    severity: one.severity,
    code: one.code,
    place: one.line === null ? null : String(one.line),
    message: { it: one.message, en: one.message },
  }));
  const importId = parseId('import', result.import);
  return {
    kind: result.kind,
    // With no row taken the file is tried anew when it comes again: its customers may be known by then.
    status: result.accepted > 0 ? 'imported' : 'quarantined',
    documents: 0,
    items: result.kind === 'open-items' ? result.new + result.changed + result.reduced + result.returned + result.unchanged : 0,
    entries: result.kind === 'payments' ? result.new : 0,
    totals,
    findings: [...rejected, ...findings].slice(0, MOST_FINDINGS),
    ...(importId === null ? {} : { importId: BigInt(importId) }),
  };
}

/** All rejected rows lie with the import. */
const MOST_FINDINGS = 200;

function inBoth(words: (language: 'it' | 'en') => string): { it: string; en: string } {
  return { it: words('it'), en: words('en') };
}

const MAPPING_NEEDED = {
  it: 'Le colonne vanno confermate una volta: caricare il file nella pagina «Importa» o indicare un modello.',
  en: 'The columns need confirming once: upload the file on the page “Import”, or give a mapping.',
};
const NO_ROWS = { it: 'La tabella ha le intestazioni e nessuna riga.', en: 'The table has headings and no rows.' };
const NOT_RECEIVABLES = {
  it: 'Non è un documento: è una tabella che non parla di partite, clienti o incassi.',
  en: 'Not a document: it is a table that speaks of neither items nor customers nor payments.',
};
