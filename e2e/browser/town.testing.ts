import { addDays, date, dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { vatNumber } from '#examples/lanterna/town/vat-number.ts';

/** The Monday on which the tests look at the company. */
export const TODAY = date('2026-11-23');
/** Its first ledger; from here on the company is run every working day. */
export const FIRST_DAY = date('2026-10-05');

export type Invoice = {
  readonly no: string;
  readonly issued: CalendarDate;
  readonly due: CalendarDate;
  readonly cents: number;
  readonly paid?: CalendarDate;
};

export type Customer = {
  readonly code: string;
  readonly name: string;
  readonly vat: string;
  readonly area: string;
  readonly collector: string;
  readonly salesperson: string;
  readonly contact: string;
  readonly domain: string;
  readonly invoices: readonly Invoice[];
};

type Lived = readonly [dueDaysFromToday: number, euros: number, paidDaysFromToday?: number];
type Row = readonly [
  code: string,
  name: string,
  area: string,
  collector: string,
  salesperson: string,
  contact: string,
  domain: string,
  invoices: readonly Lived[],
];

/** Sixteen customers, each with invoices by their distance from today: due, amount and, where it was paid, when. */
const ROWS: readonly Row[] = [
  [
    'C-01842',
    'Tessitura Filo di Luna S.r.l.',
    'TOU',
    'GM',
    '07',
    'Paola Ferri',
    'filodiluna',
    [
      [-47, 8140.2],
      [-18, 5210],
      [9, 4480.5],
      [-80, 3900, -60],
    ],
  ],
  [
    'C-00217',
    'Ceramiche Tartaruga Blu S.p.A.',
    'TOU',
    'GM',
    '07',
    'Piero Lodi',
    'tartarugablu',
    [
      [-21, 3620.4],
      [14, 3410],
    ],
  ],
  [
    'C-00305',
    'Impianti Faro Spento S.r.l.',
    'TOU',
    'GM',
    '12',
    'Dario Conti',
    'farospento',
    [
      [-63, 6120],
      [-33, 2890.9],
      [22, 1990],
    ],
  ],
  [
    'C-00411',
    'Caseificio Valle Incantata soc. coop.',
    'TOU',
    'GM',
    '12',
    'Lia Moro',
    'valleincantata',
    [
      [-39, 4075.3],
      [-9, 2210],
    ],
  ],
  [
    'C-00522',
    'Molini Quercetta S.p.A.',
    'TOU',
    'GM',
    '07',
    'Ugo Basile',
    'quercetta',
    [
      [-26, 9240],
      [4, 8815.6],
    ],
  ],
  [
    'C-00613',
    'Pastificio Nuvola d’Oro S.p.A.',
    'TOU',
    'GM',
    '07',
    'Ida Costa',
    'nuvoladoro',
    [
      [-12, 6115.75],
      [18, 5980],
    ],
  ],
  [
    'C-00704',
    'Cantine Ulisse e Penelope S.a.s.',
    'TOU',
    'GM',
    '12',
    'Nora Lupi',
    'ulisseepenelope',
    [
      [-55, 4510],
      [-25, 4390.1],
    ],
  ],
  [
    'C-00815',
    'Autotrasporti Lepre Veloce S.r.l.',
    'TOU',
    'GM',
    '12',
    'Ezio Fusi',
    'lepreveloce',
    [
      [-6, 1330],
      [24, 1275.4],
    ],
  ],
  [
    'C-00926',
    'Salumificio Tre Comete S.r.l.',
    'TOU',
    'GM',
    '07',
    'Mara Bini',
    'trecomete',
    [
      [-31, 2760, -3],
      [-4, 2815.2],
    ],
  ],
  [
    'C-01037',
    'Mobilificio Orso Gentile S.p.A.',
    'TOU',
    'GM',
    '07',
    'Aldo Sarti',
    'orsogentile',
    [
      [-101, 12450],
      [-71, 9980.8],
      [-41, 7640],
    ],
  ],
  [
    'C-01148',
    'Vetreria Lunamare S.r.l.',
    'NES',
    'SC',
    '15',
    'Rita Sorrentino',
    'lunamare',
    [
      [-16, 4120],
      [13, 3990],
    ],
  ],
  [
    'C-01259',
    'Carpenteria Drago Verde S.r.l.',
    'NOV',
    'DR',
    '15',
    'Ivo Serra',
    'dragoverde',
    [
      [-95, 5870],
      [-34, 5410.6],
    ],
  ],
  [
    'C-01361',
    'Edil Castello di Sabbia S.r.l.',
    'CSI',
    'OB',
    '15',
    'Rocco Villa',
    'castellodisabbia',
    [
      [-120, 15230],
      [-58, 8800],
    ],
  ],
  [
    'C-01472',
    'Logistica Zefiro Immaginario S.r.l.',
    'NOV',
    'DR',
    '12',
    'Gaia Testa',
    'zefiroimmaginario',
    [
      [-19, 2310],
      [11, 2250],
    ],
  ],
  [
    'C-01583',
    'Tipografia Gatto Sapiente S.n.c.',
    'NES',
    'SC',
    '12',
    'Leo Marra',
    'gattosapiente',
    [
      [-8, 890.4],
      [21, 910],
    ],
  ],
  [
    'C-01694',
    'Officine Grillo Parlante S.p.A.',
    'CSI',
    'OB',
    '07',
    'Tina Greco',
    'grilloparlante',
    [
      [17, 7420],
      [-50, 7100, -20],
    ],
  ],
];

export const CUSTOMERS: readonly Customer[] = ROWS.map(([code, name, area, collector, salesperson, contact, domain, lived], at) => ({
  code,
  name,
  vat: vatNumber(101 + at),
  area,
  collector,
  salesperson,
  contact,
  domain: `${domain}.example`,
  invoices: lived.map(([due, euros, paid], nth) => {
    const dueOn = addDays(TODAY, due);
    return {
      no: `FT 2026/${1200 + at * 10 + nth}`,
      issued: addDays(dueOn, -30),
      due: dueOn,
      cents: Math.round(euros * 100),
      ...(paid === undefined ? {} : { paid: addDays(TODAY, paid) }),
    };
  }),
}));

const LEDGER_HEAD = 'Cod. cliente;Ragione sociale;Partita IVA;Documento;Data doc.;Scadenza;Residuo;Importo;Email;Agente;Zona;Collector';

/** The accounting system's file of a morning, with the headings it happens to have. */
export function ledgerFile(on: CalendarDate, customers: readonly Customer[] = CUSTOMERS): string {
  const rows = customers.flatMap((customer) =>
    customer.invoices
      .filter(({ issued, paid }) => dayNumber(issued) <= dayNumber(on) && (paid === undefined || dayNumber(paid) > dayNumber(on)))
      .map(({ no, issued, due, cents }) =>
        [
          customer.code,
          customer.name,
          customer.vat,
          no,
          dayText(issued),
          dayText(due),
          amountText(cents),
          amountText(cents),
          `amministrazione@${customer.domain}`,
          customer.salesperson,
          customer.area,
          customer.collector,
        ].join(';'),
      ),
  );
  return [LEDGER_HEAD, ...rows, ''].join('\r\n');
}

export const CUSTOMERS_HEAD =
  'Cod. cliente;Ragione sociale;Partita IVA;Tipo;Indirizzo;CAP;Città;Provincia;Nazione;Referente;Email;Telefono;Zona;Agente;Collector';

export function customersFile(): string {
  const rows = CUSTOMERS.map((customer, at) =>
    [
      customer.code,
      customer.name,
      customer.vat,
      'SOC',
      `Via delle Lanterne ${at + 1}`,
      '00000',
      'Rocca Serena',
      'RS',
      'IT',
      customer.contact,
      `amministrazione@${customer.domain}`,
      `02 0000 0${100 + at}`,
      customer.area,
      customer.salesperson,
      customer.collector,
    ].join(';'),
  );
  return [CUSTOMERS_HEAD, ...rows, ''].join('\r\n');
}

export const LEDGER_MAPPING = {
  format: 1,
  kind: 'open-items',
  name: 'Partitario della sera',
  file: { headings: LEDGER_HEAD.split(';'), separator: ';' },
  dates: 'day-first',
  decimals: 'comma',
  signs: 'as-written',
  fields: {
    customerCode: { column: 'Cod. cliente' },
    customerName: { column: 'Ragione sociale' },
    vatNumber: { column: 'Partita IVA' },
    documentNumber: { column: 'Documento' },
    documentKind: { value: 'invoice' },
    documentDate: { column: 'Data doc.' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    originalAmount: { column: 'Importo' },
    email: { column: 'Email' },
    salesperson: { column: 'Agente' },
    area: { column: 'Zona' },
    collector: { column: 'Collector' },
    currency: { value: 'EUR' },
  },
};

export const CUSTOMERS_MAPPING = {
  format: 1,
  kind: 'customers',
  name: 'Anagrafica clienti',
  file: { headings: CUSTOMERS_HEAD.split(';'), separator: ';' },
  dates: 'day-first',
  decimals: 'comma',
  signs: 'as-written',
  fields: {
    customerCode: { column: 'Cod. cliente' },
    customerName: { column: 'Ragione sociale' },
    vatNumber: { column: 'Partita IVA' },
    customerType: { column: 'Tipo', values: { SOC: 'company' } },
    address: { column: 'Indirizzo' },
    postalCode: { column: 'CAP' },
    city: { column: 'Città' },
    province: { column: 'Provincia' },
    country: { column: 'Nazione' },
    contactName: { column: 'Referente' },
    email: { column: 'Email' },
    phone: { column: 'Telefono' },
    area: { column: 'Zona' },
    salesperson: { column: 'Agente' },
    collector: { column: 'Collector' },
  },
};

function dayText(on: CalendarDate): string {
  return `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}

function amountText(cents: number): string {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
}
