import { seededRandom } from '#platform/testing/seeded-random.ts';
import { companyName, cutAt, mistyped, none, one, pick, several, writtenDocument, type Random } from './texts.ts';

/** Size and chances of the truth; printed with every result. */
export type TruthSettings = {
  readonly items: number;
  readonly customers: number;
  readonly payments: number;
  readonly seed: number;
  /** Share of customers whose account people have confirmed before. */
  readonly knownAccounts: number;
};

export type TrueItem = {
  readonly customer: number;
  readonly number: string;
  readonly year: number;
  readonly serial: number;
  readonly on: string;
  readonly due: string;
  readonly cents: number;
};

/** What a payment is, in the eyes of who made it. `ideal`: what the best reader of its words and amount may do without asking. */
export type TruePayment = {
  readonly ref: string;
  readonly kind: PaymentKind;
  readonly ideal: 'apply' | 'ask';
  readonly cents: number;
  readonly payer: string;
  readonly iban: string;
  readonly text: string;
  readonly on: string;
  /** Item number → cents settled by it. */
  readonly uses: ReadonlyMap<number, number>;
};

/** Kinds with their share, and whether the evidence is enough to act on. */
export const KINDS = {
  'one-number': [0.36, 'apply'],
  'several-numbers': [0.14, 'apply'],
  'cut-words': [0.05, 'apply'],
  'no-number': [0.08, 'apply'],
  'all-open': [0.03, 'apply'],
  'sum-without-numbers': [0.05, 'ask'],
  mistyped: [0.04, 'apply'],
  namesake: [0.02, 'apply'],
  'other-payer': [0.03, 'apply'],
  cents: [0.03, 'apply'],
  discount: [0.03, 'ask'],
  charges: [0.02, 'ask'],
  part: [0.03, 'apply'],
  'part-unsaid': [0.02, 'ask'],
  'too-much': [0.02, 'ask'],
  'closed-before': [0.02, 'ask'],
  'not-ours': [0.03, 'ask'],
} as const satisfies Record<string, readonly [share: number, ideal: 'apply' | 'ask']>;
export type PaymentKind = keyof typeof KINDS;

export type Truth = {
  readonly settings: TruthSettings;
  readonly names: readonly string[];
  readonly items: readonly TrueItem[];
  readonly payments: readonly TruePayment[];
  /** Accounts that were confirmed before. */
  readonly known: readonly { readonly customer: number; readonly iban: string }[];
};

const DAY = 86_400_000;
const TODAY = Date.UTC(2026, 10, 23);

export function makeTruth(settings: TruthSettings): Truth {
  const random = seededRandom(settings.seed);
  const names = Array.from({ length: settings.customers }, (_, n) => companyName(random, n));
  const items = makeItems(settings, random);
  const byCustomer = new Map<number, number[]>();
  items.forEach((item, at) => {
    const own = byCustomer.get(item.customer);
    if (own === undefined) byCustomer.set(item.customer, [at]);
    else own.push(at);
  });
  const known = names.flatMap((_, customer) => (random() < settings.knownAccounts ? [{ customer, iban: ibanOf(customer) }] : []));
  const knownSet = new Set(known.map((each) => each.customer));
  const namesakes = sameNames(names);
  const payers = { names, items, byCustomer, known: knownSet, namesakes, used: new Set<number>(), settings };
  const payments: TruePayment[] = [];
  for (let n = 0; n < settings.payments; n += 1) {
    const payment = makePayment(random, payers, n);
    if (payment !== null) payments.push(payment);
  }
  return { settings, names, items, payments, known };
}

/** Two series of invoices that share their numbers, a year and a half of them; a twelfth have a twin of the same customer and amount. */
function makeItems({ items, customers }: TruthSettings, random: Random): TrueItem[] {
  const made: TrueItem[] = [];
  const perYear = { 2025: 0, 2026: 0 };
  for (let n = 0; n < items; n += 1) {
    const before = made.at(-1);
    const twin = before !== undefined && random() < 0.08;
    const customer = twin ? before.customer : Math.floor(customers * random() ** 2.5);
    const year = n < items * 0.25 ? 2025 : 2026;
    const serial = (perYear[year] += 1);
    const second = random() < 0.15;
    const span = year === 2025 ? [Date.UTC(2025, 5, 1), Date.UTC(2025, 11, 31)] : [Date.UTC(2026, 0, 2), Date.UTC(2026, 9, 31)];
    const on = span[0]! + Math.floor(random() * ((span[1]! - span[0]!) / DAY)) * DAY;
    const cents = twin ? before.cents : amount(random);
    made.push({
      customer,
      number: second ? `V2-${serial}/${year}` : `${year}/${serial}`,
      year,
      serial,
      on: iso(on),
      due: iso(on + pick(random, [30, 60, 60, 90]) * DAY),
      cents,
    });
  }
  return made;
}

/** Log-normal around 1,200 euro; a tenth in round hundreds, a twentieth one of three fees. */
function amount(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(Math.max(random(), 1e-12))) * Math.cos(2 * Math.PI * random());
  const cents = Math.max(1_500, Math.round(120_000 * Math.exp(0.9 * normal)));
  const way = random();
  if (way < 0.1) return Math.max(10_000, Math.round(cents / 10_000) * 10_000);
  return way < 0.15 ? pick(random, [12_200, 36_600, 61_000]) : cents;
}

type Town = {
  readonly names: readonly string[];
  readonly items: readonly TrueItem[];
  readonly byCustomer: ReadonlyMap<number, readonly number[]>;
  readonly known: ReadonlySet<number>;
  readonly namesakes: readonly number[];
  readonly used: Set<number>;
  readonly settings: TruthSettings;
};

function makePayment(random: Random, town: Town, n: number): TruePayment | null {
  const kind = kindOf(random);
  const ref = `T${String(n).padStart(7, '0')}`;
  const on = iso(TODAY - Math.floor(random() * 14) * DAY);
  if (kind === 'not-ours') return notOurs(random, town, ref, on);
  if (kind === 'closed-before') return closedBefore(random, town, ref, on);
  const customer = payerFor(random, town, kind);
  const free = (town.byCustomer.get(customer) ?? []).filter((at) => !town.used.has(at));
  if (free.length === 0) return null;
  const chosen = chooseItems(random, town, kind, free);
  if (chosen.length === 0) return null;
  for (const at of chosen) town.used.add(at);
  const documents = chosen.map((at) => town.items[at]!);
  const sum = documents.reduce((total, item) => total + item.cents, 0);
  const { cents, settled } = moneyOf(random, kind, sum);
  const uses = new Map(chosen.map((at, index) => [at, chosen.length === 1 ? settled : documents[index]!.cents]));
  const other = kind === 'other-payer' || (kind === 'namesake' && random() < 0.5);
  return {
    ref,
    kind,
    ideal: KINDS[kind][1],
    cents,
    payer:
      kind === 'other-payer'
        ? companyName(random, 900_000 + n)
        : cutAt(bankName(random, town.names[customer]!), pick(random, [70, 70, 35, 27])),
    iban: kind === 'charges' ? `DE89${String(370_400_440_000_000_000 + customer)}` : other ? ibanOf(5_000_000 + n) : ibanOf(customer),
    text: textOf(random, kind, documents),
    on,
    uses,
  };
}

function kindOf(random: Random): PaymentKind {
  let left = random();
  for (const kind of Object.keys(KINDS) as PaymentKind[]) {
    left -= KINDS[kind][0];
    if (left < 0) return kind;
  }
  return 'one-number';
}

/** Without a number only a payer whose account is known can be read by anybody. */
const NEEDS_ACCOUNT: ReadonlySet<PaymentKind> = new Set(['no-number', 'all-open', 'sum-without-numbers', 'mistyped', 'cut-words']);

function payerFor(random: Random, town: Town, kind: PaymentKind): number {
  if (kind === 'namesake' && town.namesakes.length > 0) return pick(random, town.namesakes);
  for (let tries = 0; tries < 50; tries += 1) {
    const customer = Math.floor(town.settings.customers * random() ** (kind === 'all-open' || kind === 'no-number' ? 0.7 : 1.3));
    if (!NEEDS_ACCOUNT.has(kind) || town.known.has(customer)) return customer;
  }
  return 0;
}

function chooseItems(random: Random, town: Town, kind: PaymentKind, free: readonly number[]): number[] {
  if (kind === 'all-open')
    return free.length >= 2 && free.length <= 8 && free.length === (town.byCustomer.get(town.items[free[0]!]!.customer) ?? []).length
      ? [...free]
      : [];
  if (kind === 'several-numbers' || kind === 'sum-without-numbers') {
    const count = Math.min(free.length, 2 + Math.floor(random() * 5));
    return count < 2 ? [] : shuffled(random, free).slice(0, count);
  }
  const at = pick(random, free);
  if (kind !== 'no-number') return [at];
  // Who reads no number can be sure only of an amount that this customer has once and that is not round.
  const { cents } = town.items[at]!;
  const alone = free.every((other) => other === at || town.items[other]!.cents !== cents);
  return alone && (cents % 10_000 !== 0 || free.length === 1) ? [at] : [];
}

function moneyOf(random: Random, kind: PaymentKind, sum: number): { readonly cents: number; readonly settled: number } {
  const whole = (cents: number): { cents: number; settled: number } => ({ cents, settled: sum });
  switch (kind) {
    case 'cents':
      return whole(sum - Math.min(1 + Math.floor(random() * 9), Math.floor(sum / 200)));
    case 'discount':
      return whole(sum - Math.round(sum * pick(random, [0.01, 0.02, 0.03])));
    case 'charges':
      return whole(Math.max(1, sum - 500 - Math.floor(random() * 2_000)));
    case 'too-much':
      return whole(sum + 1_000 + Math.floor(random() * 50_000));
    case 'part':
    case 'part-unsaid': {
      const cents = Math.max(100, Math.round(sum * (0.3 + random() * 0.4)));
      return { cents, settled: cents };
    }
    default:
      return whole(sum);
  }
}

function textOf(random: Random, kind: PaymentKind, documents: readonly TrueItem[]): string {
  const [first] = documents;
  switch (kind) {
    case 'several-numbers':
      return cutAt(several(random, documents), 140);
    case 'no-number':
    case 'all-open':
    case 'sum-without-numbers':
      return none(random);
    case 'cut-words': {
      const text = `${pick(random, ['BON.DA CLIENTE SALDO FATTURA ', 'PAGAMENTO VOSTRA FATTURA NUMERO ', 'SALDO FATT '])}${first!.year}/${first!.serial}`;
      return cutAt(text, text.length - Math.min(2, Math.max(1, String(first!.serial).length - 2)));
    }
    case 'mistyped':
      return `${pick(random, ['SALDO FATTURA', 'FT', 'FATT. N.'])} ${mistyped(random, first!.serial)}`;
    case 'part':
      return `ACCONTO ${pick(random, ['FATTURA', 'FT', 'SU FATT.'])} ${writtenDocument(random, first!)}`;
    default:
      return one(random, first!);
  }
}

/** Grants, refunds, money for others; a third of them speak of a number that is one of our customers' documents too. */
function notOurs(random: Random, town: Town, ref: string, on: string): TruePayment {
  const text = pick(random, [
    'RIMBORSO SINISTRO POL 857239',
    'GIROCONTO',
    `CANONE LOCAZIONE ${1 + Math.floor(random() * 12)}/2026`,
    `ORDERID ${100_000 + Math.floor(random() * 900_000)}`,
    `SALDO FATTURA ${1 + Math.floor(random() * town.settings.items)}`,
    'EV10001REP1000000T1000',
  ]);
  return {
    ref,
    kind: 'not-ours',
    ideal: 'ask',
    cents: amount(random),
    payer: companyName(random, 800_000),
    iban: ibanOf(7_000_000 + Math.floor(random() * 1e6)),
    text,
    on,
    uses: new Map(),
  };
}

/** A customer pays what is not open here any more, or never was; a quarter have the very amount of something that is. */
function closedBefore(random: Random, town: Town, ref: string, on: string): TruePayment {
  const customer = payerFor(random, town, 'one-number');
  const own = town.byCustomer.get(customer) ?? [];
  const cents = own.length > 0 && random() < 0.25 ? town.items[pick(random, own)]!.cents : amount(random);
  const serial = town.settings.items * 2 + Math.floor(random() * 50_000);
  const text = one(random, { number: `2026/${serial}`, year: 2026, serial, on: '2026-03-02' });
  return {
    ref,
    kind: 'closed-before',
    ideal: 'ask',
    cents,
    payer: town.names[customer]!,
    iban: ibanOf(customer),
    text,
    on,
    uses: new Map(),
  };
}

function bankName(random: Random, name: string): string {
  const way = random();
  if (way < 0.5) return name;
  return way < 0.8
    ? name.replace(/S\.R\.L\.|SRL/, pick(random, ['SRL', 'S.R.L.', 'SOCIETA A RESPONSABILITA LIMITATA']))
    : name.replace(/ (SRL|SPA|SAS|S\.\S+)$/, '');
}

function sameNames(names: readonly string[]): number[] {
  const byName = new Map<string, number[]>();
  names.forEach((name, at) => byName.set(name, [...(byName.get(name) ?? []), at]));
  return [...byName.values()].filter((all) => all.length > 1).flat();
}

/** An Italian account with right check digits. */
export function ibanOf(customer: number): string {
  const rest = `X0542811101${String(customer).padStart(12, '0')}`;
  const digits = [...`${rest}IT00`].map((mark) => (mark >= 'A' ? String(mark.charCodeAt(0) - 55) : mark)).join('');
  const check = 98n - (BigInt(digits) % 97n);
  return `IT${String(check).padStart(2, '0')}${rest}`;
}

function shuffled(random: Random, all: readonly number[]): number[] {
  return all
    .map((each) => [random(), each] as const)
    .toSorted((a, b) => a[0] - b[0])
    .map(([, each]) => each);
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
