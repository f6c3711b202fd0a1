import { sql } from 'kysely';
import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';

/** Monday. */
export const TODAY = date('2026-11-23');
export const CLOCK = { now: () => new Date('2026-11-23T09:00:00Z') };

export type Village = {
  readonly companyId: number;
  readonly code: string;
  readonly debtors: Readonly<Record<'filo' | 'zefiro' | 'lepre' | 'gruppo', bigint>>;
  readonly customers: Readonly<Record<'filo' | 'zefiro' | 'lepre' | 'gruppo', bigint>>;
  readonly items: Readonly<Record<string, bigint>>;
  readonly ledgerId: bigint;
  /** Bruno Neri sells to Filo di Luna alone. */
  readonly brunoUserId: bigint;
  readonly giuliaUserId: bigint;
};

type NewItem = {
  who: keyof Village['debtors'];
  document: string;
  amount: bigint;
  late: number;
  currency?: string;
  kind?: string;
  booked?: CalendarDate;
};

const ITEMS: readonly NewItem[] = [
  { who: 'filo', document: 'FT 2026/1842', amount: 814_020n, late: 47 },
  { who: 'filo', document: 'FT 2026/2051', amount: 548_060n, late: 23 },
  { who: 'filo', document: 'FT 2026/2190', amount: 681_500n, late: -7 },
  { who: 'filo', document: 'NC 2026/0118', amount: -50_000n, late: 12, kind: 'credit' },
  { who: 'zefiro', document: 'FT 2026/1500', amount: 3_194_000n, late: 104 },
  { who: 'zefiro', document: 'FT 2026/1501', amount: 100_000n, late: 0 },
  { who: 'zefiro', document: 'INV 77', amount: 900_000n, late: 61, currency: 'USD' },
  { who: 'lepre', document: 'FT 2026/1777', amount: 221_160n, late: 90 },
  { who: 'gruppo', document: 'FT 2026/1', amount: 5_000_000n, late: 30 },
];

/** A company with four customers, two people, and one thing of every kind that the screens show. */
export async function aVillage(db: Db, code: string): Promise<Village> {
  const { rows } = await sql<{ id: number }>`
    insert into companies.company (code, name, vat_number, business_on) values (${code}, ${code}, ${code}, ${TODAY}::date) returning company_id as id`.execute(
    db,
  );
  const companyId = rows[0]!.id;
  const brunoUserId = await aUser(db, `bruno@${code}.example`, 'Bruno Neri');
  const giuliaUserId = await aUser(db, `giulia@${code}.example`, 'Giulia Marchetti');
  return inCompany(db, { companyId, actor: OPERATOR }, async (tx) => {
    const ledgerId = await one(
      tx,
      sql`insert into customers.ledger (company_id, code, name, mode) values (${companyId}, 'main', 'main', 'lead') returning ledger_id as id`,
    );
    const bruno = await anAssignee(tx, companyId, 'salesperson', 'V01', 'Neri Bruno', brunoUserId);
    const altri = await anAssignee(tx, companyId, 'salesperson', 'V02', 'Altri', null);
    const giulia = await anAssignee(tx, companyId, 'collector', 'C01', 'Giulia Marchetti', giuliaUserId);
    const area = await anAssignee(tx, companyId, 'area', 'TOS', 'Toscana', null);
    const debtors = {} as Record<keyof Village['debtors'], bigint>;
    const customers = {} as Record<keyof Village['debtors'], bigint>;
    const people = [
      ['filo', 'Tessitura Filo di Luna', 'C-01842', bruno, null],
      ['zefiro', 'Logistica Zefiro', 'C-02000', altri, null],
      ['lepre', 'Autotrasporti Lepre Veloce', 'C-03000', null, null],
      ['gruppo', 'Lanterna Servizi', 'C-09000', altri, 'group-company'],
    ] as const;
    for (const [who, name, customerCode, salesperson, type] of people) {
      debtors[who] = await one(
        tx,
        sql`insert into customers.debtor (company_id, name, customer_type, vat_number) values (${companyId}, ${name}, ${type}, ${`0999999${customerCode.slice(-4)}`}) returning debtor_id as id`,
      );
      customers[who] = await one(
        tx,
        sql`insert into customers.customer (company_id, ledger_id, debtor_id, code, name, salesperson_id, collector_id, area_id, credit_limit)
          values (${companyId}, ${ledgerId}, ${debtors[who]}, ${customerCode}, ${name}, ${salesperson}, ${giulia}, ${who === 'filo' ? area : null}, ${who === 'filo' ? 5_000_000n : null}) returning customer_id as id`,
      );
    }
    const items: Record<string, bigint> = {};
    for (const item of ITEMS) items[item.document] = await anItem(tx, { companyId, ledgerId, customerId: customers[item.who] }, item);
    await traces(tx, companyId, debtors, items, giuliaUserId);
    return { companyId, code, debtors, customers, items, ledgerId, brunoUserId, giuliaUserId };
  });
}

/** A note, a hold, a promise, a task and what was decided: for Filo di Luna and for Zefiro, so that a wall between them shows. */
async function traces(
  tx: Tx,
  companyId: number,
  debtors: Village['debtors'],
  items: Record<string, bigint>,
  userId: bigint,
): Promise<void> {
  for (const [who, document] of [
    ['filo', 'FT 2026/2051'],
    ['zefiro', 'FT 2026/1500'],
  ] as const) {
    const debtor = debtors[who];
    await sql`insert into customers.timeline_entry (company_id, debtor_id, business_on, kind, code, note, user_id) values (${companyId}, ${debtor}, ${TODAY}::date, 'note', 'note', 'Incassano dopo le fiere', ${userId})`.execute(
      tx,
    );
    await sql`insert into customers.timeline_entry (company_id, debtor_id, business_on, kind, code, counts, item_ids) values (${companyId}, ${debtor}, ${TODAY}::date, 'call', 'call', '{conversation}', array[${items[document]}::bigint])`.execute(
      tx,
    );
    await sql`insert into customers.contact (company_id, debtor_id, name, email) values (${companyId}, ${debtor}, 'Paola Ferri', 'p@example.com')`.execute(
      tx,
    );
    await sql`insert into ledger.hold (company_id, debtor_id, item_id, amount, currency, kind, nature, reason, from_on, until_on)
      values (${companyId}, ${debtor}, ${items[document]}, 74000, 'EUR', 'hold', 'dispute', 'dispute:QUALITY', ${TODAY}::date, ${addDays(TODAY, 10)}::date)`.execute(
      tx,
    );
    const promise = await one(
      tx,
      sql`insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, made_on, made_by) values (${companyId}, ${debtor}, 'EUR', 100000, ${addDays(TODAY, 4)}::date, ${TODAY}::date, ${userId}) returning promise_id as id`,
    );
    await sql`insert into agreements.promise_item (company_id, promise_id, item_id, amount) values (${companyId}, ${promise}, ${items[document]}, 100000)`.execute(
      tx,
    );
    await sql`insert into worklist.task (company_id, debtor_id, type, first_due_on, due_on, owner_user_id, currency, amount, expected, reason, created_on)
      values (${companyId}, ${debtor}, 'CALL', ${addDays(TODAY, -1)}::date, ${TODAY}::date, ${userId}, 'EUR', 548060, 383642, '{"code":"step-due","values":{}}', ${addDays(TODAY, -3)}::date)`.execute(
      tx,
    );
    await sql`insert into policies.item_step (company_id, item_id, cycle, step, stage, debtor_id, action_id, left_on) values (${companyId}, ${items[document]}, 1, 'first-reminder', 2, ${debtor}, 1, ${addDays(TODAY, -10)}::date)`.execute(
      tx,
    );
    await sql`insert into policies.debtor_state (company_id, debtor_id, segment, ladder, stage, decision, next_on, decided_on)
      values (${companyId}, ${debtor}, 'standard', 'standard', 2, ${JSON.stringify({
        why: [{ code: 'gap', values: { untilOn: 20_781 } }],
        action: null,
        groups: [
          {
            items: [String(items[document])],
            state: 'waits',
            step: 'second-reminder',
            stepOn: addDays(TODAY, 3),
            reason: { code: 'gap', values: {} },
          },
        ],
      })}::json, ${addDays(TODAY, 3)}::date, ${TODAY}::date)`.execute(tx);
  }
}

async function anItem(tx: Tx, place: { companyId: number; ledgerId: bigint; customerId: bigint }, item: NewItem): Promise<bigint> {
  const dueOn = addDays(TODAY, -item.late);
  return one(
    tx,
    sql`insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
      values (${place.companyId}, ${place.ledgerId}, ${place.customerId}, ${item.document}, ${item.kind ?? 'invoice'}, ${item.document}, ${addDays(dueOn, -60)}::date, ${dueOn}::date,
              ${item.currency ?? 'EUR'}, ${item.amount}, ${item.amount}, ${item.booked ?? addDays(dueOn, -60)}::date) returning item_id as id`,
  );
}

async function anAssignee(tx: Tx, companyId: number, kind: string, code: string, name: string, userId: bigint | null): Promise<bigint> {
  return one(
    tx,
    sql`insert into customers.assignee (company_id, kind, code, name, user_id) values (${companyId}, ${kind}, ${code}, ${name}, ${userId}) returning assignee_id as id`,
  );
}

async function aUser(db: Db, email: string, name: string): Promise<bigint> {
  return one(db, sql`insert into companies.app_user (email, name) values (${email}, ${name}) returning user_id as id`);
}

async function one(db: Db | Tx, query: ReturnType<typeof sql>): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`${query}`.execute(db);
  return rows[0]!.id;
}
