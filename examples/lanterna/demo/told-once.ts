import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { addNote, attachDocument } from '#rooms/customers/server/door.ts';
import { createTask } from '#rooms/worklist/server/door.ts';
import { businessDay } from '#rooms/agreements/server/door.ts';
import { MISLED, NAMESAKES, WON_BACK } from '../town/named.ts';
import { paysElsewhere } from '../town/told-once.ts';
import { agreeAppointments } from './appointments.ts';
import { noteCall, whoIs } from './calls.ts';
import { memberOf, scopeOf, type DemoCompany } from './demo-company.ts';
import { deliverHalfALedger } from './deliver.ts';
import { planHoliday } from './holiday.ts';
import { THE_DEMO, type DemoServices } from './services.ts';

/*
 * What is told once, to be found by whoever explores (policies-and-stories.md, section 7): each as the people of the company would
 * have noted it, with the commands they have.
 */

type Told = {
  readonly daysBefore: number;
  readonly happens: (services: DemoServices, company: DemoCompany, on: CalendarDate) => Promise<void>;
};

export const TOLD_ONCE: readonly Told[] = [
  {
    // From now on his money goes to the account of a false letter, and a namesake is credited with somebody else's.
    daysBefore: 40,
    happens: async (_services, { world }) => {
      const [ours, theirs] = codesOf(world, NAMESAKES);
      const [misled] = codesOf(world, MISLED);
      if (misled !== undefined) paysElsewhere(world, misled, null, world.endsOn + 15);
      if (ours !== undefined && theirs !== undefined) paysElsewhere(world, ours, theirs, world.endsOn + 6);
    },
  },
  { daysBefore: 12, happens: (services, { companyId, world }) => deliverHalfALedger(services, { companyId, actor: THE_DEMO }, world) },
  { daysBefore: 10, happens: planHoliday },
  { daysBefore: 8, happens: wonBack },
  { daysBefore: 6, happens: falseIban },
  { daysBefore: 5, happens: namesakes },
  { daysBefore: 2, happens: agreeAppointments },
];

async function wonBack(services: DemoServices, company: DemoCompany, on: CalendarDate): Promise<void> {
  const [code] = codesOf(company.world, WON_BACK);
  if (code === undefined) return;
  const note =
    'Con l’ultima rata il piano è finito. Ha ripreso a ordinare dopo otto mesi: prima fornitura consegnata, pagamento a 30 giorni.';
  await noteCall(services, company, on, { code, said: { kind: 'buys-again', note }, direction: 'in', taskId: null });
  await pin(
    services,
    company,
    code,
    'Giulia Marchetti',
    'Cliente riconquistato: piano di rientro pagato per intero. Fido da riaprire per gradi, prima con Bruno Neri.',
  );
}

/** The letter that the customer believed, as he forwards it when he learns that his money has not come. */
const FALSE_LETTER = `Da: Forniture Lanterna <incassi@lanterna-forniture.example>
A: amministrazione@gufodargento.example
Oggetto: Nuove coordinate bancarie

Spettabile cliente,
per una verifica fiscale il nostro conto abituale è sospeso. Vi preghiamo di versare ogni fattura in scadenza sul nuovo conto:
IBAN LT00 0000 0000 0000 0000, intestato a Lanterna Forniture.
Vi chiediamo di non telefonare: l’ufficio è chiuso per inventario.

Ufficio incassi
`;

async function falseIban(services: DemoServices, company: DemoCompany, on: CalendarDate): Promise<void> {
  const [code] = codesOf(company.world, MISLED);
  if (code === undefined) return;
  const note =
    'Ha pagato il 10 su un IBAN lituano che gli è arrivato per e-mail a nostro nome. La lettera non è nostra. Manda la contabile e la mail; oggi avvisa la sua banca e sporge denuncia.';
  await noteCall(services, company, on, { code, said: { kind: 'paid-to-other-iban', note }, direction: 'in', taskId: null });
  await pin(
    services,
    company,
    code,
    'Giulia Marchetti',
    'Truffa del falso IBAN: non confermare mai coordinate per telefono o per e-mail. Il nostro IBAN è solo quello delle lettere.',
  );
  await asSomebody(services, company, 'Giulia Marchetti', code, async (tx, acting, debtorId) => {
    const file = { fileName: 'nuove coordinate bancarie.txt', content: Buffer.from(FALSE_LETTER, 'utf8') };
    orThrow(await attachDocument(tx, acting, { debtorId, ...file, note: 'La lettera falsa, come il cliente l’ha ricevuta' }));
  });
  await asSomebody(services, company, 'Laura Galli', code, async (tx, acting, debtorId) => {
    const anna = memberOf(company, 'Anna Serra').userId;
    const title = 'Avvisare tutti i clienti che il nostro IBAN non è cambiato';
    orThrow(await createTask(tx, acting, { debtorId, type: 'OTHER', title, dueOn: fromDayNumber(dayNumber(on) + 3), userId: anna }));
  });
}

async function namesakes(services: DemoServices, company: DemoCompany, on: CalendarDate): Promise<void> {
  const [ours, theirs] = codesOf(company.world, NAMESAKES);
  if (ours === undefined || theirs === undefined) return;
  const note = 'Dice di aver pagato il 10 con un bonifico unico. Manda il CRO.';
  await noteCall(services, company, on, { code: ours, said: { kind: 'already-paid', note }, direction: 'in', taskId: null });
  await pin(
    services,
    company,
    theirs,
    'Anna Serra',
    `Attenzione all’omonimo di Livorno (${ours}): un loro bonifico potrebbe essere finito qui, la causale cita fatture che non sono di questo cliente.`,
  );
}

async function pin(services: DemoServices, company: DemoCompany, code: string, by: string, text: string): Promise<void> {
  await asSomebody(services, company, by, code, async (tx, acting, debtorId) => {
    orThrow(await addNote(tx, acting, { debtorId, text, pin: true }));
  });
}

type Acting = Awaited<ReturnType<typeof businessDay>>;
type Tx = Parameters<typeof businessDay>[0];

async function asSomebody(
  services: DemoServices,
  company: DemoCompany,
  name: string,
  code: string,
  does: (tx: Tx, acting: Acting, debtorId: bigint) => Promise<void>,
): Promise<void> {
  const customer = await whoIs(services, company, code);
  if (customer === null) return;
  const scope = scopeOf(company, memberOf(company, name));
  await inCompany(services.db, scope, async (tx) => does(tx, await businessDay(tx, scope, services.clock), customer.debtorId));
}

function codesOf(world: DemoCompany['world'], name: string): readonly string[] {
  return world.customers.filter((customer) => customer.name === name).map(({ code }) => code);
}
