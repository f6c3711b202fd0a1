import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { COMMUNICATION_SETTINGS } from '#rooms/communications/core/door.ts';
import { PATRON_DAY, SENDER } from '#rooms/companies/core/door.ts';
import {
  approveIban,
  changeSetting,
  createCompany,
  createUser,
  enterIban,
  grantMembership,
  inInstallation,
} from '#rooms/companies/server/door.ts';
import { AREAS, emailOf, PEOPLE, type Person } from '../town/people.ts';
import { memberOf, scopeOf } from './demo-company.ts';
import { THE_DEMO, type DemoServices } from './services.ts';

const [LETTERHEAD, CONTACT_PERSON, SIGNATORY] = COMMUNICATION_SETTINGS;

/** The same for everybody: it is a demo, and it is printed at every start. */
export const DEMO_PASSWORD = 'lanterna accesa';

export const LANTERNA = { code: 'lanterna', name: 'Forniture Lanterna S.p.A.', vatNumber: '09999990998' } as const;

export type Staff = ReadonlyMap<string, { readonly userId: bigint; readonly person: Person }>;

/**
 * The company with its people, its account and its letterhead, as an administrator would set it up on a first day. `demo: false`
 * founds it as a company of its own, which may leave the trial.
 */
export async function foundCompany(
  services: Pick<DemoServices, 'db' | 'clock'>,
  on: CalendarDate,
  { demo = true }: { readonly demo?: boolean } = {},
): Promise<{ readonly companyId: number; readonly staff: Staff }> {
  const now = services.clock.now();
  return inInstallation(services.db, THE_DEMO, async (tx) => {
    // From the first moment on time is played, whatever the wall clock says.
    const { companyId } = orThrow(await createCompany(tx, THE_DEMO, { ...LANTERNA, demo, beginsOn: on }));
    const scope: CompanyScope = { companyId, actor: THE_DEMO };
    const staff = await hire(tx, scope, now);
    await nameAssignees(tx, companyId, staff);
    await openAccount(tx, companyId, staff, now);
    await setUp(tx, scope, on);
    return { companyId, staff };
  });
}

async function hire(tx: Tx, scope: CompanyScope, now: Date): Promise<Staff> {
  const staff = new Map<string, { userId: bigint; person: Person }>();
  for (const person of PEOPLE) {
    const { name, role } = person;
    const email = emailOf(person);
    const known = await tx.selectFrom('companies.app_user').select('user_id').where('email', '=', email).executeTakeFirst();
    // A demo built anew finds its people: they keep their password.
    if (known === undefined) {
      const { userId } = orThrow(await createUser(tx, scope, { email, name, role, password: DEMO_PASSWORD }, now));
      staff.set(name, { userId, person });
    } else {
      orThrow(await grantMembership(tx, scope, { userId: known.user_id, role, external: false }));
      staff.set(name, { userId: known.user_id, person });
    }
  }
  return staff;
}

/** Areas, collectors and salespeople by the codes of the accounting system, each with her user: the files then find them. */
async function nameAssignees(tx: Tx, companyId: number, staff: Staff): Promise<void> {
  const areas = AREAS.map(({ code, name }) => ({ kind: 'area', code, name, user_id: null as string | null }));
  const people = [...staff.values()].flatMap(({ userId, person: { name, role, code } }) =>
    code === undefined ? [] : [{ kind: role, code, name, user_id: String(userId) }],
  );
  await sql`
    insert into customers.assignee (company_id, kind, code, name, user_id)
      select ${companyId}, kind, code, name, user_id from jsonb_to_recordset(${JSON.stringify([...areas, ...people])}::jsonb)
          as a (kind text, code text, name text, user_id bigint)`.execute(tx);
}

async function openAccount(tx: Tx, companyId: number, staff: Staff, now: Date): Promise<void> {
  const as = (name: string): CompanyScope => scopeOf({ companyId }, memberOf({ staff }, name));
  const account = { iban: 'IT60X0542811101000000123456', bankName: 'Banca Esempio', currency: 'EUR', reason: 'Conto degli incassi' };
  const { ibanId } = orThrow(await enterIban(tx, as('Anna Serra'), account));
  orThrow(await approveIban(tx, as('Laura Galli'), ibanId, now));
}

async function setUp(tx: Tx, scope: CompanyScope, today: CalendarDate): Promise<void> {
  const acting = { ...scope, today };
  const from = { validFrom: today, reason: 'Società dimostrativa' };
  orThrow(await changeSetting(tx, acting, SENDER, { value: { name: 'Forniture Lanterna', email: 'incassi@lanterna.example' }, ...from }));
  orThrow(await changeSetting(tx, acting, PATRON_DAY, { value: '06-24', ...from }));
  const letterhead = {
    lines: ['Via del Faro 1', '00000 Rocca Serena'],
    place: 'Rocca Serena',
    taxCode: null,
    pec: 'fornlanterna@pec.example',
    email: 'incassi@lanterna.example',
    phone: '02 0000 0100',
    privacyUrl: null,
  };
  orThrow(await changeSetting(tx, acting, LETTERHEAD, { value: letterhead, ...from }));
  const office = { name: 'Laura Galli', role: 'Credit manager', phone: '02 0000 0100', email: 'laura.galli@lanterna.example' };
  orThrow(await changeSetting(tx, acting, CONTACT_PERSON, { value: office, ...from }));
  const signatory = { name: 'Laura Galli', role: 'Credit manager', powerOfAttorney: 'Procura del 12/03/2019, rep. 4521' };
  orThrow(await changeSetting(tx, acting, SIGNATORY, { value: signatory, ...from }));
}

/** The people of the demo company as the product knows them. */
export async function staffOf(services: Pick<DemoServices, 'db'>, companyId: number): Promise<Staff> {
  const rows = await inCompany(services.db, { companyId, actor: THE_DEMO }, (tx) =>
    tx.selectFrom('companies.app_user').select(['user_id', 'email']).where('email', 'in', PEOPLE.map(emailOf)).execute(),
  );
  const byEmail = new Map(rows.map((row) => [row.email, row.user_id]));
  return new Map(
    PEOPLE.flatMap((person) => {
      const userId = byEmail.get(emailOf(person));
      return userId === undefined ? [] : [[person.name, { userId, person }] as const];
    }),
  );
}
