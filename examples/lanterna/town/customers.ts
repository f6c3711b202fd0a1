import { fromDayNumber, type CalendarDate, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import { between, chanceOf, oneOf, type Chance } from './chance.ts';
import { condominium, domainOf, firmName, foreignFirm, personName, publicBody, street, townIn } from './names.ts';
import { NAMED, WON_BACK, type Named } from './named.ts';
import { AREAS, SALESPEOPLE } from './people.ts';
import { fromInvoice, someTerms, toMonthEnd, type Terms } from './terms.ts';
import { vatNumber } from './vat-number.ts';

export type Customer = {
  readonly code: string;
  readonly name: string;
  readonly story: number;
  readonly type: 'SOC' | 'PA' | 'COND' | 'EST' | 'GRU';
  readonly vat: string;
  readonly language: 'IT' | 'EN';
  readonly currency: 'EUR' | 'CHF';
  readonly terms: Terms;
  /** Invoices a year and their median, in cents. */
  readonly yearly: number;
  readonly median: number;
  readonly area: string;
  readonly collector: string;
  readonly salesperson: string;
  readonly street: string;
  readonly town: string;
  readonly province: string;
  readonly country: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly firstInvoiceOn: CalendarDate;
  /** Nothing is sold to him before and after. */
  readonly buysFrom: DayNumber;
  readonly buysUntil: DayNumber;
  /** Between these days he bought elsewhere. */
  readonly buysElsewhere?: { readonly from: DayNumber; readonly until: DayNumber };
  /** Why the accounting system does not want him reminded. */
  readonly block: 'LEGALE' | 'AGENZIA' | 'INFRAGRUPPO' | 'MISUREPROTETTIVE' | null;
  readonly recovery?: 'plan' | 'agency' | 'lawyer' | 'settlement';
  readonly failsOn?: DayNumber;
  readonly neverPays?: boolean;
  readonly paysAfterDays?: number;
  /** Sells his invoices on: to the factor, with or without recourse. */
  readonly factor?: { readonly recourse: boolean };
  /** Story 20: what little or odd thing is left on his account. */
  readonly leftover?: 'small' | 'credit' | 'supplier' | 'group';
  /** Who pays for him. */
  readonly payer?: string;
};

/** The cast: how many play each story, with how many invoices a year of which size (policies-and-stories.md, section 7). */
type Part = {
  readonly story: number;
  readonly customers: number;
  readonly yearly: number;
  readonly median: number;
  readonly terms?: Terms;
};

const CAST: readonly Part[] = [
  { story: 1, customers: 82, yearly: 18, median: 2_700_00 },
  { story: 2, customers: 24, yearly: 14, median: 2_600_00 },
  { story: 3, customers: 26, yearly: 12, median: 1_400_00, terms: fromInvoice(60) },
  { story: 4, customers: 24, yearly: 12, median: 2_400_00 },
  { story: 5, customers: 6, yearly: 90, median: 4_800_00, terms: toMonthEnd(60) },
  { story: 6, customers: 3, yearly: 150, median: 1_500_00, terms: fromInvoice(60) },
  { story: 7, customers: 9, yearly: 14, median: 3_000_00 },
  { story: 8, customers: 12, yearly: 12, median: 3_000_00 },
  { story: 9, customers: 8, yearly: 16, median: 2_000_00 },
  { story: 10, customers: 10, yearly: 10, median: 3_500_00, terms: toMonthEnd(60) },
  { story: 11, customers: 10, yearly: 8, median: 6_000_00 },
  { story: 12, customers: 10, yearly: 8, median: 3_800_00, terms: fromInvoice(30) },
  { story: 13, customers: 16, yearly: 5, median: 900_00 },
  { story: 14, customers: 6, yearly: 20, median: 3_200_00 },
  { story: 15, customers: 8, yearly: 4, median: 1_800_00 },
  { story: 16, customers: 2, yearly: 2, median: 14_000_00 },
  { story: 17, customers: 2, yearly: 30, median: 6_000_00 },
  { story: 18, customers: 12, yearly: 9, median: 3_200_00 },
  { story: 19, customers: 9, yearly: 8, median: 4_000_00, terms: fromInvoice(60) },
  { story: 20, customers: 23, yearly: 0, median: 35_00 },
];

/** Of the Metronomi so many present bills; the others pay by transfer, less often and less. */
const METRONOMI_WITH_BILLS = 52;

/** Everybody whom Forniture Lanterna sells to, as the town stands on its last day. */
export function customersOf(seed: number, endsOn: DayNumber): readonly Customer[] {
  const named = new Map<number, Named[]>();
  for (const one of NAMED) named.set(one.story, [...(named.get(one.story) ?? []), one]);
  let serial = 0;
  return CAST.flatMap((part) =>
    Array.from({ length: part.customers }, (_unused, nth) => {
      const chance = chanceOf(seed, 'customer', part.story, nth);
      serial += 1;
      return customerOf(part, nth, serial, named.get(part.story)?.[nth], endsOn, chance);
    }),
  );
}

function customerOf(part: Part, nth: number, serial: number, known: Named | undefined, endsOn: DayNumber, chance: Chance): Customer {
  const { story } = part;
  // Every story is told in every area.
  const area = AREAS.find(({ code }) => code === known?.area) ?? oneOf(chanceOf('area', serial), AREAS);
  const [town, province] = townIn(area.code, chance);
  const name = known?.name ?? nameOf(story, nth, serial, chance);
  const since = endsOn - between(chance, 4 * 365, 14 * 365);
  const transfers = story === 1 && nth >= METRONOMI_WITH_BILLS;
  const method = (story === 1 && !transfers) || story === 9 || (story === 17 && nth === 0) ? 'RB' : 'BB';
  const type = TYPE_OF_STORY[story] ?? (story === 20 && nth >= 21 ? 'GRU' : 'SOC');
  return {
    code: known?.code ?? `C-${String(1000 + serial * 13).padStart(5, '0')}`,
    name,
    story,
    type,
    vat: type === 'EST' ? `ATU99999${String(serial).padStart(3, '0')}` : (known?.vat ?? vatNumber(100 + serial)),
    language: type === 'EST' ? 'EN' : 'IT',
    currency: story === 19 && nth === 6 ? 'CHF' : 'EUR',
    terms: part.terms ?? someTerms(chance, method),
    yearly: known?.yearly ?? (transfers ? 10 : part.yearly),
    median: known?.median ?? (transfers ? 1_900_00 : part.median),
    area: area.code,
    collector: area.collector,
    salesperson: area.code === 'TOU' ? '07' : oneOf(chance, SALESPEOPLE),
    street: type === 'COND' ? name.replace('Condominio ', '') : street(chance),
    town,
    province: type === 'EST' ? '' : province,
    country: type === 'EST' ? 'AT' : 'IT',
    contact: type === 'COND' ? (ADMINISTRATORS[Math.floor(nth / 8)] ?? '') : (known?.contact ?? personName(chance)),
    email: addressOf(story, nth, name, known),
    phone: known?.phone ?? `02 0000 ${String(1000 + serial)}`,
    firstInvoiceOn: fromDayNumber(story === 15 || story === 16 ? buysFromOf(story, nth, endsOn) : since),
    buysFrom: buysFromOf(story, nth, endsOn),
    buysUntil: buysUntilOf(story, nth, endsOn),
    block: blockOf(story, nth),
    ...traitsOf(story, nth, endsOn),
    ...(name === WON_BACK ? { buysElsewhere: { from: endsOn - 280, until: endsOn - 40 } } : {}),
  };
}

const TYPE_OF_STORY: Readonly<Partial<Record<number, Customer['type']>>> = { 12: 'PA', 13: 'COND', 19: 'EST' };
const ADMINISTRATORS = ['Studio Rosanna Quieti', 'Geom. Emilio Scala'] as const;

function nameOf(story: number, nth: number, serial: number, chance: Chance): string {
  if (story === 12) return publicBody(nth);
  if (story === 13) return condominium(nth);
  if (story === 19) return foreignFirm(nth);
  if (story === 14) return `Gruppo Arcipelago ${['Capraia', 'Giannutri', 'Gorgona', 'Pianosa', 'Montecristo', 'Giglio'][nth] ?? ''} S.r.l.`;
  if (story === 20 && nth >= 21) return nth === 21 ? 'Lanterna Servizi S.r.l.' : 'Lanterna Logistica S.r.l.';
  return firmName(serial, chance);
}

/** One administrator reads for eight houses; of the new ones the address is wrong, which is why their first invoice is late. */
function addressOf(story: number, nth: number, name: string, known: Named | undefined): string {
  if (story === 13) return nth < 8 ? 'condomini@studioquieti.example' : 'amministrazione@geomscala.example';
  if (known?.code === 'C-01842') return 'paola.ferri@filodiluna.example';
  return `amministrazione@${known?.domain ?? domainOf(name)}`;
}

function buysFromOf(story: number, nth: number, endsOn: DayNumber): DayNumber {
  if (story === 15) return endsOn - 320 + nth * 32;
  if (story === 16) return endsOn - (nth === 0 ? 190 : 130);
  return 0;
}

function buysUntilOf(story: number, nth: number, endsOn: DayNumber): DayNumber {
  if (story === 18 && RECOVERY[nth] === 'lawyer') return endsOn - 250;
  if (story === 16) return buysFromOf(story, nth, endsOn) + 45;
  return endsOn + 3650;
}

/** Story 18: how each of the twelve is being recovered. */
const RECOVERY = [
  'plan',
  'settlement',
  'lawyer',
  'plan',
  'plan',
  'agency',
  'agency',
  'agency',
  'plan',
  'agency',
  'lawyer',
  'lawyer',
] as const;

function blockOf(story: number, nth: number): Customer['block'] {
  if (story === 18 && RECOVERY[nth] === 'agency') return 'AGENZIA';
  if (story === 18 && RECOVERY[nth] === 'lawyer') return 'LEGALE';
  if (story === 17 && nth === 1) return 'MISUREPROTETTIVE';
  return story === 20 && nth >= 21 ? 'INFRAGRUPPO' : null;
}

function traitsOf(story: number, nth: number, endsOn: DayNumber): Partial<Customer> {
  switch (story) {
    case 5:
      return nth >= 1 && nth <= 3 ? { factor: { recourse: nth === 3 } } : {};
    case 11:
      return nth === 9 ? { failsOn: endsOn - 40 } : {};
    case 12:
      return nth === 9 ? { paysAfterDays: 140 } : {};
    case 13:
      return nth === 15 ? { neverPays: true } : {};
    case 14:
      return { payer: 'Gruppo Arcipelago Holding S.p.A.' };
    case 17:
      return { failsOn: endsOn - 110 };
    case 18:
      return { recovery: RECOVERY[nth] ?? 'plan' };
    case 20:
      return { leftover: nth < 12 ? 'small' : nth < 18 ? 'credit' : nth < 21 ? 'supplier' : 'group' };
    default:
      return {};
  }
}
