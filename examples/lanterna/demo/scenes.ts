import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Said } from '../town/stories/story.ts';
import { agrees, overdueOf, type World } from '../town/world.ts';
import { noteCall } from './calls.ts';
import { deliverHalfALedger } from './deliver.ts';
import type { DemoCompany } from './demo-company.ts';
import { THE_DEMO, type DemoServices } from './services.ts';

/**
 * What everybody knows from the pictures, on the days before the last one. It happens only where the ledger bears it: who owes
 * nothing promises nothing.
 */
const SCENES: readonly {
  readonly daysBefore: number;
  readonly name: string;
  readonly says: (world: World, code: string) => Said | null;
}[] = [
  { daysBefore: 10, name: 'Tessitura Filo di Luna S.r.l.', says: (world, code) => agrees(world, code, world.endsOn - 6, 'broken') },
  { daysBefore: 5, name: 'Pastificio Nuvola d’Oro S.p.A.', says: (world, code) => agrees(world, code, world.endsOn, 'kept') },
  { daysBefore: 4, name: 'Ceramiche Tartaruga Blu S.p.A.', says: () => ({ kind: 'copy-wanted' }) },
  { daysBefore: 3, name: 'Impianti Faro Spento S.r.l.', says: () => ({ kind: 'no-answer' }) },
  { daysBefore: 3, name: 'Caseificio Valle Incantata soc. coop.', says: complaint },
  { daysBefore: 6, name: 'Vetreria Lunamare S.r.l.', says: () => ({ kind: 'no-answer' }) },
  { daysBefore: 7, name: 'Molini Quercetta S.p.A.', says: () => ({ kind: 'cash' }) },
];

/** Half a file was sent once by mistake. */
const HALF_A_LEDGER_DAYS_BEFORE = 12;

export async function playScenes(services: DemoServices, company: DemoCompany, on: CalendarDate): Promise<void> {
  const { companyId, world } = company;
  const daysBefore = world.endsOn - dayNumber(on);
  for (const scene of SCENES.filter((one) => one.daysBefore === daysBefore)) {
    const code = codeOf(world, scene.name);
    if (code === null || overdueOf(world, code).length === 0) continue;
    const said = scene.says(world, code);
    if (said !== null) await noteCall(services, company, on, { code, said, direction: 'out', taskId: null });
  }
  if (daysBefore === HALF_A_LEDGER_DAYS_BEFORE) await deliverHalfALedger(services, { companyId, actor: THE_DEMO }, world);
}

function complaint(world: World, code: string): Said | null {
  const [invoice] = overdueOf(world, code);
  if (invoice === undefined) return null;
  return { kind: 'dispute', invoice, cents: Math.round(invoice.open * 0.3), reason: 'PARTIAL_DELIVERY' };
}

function codeOf(world: World, name: string): string | null {
  return world.customers.find((customer) => customer.name === name)?.code ?? null;
}
