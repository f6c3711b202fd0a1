import type { Clues } from '../clues/read-clues.ts';
import type { Evidence, Match, Pass } from '../decision.ts';
import { setsOf } from '../habits/ways.ts';
import type { Candidate, Incoming, KnownPayer } from '../incoming.ts';
import { isNear } from './citations.ts';
import { usesOf, type Reading } from './cited.ts';
import { exactSubsets, expectedByChance } from './subset-sum.ts';

/** A sum that chance would hit once in five thousand payments like this is still a sum by chance among a hundred thousand. */
const MOST_BY_CHANCE = 0.0002;
const LARGEST_SET = 8;
/** Money in round hundreds is as often an amount on account as an invoice. */
const ROUND = 10_000n;

/**
 * What a known payer pays who names nothing we know: the one item of that amount, all that is open, the oldest together, or the only set
 * that makes the sum. A number that he does name and that we do not have speaks against all of these.
 */
export function readKnownPayer(payment: Incoming, clues: Clues, items: readonly Candidate[], payers: readonly KnownPayer[]): Reading[] {
  const readings: Reading[] = [];
  for (const payer of payers) {
    const own = items
      .filter((item) => item.debtorId === payer.debtorId)
      .toSorted((a, b) => a.dueOn - b.dueOn || (a.itemId < b.itemId ? -1 : 1));
    if (own.length === 0) continue;
    const alone = payers.length === 1;
    readings.push(
      ...mistyped(payment, clues, own, payer, alone),
      ...byHabit(payment, clues, own, payer, alone),
      ...byAmount(payment, clues, own, payer, alone),
    );
  }
  return readings;
}

/** One figure wrong, or the number cut at the end of the text; the amount and the payer are right. */
function mistyped(payment: Incoming, clues: Clues, own: readonly Candidate[], payer: KnownPayer, alone: boolean): Reading[] {
  const exact = own.filter((item) => item.free === payment.amount);
  const found = exact.flatMap((item) => {
    const near = clues.tokens.find((token) => isNear(token.serial, item.serial));
    const cut = clues.tokens.find(
      (token) => token.last && token.serial.length >= 2 && item.serial !== token.serial && item.serial.startsWith(token.serial),
    );
    const token = near ?? cut;
    return token === undefined ? [] : [{ item, token, code: near === undefined ? 'number-cut' : 'number-near' } as const];
  });
  return found.map(({ item, token, code }) =>
    reading(
      'near-number',
      payment,
      [item],
      payer,
      [{ code, document: item.documentNo, written: token.written }, { code: 'amount-exact' }],
      alone && exact.length === 1 && payer.by !== 'shared-name',
      70,
    ),
  );
}

/** The items that make the amount in a way in which he has always paid: chance counts less against them, a second such set still does. */
function byHabit(payment: Incoming, clues: Clues, own: readonly Candidate[], payer: KnownPayer, alone: boolean): Reading[] {
  const found = new Map<string, Reading>();
  const unknown = unknownNumbers(clues);
  for (const { way, times } of payer.habits?.ways ?? []) {
    for (const set of setsOf(way, own, payment.valueOn)) {
      if (set.reduce((sum, item) => sum + item.free, 0n) !== payment.amount) continue;
      const key = set.map((item) => item.itemId).join();
      if (found.has(key)) continue;
      const evidence: Evidence[] = [...unknown.slice(0, 3), { code: 'usual-way', way, times }, { code: 'amount-exact' }];
      found.set(key, reading('habit', payment, set, payer, evidence, false, 68));
    }
  }
  const readings = [...found.values()];
  const sure = readings.length === 1 && mayBeSure(clues, payer, alone);
  return readings.map((one) => ({ ...one, sure }));
}

function unknownNumbers(clues: Clues): Evidence[] {
  return clues.tokens.filter((token) => token.labelled).map((token) => ({ code: 'number-unknown', written: token.written }));
}

/** Sure only where nothing in the words speaks against it and the payer is no namesake. */
function mayBeSure(clues: Clues, payer: KnownPayer, alone: boolean): boolean {
  return alone && payer.by !== 'shared-name' && !clues.onAccount && !clues.tokens.some((token) => token.labelled);
}

function byAmount(payment: Incoming, clues: Clues, own: readonly Candidate[], payer: KnownPayer, alone: boolean): Reading[] {
  const unknown = unknownNumbers(clues);
  const may = mayBeSure(clues, payer, alone);
  const positive = own.filter((item) => item.free > 0n);
  const single = positive.filter((item) => item.free === payment.amount);
  const subsets = exactSubsets(positive, payment.amount, LARGEST_SET);
  const readings: Reading[] = [];
  const add = (pass: Pass, items: readonly Candidate[], evidence: readonly Evidence[], sure: boolean, score: number): void =>
    void readings.push(reading(pass, payment, items, payer, [...unknown.slice(0, 3), ...evidence, { code: 'amount-exact' }], sure, score));

  const round = payment.amount % ROUND === 0n;
  if (single.length > 0) {
    const only = single.length === 1;
    const otherWays = subsets.found.length > 0 || subsets.cut;
    const item = single[0]!;
    const open = positive.length === 1;
    add(
      'single-amount',
      [item],
      only ? [{ code: 'only-item' }] : [{ code: 'several-ways', ways: single.length }],
      may && only && !otherWays && (!round || open),
      only ? 60 : 45,
    );
  }
  const everything = own.reduce((sum, item) => sum + item.free, 0n);
  const all = own.length > 1 && everything === payment.amount;
  if (all) add('everything', own, [{ code: 'all-items' }], may && single.length === 0 && subsets.found.length <= 1 && !subsets.cut, 65);
  const oldest = all ? null : oldestMaking(positive, payment.amount);
  const chance = expectedByChance(subsets.tried, positive);
  if (oldest !== null) {
    const onlyWay = single.length === 0 && subsets.found.length === 1 && !subsets.cut;
    add('oldest', oldest, [{ code: 'oldest-items', count: oldest.length }], may && onlyWay && chance < MOST_BY_CHANCE * 20, 55);
  } else if (!all && subsets.found.length > 0) {
    const [only] = subsets.found;
    const onlyWay = subsets.found.length === 1 && single.length === 0 && !subsets.cut;
    const rare = chance < MOST_BY_CHANCE;
    const evidence: Evidence[] = onlyWay
      ? [{ code: 'only-sum', count: only!.length }]
      : [{ code: 'several-ways', ways: subsets.found.length + single.length }];
    add('sum', only!, rare ? evidence : [...evidence, { code: 'sum-by-chance' }], may && onlyWay && rare && !round, rare ? 50 : 35);
  }
  return readings;
}

/** The oldest items that make the amount together, at least two. */
function oldestMaking(items: readonly Candidate[], amount: bigint): readonly Candidate[] | null {
  let sum = 0n;
  for (let at = 0; at < items.length && sum < amount; at += 1) {
    sum += items[at]?.free ?? 0n;
    if (sum === amount) return at > 0 ? items.slice(0, at + 1) : null;
  }
  return null;
}

function reading(
  pass: Pass,
  payment: Incoming,
  items: readonly Candidate[],
  payer: KnownPayer,
  evidence: readonly Evidence[],
  sure: boolean,
  score: number,
): Reading {
  const match: Match = {
    pass,
    uses: usesOf(items, payment.amount, null),
    difference: null,
    evidence: [{ code: 'payer', by: payer.by }, ...evidence],
    score: score + (payer.by === 'iban' || payer.by === 'tax-id' ? 15 : payer.by === 'shared-name' ? -10 : 5),
  };
  return { match, sure, debtorId: payer.debtorId };
}
