import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { vatNumber } from '#examples/lanterna/town/vat-number.ts';

/*
 * Whom the company supplies in the month of the story, and what its accounting system writes down each morning. What people do about it
 * is told in the story; here is only what happens outside the company.
 */

/** The evening before, on which the company is set up. */
export const THE_EVE = date('2026-07-14');
export const FIRST_DAY = date('2026-07-15');
export const LAST_DAY = date('2026-08-14');
/** The patron saint of Rocca Serena: nobody works, nothing leaves. A Wednesday. */
export const PATRON_DAY = date('2026-07-22');

export const OUR_IBAN = 'IT60X0542811101000000123456';
/** The bank into which the company moves its account during the month. */
export const NEW_IBAN = 'IT13S0542811101000000123457';
export type Invoice = {
  readonly no: string;
  /** `INS`: a bill that came back, as the accounting system writes it again. */
  readonly kind: 'FT' | 'NC' | 'INS';
  readonly issued: CalendarDate;
  readonly due: CalendarDate;
  readonly cents: number;
  readonly method: 'BB' | 'RB';
  /** Given to the factor, who now asks for it himself and has said so to the customer. */
  readonly assigned: boolean;
};

export type Customer = {
  readonly code: string;
  readonly name: string;
  readonly salesperson: string;
  readonly collector: string;
  readonly contact: string;
  /** Where he can be written to; `null`: nobody knows. */
  readonly email: string | null;
  readonly owes: readonly Owed[];
};

type Owed = Pick<Invoice, 'no' | 'issued' | 'due' | 'cents' | 'method'> & {
  readonly credit?: true;
  /** The morning from which the accounting system no longer has it open. */
  readonly gone?: CalendarDate;
  readonly assignedFrom?: CalendarDate;
  readonly returned?: CalendarDate;
};

type Debt = readonly [due: string, euros: number, more?: { rb?: true; gone?: string; assigned?: string; returned?: string }];
type Row = readonly [code: string, name: string, salesperson: string, contact: string, domain: string | null, debts: readonly Debt[]];

const ROWS: readonly Row[] = [
  // Who simply does not pay: each step comes on its day.
  ['C-101', 'Tessitura Filo di Luna S.r.l.', '07', 'Paola Ferri', 'filodiluna', [['07-13', 5210]]],
  ['C-102', 'Ceramiche Tartaruga Blu S.p.A.', '07', 'Piero Lodi', 'tartarugablu', [['07-14', 3620.4, { gone: '07-24' }]]],
  // Promises and keeps; contests; promises and does not keep.
  ['C-103', 'Impianti Faro Spento S.r.l.', '12', 'Dario Conti', 'farospento', [['07-10', 2890.9, { gone: '07-28' }]]],
  ['C-104', 'Caseificio Valle Incantata soc. coop.', '12', 'Lia Moro', 'valleincantata', [['07-08', 4075.3]]],
  ['C-105', 'Molini Quercetta S.p.A.', '07', 'Ugo Basile', 'quercetta', [['07-06', 9240]]],
  // Paid: the bank saw it on the 20th, the books on the 27th.
  ['C-106', 'Pastificio Nuvola d’Oro S.p.A.', '07', 'Ida Costa', 'nuvoladoro', [['07-15', 6115.75, { gone: '07-27' }]]],
  // A bill that comes back, one that is paid, one that comes back when everybody is on holiday.
  ['C-107', 'Cantine Ulisse e Penelope S.a.s.', '12', 'Nora Lupi', 'ulisseepenelope', [['07-10', 4390.1, { rb: true, returned: '07-21' }]]],
  ['C-108', 'Autotrasporti Lepre Veloce S.r.l.', '12', 'Ezio Fusi', 'lepreveloce', [['07-13', 1330, { rb: true, gone: '07-28' }]]],
  ['C-120', 'Tipografia Gatto Sapiente S.n.c.', '12', 'Leo Marra', 'gattosapiente', [['07-31', 890.4, { rb: true, returned: '08-11' }]]],
  // One invoice goes to the factor, the other stays ours.
  [
    'C-109',
    'Salumificio Tre Comete S.r.l.',
    '07',
    'Mara Bini',
    'trecomete',
    [
      ['07-14', 2815.2, { assigned: '07-17' }],
      ['07-24', 1500],
    ],
  ],
  // So much that a person says yes to the second reminder.
  ['C-110', 'Mobilificio Orso Gentile S.p.A.', '07', 'Aldo Sarti', 'orsogentile', [['07-03', 12450]]],
  ['C-111', 'Vetreria Lunamare S.r.l.', '15', 'Rita Sorrentino', 'lunamare', [['07-21', 4120]]],
  ['C-112', 'Carpenteria Drago Verde S.r.l.', '15', 'Ivo Serra', 'dragoverde', [['07-09', 5870]]],
  ['C-113', 'Torrefazione Gufo d’Argento S.r.l.', '12', 'Gaia Testa', 'gufodargento', [['07-10', 2310]]],
  // Not worth asking; owed more than he owes.
  ['C-114', 'Logistica Zefiro Immaginario S.r.l.', '12', 'Rocco Villa', 'zefiroimmaginario', [['07-14', 20]]],
  [
    'C-115',
    'Officine Grillo Parlante S.p.A.',
    '07',
    'Tina Greco',
    'grilloparlante',
    [
      ['07-14', 1000],
      ['07-14', -1200],
    ],
  ],
  // Nobody knows where to write to him, until his salesperson does.
  ['C-116', 'Edil Castello di Sabbia S.r.l.', '12', 'Ada Fonti', null, [['07-14', 1800]]],
  // Due on the days of half a ledger, of no ledger, of the holidays.
  ['C-117', 'Officina Riccio Accorto S.r.l.', '12', 'Vito Sala', 'riccioaccorto', [['07-31', 2000]]],
  ['C-118', 'Panificio Ghiro Felice S.n.c.', '07', 'Elsa Bruni', 'ghirofelice', [['08-02', 1500]]],
  ['C-119', 'Vivaio Talpa Gentile S.s.', '07', 'Olga Rossi', 'talpagentile', [['08-05', 1750]]],
  // All due on one day: more messages at once than ever before.
  ['C-121', 'Cartiera Airone Bianco S.r.l.', '07', 'Nino Carli', 'aironebianco', [['08-01', 640]]],
  ['C-122', 'Falegnameria Picchio Rosso S.n.c.', '07', 'Pia Donati', 'picchiorosso', [['08-01', 720]]],
  ['C-123', 'Lavanderia Cigno Chiaro S.r.l.', '07', 'Ines Volpi', 'cignochiaro', [['08-01', 815.5]]],
  ['C-124', 'Segheria Castoro Lesto S.r.l.', '07', 'Remo Galli', 'castorolesto', [['08-01', 930]]],
  ['C-125', 'Apicoltura Orsetto Goloso S.s.', '07', 'Lina Costa', 'orsettogoloso', [['08-01', 505.2]]],
  ['C-126', 'Vetrate Farfalla Blu S.r.l.', '07', 'Gino Serra', 'farfallablu', [['08-01', 777.7]]],
];

const inThisYear = (day: string): CalendarDate => date(`2026-${day}`);

export const CUSTOMERS: readonly Customer[] = ROWS.map(([code, name, salesperson, contact, domain, debts]) => ({
  code,
  name,
  salesperson,
  collector: salesperson === '15' && code === 'C-111' ? 'SC' : 'GM',
  contact,
  email: domain === null ? null : `amministrazione@${domain}.example`,
  owes: debts.map(([due, euros, more = {}], nth) => ({
    no: `${euros < 0 ? 'NC' : 'FT'} 2026/${code.slice(2)}${nth}`,
    issued: date(`2026-${due < '07-20' ? '06' : '07'}-${due < '07-20' ? '05' : '01'}`),
    due: inThisYear(due),
    cents: Math.round(euros * 100),
    method: more.rb ? ('RB' as const) : ('BB' as const),
    ...(euros < 0 ? { credit: true as const } : {}),
    ...(more.gone === undefined ? {} : { gone: inThisYear(more.gone) }),
    ...(more.assigned === undefined ? {} : { assignedFrom: inThisYear(more.assigned) }),
    ...(more.returned === undefined ? {} : { returned: inThisYear(more.returned) }),
  })),
}));

export function customer(code: string): Customer {
  const found = CUSTOMERS.find((one) => one.code === code);
  if (found === undefined) throw new Error(`${code} is no customer`);
  return found;
}

export type LedgerRow = Invoice & { readonly code: string };

/** What is open in the accounting system on a morning. */
export function openOn(on: CalendarDate): readonly LedgerRow[] {
  return CUSTOMERS.flatMap(({ code, owes }) =>
    owes
      .filter(({ issued, gone }) => issued <= on && (gone === undefined || gone > on))
      .map(({ no, issued, due, cents, method, credit, assignedFrom, returned }) => ({
        code,
        no,
        issued,
        due,
        cents,
        method,
        kind: credit ? ('NC' as const) : returned !== undefined && returned <= on ? ('INS' as const) : ('FT' as const),
        assigned: assignedFrom !== undefined && assignedFrom <= on,
      })),
  );
}

// ── The files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const LEDGER_HEAD =
  'Cod. cliente;Ragione sociale;Tipo;Documento;Data doc.;Scadenza;Residuo;Importo;Pagamento;Agente;Collector;Ceduto a;Ceduto il;Notificata';

export function ledgerFile(rows: readonly LedgerRow[]): string {
  const lines = rows.map((row) => {
    const { name, salesperson, collector, owes } = customer(row.code);
    const assignedFrom = owes.find(({ no }) => no === row.no)?.assignedFrom;
    return [
      row.code,
      name,
      row.kind,
      row.no,
      dayText(row.issued),
      dayText(row.due),
      amountText(row.cents),
      amountText(row.cents),
      row.method,
      salesperson,
      collector,
      ...(row.assigned && assignedFrom !== undefined ? ['Factor Esempio S.p.A.', dayText(assignedFrom), 'S'] : ['', '', '']),
    ].join(';');
  });
  return [LEDGER_HEAD, ...lines, ''].join('\r\n');
}

const CUSTOMERS_HEAD = 'Cod. cliente;Ragione sociale;Partita IVA;Referente;Email;Telefono;Agente;Collector';

export function customersFile(): string {
  const lines = CUSTOMERS.map(({ code, name, contact, email, salesperson, collector }, at) =>
    [code, name, vatNumber(301 + at), contact, email ?? '', email === null ? '' : `02 0000 0${100 + at}`, salesperson, collector].join(';'),
  );
  return [CUSTOMERS_HEAD, ...lines, ''].join('\r\n');
}

export type SeenPayment = {
  readonly id: string;
  readonly code: string;
  readonly no: string;
  readonly on: CalendarDate;
  readonly cents: number;
};

const PAYMENTS_HEAD = 'Id;Cod. cliente;Data valuta;Importo;Divisa;Documento';

/** What the bank's page shows, before the accountants have posted it. */
export function paymentsFile(payments: readonly SeenPayment[]): string {
  const lines = payments.map(({ id, code, no, on, cents }) => [id, code, dayText(on), amountText(cents), 'EUR', no].join(';'));
  return [PAYMENTS_HEAD, ...lines, ''].join('\r\n');
}

const CSV = { format: 1, dates: 'day-first', decimals: 'comma', signs: 'as-written' };

export const LEDGER_MAPPING = {
  ...CSV,
  kind: 'open-items',
  name: 'Partitario del mattino',
  file: { headings: LEDGER_HEAD.split(';'), separator: ';' },
  fields: {
    customerCode: { column: 'Cod. cliente' },
    customerName: { column: 'Ragione sociale' },
    documentKind: { column: 'Tipo', values: { FT: 'invoice', NC: 'credit', INS: 'unpaid' } },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data doc.' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    originalAmount: { column: 'Importo' },
    paymentMethod: { column: 'Pagamento', values: { BB: 'transfer', RB: 'riba' } },
    salesperson: { column: 'Agente' },
    collector: { column: 'Collector' },
    assignedTo: { column: 'Ceduto a' },
    assignedOn: { column: 'Ceduto il' },
    assignmentNotified: { column: 'Notificata' },
    currency: { value: 'EUR' },
  },
};

export const CUSTOMERS_MAPPING = {
  ...CSV,
  kind: 'customers',
  name: 'Anagrafica clienti',
  file: { headings: CUSTOMERS_HEAD.split(';'), separator: ';' },
  fields: {
    customerCode: { column: 'Cod. cliente' },
    customerName: { column: 'Ragione sociale' },
    vatNumber: { column: 'Partita IVA' },
    customerType: { value: 'company' },
    country: { value: 'IT' },
    contactName: { column: 'Referente' },
    email: { column: 'Email' },
    phone: { column: 'Telefono' },
    salesperson: { column: 'Agente' },
    collector: { column: 'Collector' },
  },
};

export const PAYMENTS_MAPPING = {
  ...CSV,
  kind: 'payments',
  name: 'Accrediti della banca',
  file: { headings: PAYMENTS_HEAD.split(';'), separator: ';' },
  fields: {
    paymentId: { column: 'Id' },
    customerCode: { column: 'Cod. cliente' },
    paidOn: { column: 'Data valuta' },
    amount: { column: 'Importo' },
    currency: { column: 'Divisa' },
    documentNumber: { column: 'Documento' },
  },
};

function dayText(on: CalendarDate): string {
  return `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}

function amountText(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? '-' : ''}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}
