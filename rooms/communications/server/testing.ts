import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { addDays, date, dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { fromZone, type Clock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { Envelope, Delivery, MailTransport } from '#platform/mail/transport.ts';
import type { PdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { findLedger, setLedgerMode, type Ledger } from '#rooms/ledger/server/door.ts';
import { BARE_CAPABILITIES, decide, readPolicy } from '#rooms/policies/core/door.ts';
import {
  activePolicy,
  decisionRow,
  dueDebtors,
  dunningSettings,
  loadSnapshots,
  publishPolicy,
  writeDecisions,
} from '#rooms/policies/server/door.ts';

/** A company of a test with a policy, customers, invoices; what the daily run would do is done by hand. */
export type Lanterna = {
  readonly db: Db;
  readonly scope: CompanyScope;
  readonly clock: Clock & { set(on: string, minutes?: number): void };
  /** One transaction inside the company. */
  in<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  aDebtor(name: string, changes?: Partial<NewDebtor>): Promise<TestDebtor>;
  /** Decides everybody and releases what waits for nobody; the actions in the order of the debtors. */
  plan(): Promise<readonly bigint[]>;
};

export type TestDebtor = {
  readonly debtorId: bigint;
  readonly customerId: bigint;
  readonly ledger: Ledger;
  readonly items: readonly bigint[];
};

type NewDebtor = {
  readonly email: string | null;
  readonly due: string;
  readonly amounts: readonly bigint[];
  readonly type: string | null;
  readonly address: Readonly<Record<string, string>> | null;
  readonly language: string;
};

const POLICY = readFileSync(new URL('../../policies/policies/standard.yaml', import.meta.url), 'utf8');

export async function lanterna(
  db: Db,
  options: { readonly mode: 'trial' | 'approval' | 'live'; readonly on: string; readonly minutes?: number },
): Promise<Lanterna> {
  let now = fromZone(date(options.on), options.minutes ?? 10 * 60, 'Europe/Rome');
  const clock = {
    now: () => now,
    set: (on: string, minutes = 10 * 60) => {
      now = fromZone(date(on), minutes, 'Europe/Rome');
    },
  };
  const { rows } = await sql<{ company_id: number }>`
    insert into companies.company (code, name, vat_number, mode)
      values ('c' || (select count(*) + 1 from companies.company), 'Forniture Lanterna S.p.A.', gen_random_uuid()::text, ${options.mode}) returning company_id`.execute(
    db,
  );
  const scope: CompanyScope = { companyId: rows[0]!.company_id, actor: OPERATOR };
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(db, scope, work);
  await within(async (tx) => {
    const settings: Readonly<Record<string, unknown>> = {
      sender: { name: 'Forniture Lanterna', email: 'crediti@lanterna.example' },
      letterhead: {
        lines: ['Via del Faro 1', '00000 Rocca Serena'],
        place: 'Rocca Serena',
        phone: '02 0000 0100',
        email: 'crediti@lanterna.example',
      },
      'contact-person': { name: 'Giulia Marchetti', role: 'Ufficio crediti', phone: '02 0000 0101', email: 'giulia@lanterna.example' },
      signatory: { name: 'Laura Galli', role: 'Credit manager', powerOfAttorney: 'rep. 1204' },
    };
    for (const [key, value] of Object.entries(settings)) {
      await sql`insert into companies.setting (company_id, key, valid_from, value) values (${scope.companyId}, ${key}, date '2020-01-01', ${JSON.stringify(value)}::jsonb)`.execute(
        tx,
      );
    }
    await sql`insert into companies.creditor_iban (company_id, iban, bank_name, reason, approved_at) values (${scope.companyId}, 'IT60X0542811101000000123456', 'Banca del Faro', 'apertura', now())`.execute(
      tx,
    );
    const { policy } = readPolicy(POLICY);
    if (policy === null) throw new Error('the ready policy does not read');
    await publishPolicy(tx, { companyId: scope.companyId, document: policy, source: POLICY, from: date('2020-01-01'), author: null });
  });
  const today = (): CalendarDate => clock.now().toISOString().slice(0, 10) as CalendarDate;

  return {
    db,
    scope,
    clock,
    in: within,
    aDebtor: (name, changes = {}) =>
      within((tx) =>
        aDebtor(tx, scope.companyId, name, {
          email: `${name.toLowerCase().replaceAll(/\W/g, '')}@cliente.example`,
          due: '2026-10-07',
          amounts: [814_020n, 415_980n],
          type: 'company',
          address: { street: 'Via dei Telai 7', postcode: '00000', town: 'Borgo Tessile' },
          language: 'it',
          ...changes,
        }),
      ),
    plan: () => within((tx) => plan(tx, scope.companyId, today())),
  };
}

async function aDebtor(tx: Tx, companyId: number, name: string, debtor: NewDebtor): Promise<TestDebtor> {
  const ledger = (await findLedger(tx, companyId, 'main')) as Ledger;
  await setLedgerMode(tx, companyId, ledger.ledgerId, 'lead');
  const made = await sql<{ debtor_id: bigint }>`
    insert into customers.debtor (company_id, name, customer_type, language) values (${companyId}, ${name}, ${debtor.type}, ${debtor.language}) returning debtor_id`.execute(
    tx,
  );
  const debtorId = made.rows[0]!.debtor_id;
  if (debtor.email !== null) {
    await sql`insert into customers.contact (company_id, debtor_id, name, email, verified_on) values (${companyId}, ${debtorId}, 'Paola Ferri', ${debtor.email}, date '2026-09-01')`.execute(
      tx,
    );
  }
  const customer = await sql<{ customer_id: bigint }>`
    insert into customers.customer (company_id, ledger_id, debtor_id, code, name, address)
      values (${companyId}, ${ledger.ledgerId}, ${debtorId}, ${`C-${debtorId}`}, ${name}, ${debtor.address === null ? null : JSON.stringify(debtor.address)}::jsonb) returning customer_id`.execute(
    tx,
  );
  const customerId = customer.rows[0]!.customer_id;
  const items: bigint[] = [];
  for (const [at, amount] of debtor.amounts.entries()) {
    const { rows } = await sql<{ item_id: bigint }>`
      insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
        values (${companyId}, ${ledger.ledgerId}, ${customerId}, ${`${debtorId}-${at}`}, 'invoice', ${`FT 2026/${1842 + at}`}, ${addDays(date(debtor.due), -30)}::date,
          ${debtor.due}::date, 'EUR', ${amount}, ${amount}, ${addDays(date(debtor.due), -30)}::date) returning item_id`.execute(tx);
    items.push(rows[0]!.item_id);
  }
  return { debtorId, customerId, ledger: { ...ledger, mode: 'lead' }, items };
}

async function plan(tx: Tx, companyId: number, today: CalendarDate): Promise<readonly bigint[]> {
  const active = await activePolicy(tx, companyId, today);
  if (active === null) throw new Error('no policy');
  const calendar = await companyCalendar(tx, companyId, today);
  const settings = await dunningSettings(tx, companyId, today);
  const due = await dueDebtors(tx, companyId, { today: dayNumber(today), after: 0n, limit: 10_000 });
  const debtors = await loadSnapshots(tx, companyId, due, dayNumber(today), { workingDays: 2, calendar });
  const decided = [...debtors].map((debtor) => {
    const context = { capabilities: BARE_CAPABILITIES, acceptStale: false };
    return decisionRow(debtor, decide(debtor.snapshot, active.policy, settings, calendar, dayNumber(today), context), today);
  });
  await writeDecisions(tx, { companyId, runId: 1n, today, policyKey: active.key, policyVersion: active.version }, decided);
  const { rows } = await sql<{ action_id: bigint }>`
    update policies.action set status = 'released' where company_id = ${companyId} and status = 'planned' and channel in ('email', 'letter') returning action_id`.execute(
    tx,
  );
  return rows.map((row) => row.action_id).toSorted((a, b) => Number(a - b));
}

/** A mail server of a test: it answers what it is told and remembers what it took. */
export function aMailServer(answer: (sent: number) => Delivery = () => ({ kind: 'accepted', answer: '250 ok' })): MailTransport & {
  readonly taken: { readonly mime: Buffer; readonly envelope: Envelope }[];
} {
  const taken: { mime: Buffer; envelope: Envelope }[] = [];
  let sent = 0;
  return {
    name: 'smtp',
    taken,
    send(mime, envelope) {
      sent += 1;
      const delivery = answer(sent);
      if (delivery.kind === 'accepted') taken.push({ mime, envelope });
      return Promise.resolve(delivery);
    },
    close: () => Promise.resolve(),
  };
}

/** For tests that are not about paper. */
export const NO_PAPER: PdfWorkers = {
  render: () => Promise.reject(new Error('this test renders no paper')),
  close: () => Promise.resolve(),
};
