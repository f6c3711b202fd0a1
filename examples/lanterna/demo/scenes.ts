import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { workingDayFrom } from '../town/days.ts';
import type { Said } from '../town/stories/story.ts';
import { agrees, overdueOf, type World } from '../town/world.ts';
import { noteCall } from './calls.ts';
import type { DemoCompany } from './demo-company.ts';
import type { DemoServices } from './services.ts';
import { TOLD_ONCE } from './told-once.ts';

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

export async function playScenes(services: DemoServices, company: DemoCompany, on: CalendarDate): Promise<void> {
  const { world } = company;
  for (const scene of SCENES.filter((one) => isOn(one, world, on))) {
    const code = codeOf(world, scene.name);
    if (code === null || overdueOf(world, code).length === 0) continue;
    const said = scene.says(world, code);
    if (said !== null) await noteCall(services, company, on, { code, said, direction: 'out', taskId: null });
  }
  for (const told of TOLD_ONCE.filter((one) => isOn(one, world, on))) await told.happens(services, company, on);
}

/** On its day, or on the working day after it. */
function isOn({ daysBefore }: { readonly daysBefore: number }, { endsOn }: World, on: CalendarDate): boolean {
  return workingDayFrom(endsOn - daysBefore) === dayNumber(on);
}

function complaint(world: World, code: string): Said | null {
  const [invoice] = overdueOf(world, code);
  if (invoice === undefined) return null;
  return { kind: 'dispute', invoice, cents: Math.round(invoice.open * 0.3), reason: 'PARTIAL_DELIVERY' };
}

function codeOf(world: World, name: string): string | null {
  return world.customers.find((customer) => customer.name === name)?.code ?? null;
}
