import type { Clues } from '../clues/read-clues.ts';
import type { Evidence, Match, MatchingRules, Use } from '../decision.ts';
import type { UsualDifference } from '../habits/habits.ts';
import type { Candidate, Incoming, KnownPayer } from '../incoming.ts';
import { citationsOf, type Citation } from './citations.ts';
import { explainDifference, type Explained } from './explain-difference.ts';

/** One reading of the numbers of a payment: the documents of one debtor that they name. */
export type Reading = { readonly match: Match; readonly sure: boolean; readonly debtorId: bigint };

const SURE_PAYERS: ReadonlySet<KnownPayer['by']> = new Set(['iban', 'tax-id', 'code', 'name', 'learnt-name', 'advice']);
const MOST_NODES = 4_000;

/**
 * The documents that the payer's words name, debtor by debtor. Sure is only what leaves no second reading: the documents make the amount
 * to the unit (or differ by a rounding), one debtor alone has them, and who paid is that debtor or the number is beyond doubt.
 */
export function readCited(
  payment: Incoming,
  clues: Clues,
  items: readonly Candidate[],
  payers: readonly KnownPayer[],
  rules: MatchingRules,
): Reading[] {
  if (clues.tokens.length === 0) return [];
  const readings: Reading[] = [];
  for (const [debtorId, own] of Map.groupBy(items, (item) => item.debtorId)) {
    const citations = citationsOf(clues.tokens, own);
    const named = citations.filter((one) => one.items.length > 0);
    if (named.length === 0) continue;
    const payer = payers.find((one) => one.debtorId === debtorId) ?? null;
    const reading = readDebtor(payment, clues, named, citations, { debtorId, payer, payers, rules });
    if (reading !== null) readings.push(reading);
  }
  return onlyOneSure(readings);
}

type Around = {
  readonly debtorId: bigint;
  readonly payer: KnownPayer | null;
  readonly payers: readonly KnownPayer[];
  readonly rules: MatchingRules;
};

function readDebtor(payment: Incoming, clues: Clues, named: readonly Citation[], all: readonly Citation[], around: Around): Reading | null {
  const { payer, payers, rules } = around;
  const exact = exactChoices(named, payment.amount);
  const chosen = exact[0] ?? bestChoice(named);
  const cited = chosen.items.reduce((sum, item) => sum + item.free, 0n);
  const difference = exact.length > 0 ? null : explainDifference(payment, cited, rules, clues.onAccount, payer?.habits?.differences);
  const strength = Math.max(0, ...chosen.strengths);
  const unknown = all.filter((one) => one.items.length === 0 && one.token.labelled);
  const usual = usualEnough(difference, chosen, strength, payment);
  const settled = difference === null || difference.code === 'rounding' || usual !== null;
  // A part payment announced as one, of one document beyond doubt, is what it says.
  const partOfOne = difference?.code === 'on-account' && chosen.items.length === 1 && strength === 3;
  const sure =
    (settled || partOfOne) &&
    exact.length <= 1 &&
    // Numbers that nobody here has ever issued contradict a sum that is not exact.
    (difference === null || unknown.length === 0) &&
    isIdentified(payer, payers, strength, chosen, difference === null);
  const evidence: Evidence[] = [
    payerEvidence(payer, payers),
    ...chosen.items.map((item, at): Evidence => ({
      code: 'number',
      document: item.documentNo,
      written: chosen.written[at] ?? '',
      strength: chosen.strengths[at] ?? 0,
    })),
    ...unknown.slice(0, 3).map((one): Evidence => ({ code: 'number-unknown', written: one.token.written })),
    difference === null ? { code: 'amount-exact' } : { code: 'amount-differs' },
    ...(usual === null ? [] : [{ code: 'usual-difference', difference: usual.code, times: usual.times } as const]),
    ...(exact.length > 1 ? [{ code: 'several-ways', ways: exact.length } as const] : []),
  ];
  const uses = usesOf(chosen.items, payment.amount, difference?.code ?? null);
  if (uses.length === 0) return null;
  const score = Math.min(
    99,
    (settled ? 50 : difference?.code === 'short-payment' ? 15 : 30) +
      strength * 8 +
      (payer === null ? 0 : SURE_PAYERS.has(payer.by) ? 20 : 10) -
      (exact.length > 1 ? 15 : 0),
  );
  const reference = payment.references.length > 0 && strength === 3 && chosen.items.length === 1;
  return {
    debtorId: around.debtorId,
    sure,
    match: {
      pass: reference ? 'reference' : 'documents',
      uses,
      difference: difference && { code: difference.code, amount: difference.amount },
      evidence,
      score,
    },
  };
}

/** A difference that people have always accepted of this payer settles by itself: of documents named well, and a discount only in time (P9). */
function usualEnough(difference: Explained | null, chosen: Choice, strength: number, payment: Incoming): UsualDifference | null {
  const usual = difference?.usual;
  if (usual === undefined || strength < 2) return null;
  const late = chosen.items.some((item) => item.dueOn < payment.valueOn);
  return usual.code === 'cash-discount' && late ? null : usual;
}

/**
 * Who pays is the debtor: known by account, tax number, code or name; or unknown altogether, and the numbers are beyond doubt. A payer who
 * is known to be somebody else may pay for him, but that is for a person to say.
 */
function isIdentified(payer: KnownPayer | null, payers: readonly KnownPayer[], strength: number, chosen: Choice, exact: boolean): boolean {
  if (payer !== null) return SURE_PAYERS.has(payer.by) ? strength >= 1 : strength >= 2;
  const somebodyElse = payers.some((one) => one.by !== 'shared-name');
  if (somebodyElse) return false;
  return exact && chosen.strengths.filter((one) => one === 3).length >= 1 && Math.min(...chosen.strengths) >= 2;
}

function payerEvidence(payer: KnownPayer | null, payers: readonly KnownPayer[]): Evidence {
  if (payer !== null) return { code: 'payer', by: payer.by };
  return payers.length > 0 ? { code: 'payer-other' } : { code: 'payer-unknown' };
}

type Choice = { readonly items: readonly Candidate[]; readonly strengths: readonly number[]; readonly written: readonly string[] };

type Option = { readonly items: readonly Candidate[]; readonly strength: number; readonly written: string };

/** For each number its documents: a document of several instalments may be meant as a whole or by one of them, the oldest of equals. */
function optionsOf({ token, items }: Citation): Option[] {
  const options: Option[] = [];
  const byDocument = Map.groupBy(items, ({ item }) => `${item.customerId}|${item.documentNo}|${item.documentOn}`);
  for (const instalments of byDocument.values()) {
    const sorted = instalments.map((one) => one.item).toSorted((a, b) => a.dueOn - b.dueOn || (a.itemId < b.itemId ? -1 : 1));
    const strength = instalments[0]?.strength ?? 1;
    options.push({ items: sorted, strength, written: token.written });
    if (sorted.length === 1) continue;
    const seen = new Set<bigint>();
    for (const item of sorted) {
      if (seen.has(item.free)) continue;
      seen.add(item.free);
      options.push({ items: [item], strength, written: token.written });
    }
  }
  return options;
}

/** The choices, one document or none per number, that make the amount to the unit; at most two. All numbers used comes first. */
function exactChoices(named: readonly Citation[], amount: bigint): Choice[] {
  const options = named.map(optionsOf);
  for (const skips of [false, true]) {
    const found = new Map<string, Choice>();
    let nodes = 0;
    const search = (at: number, left: bigint, chosen: readonly Option[]): void => {
      if (found.size > 1 || nodes > MOST_NODES) return;
      nodes += 1;
      if (at === options.length) {
        if (left !== 0n || chosen.length === 0) return;
        const choice = choiceOf(chosen);
        found.set(
          choice.items
            .map((item) => item.itemId)
            .toSorted()
            .join(','),
          choice,
        );
        return;
      }
      for (const option of options[at] ?? [])
        search(at + 1, left - option.items.reduce((sum, item) => sum + item.free, 0n), [...chosen, option]);
      if (skips) search(at + 1, left, chosen);
    };
    search(0, amount, []);
    // A search that was given up proves neither that there is a way nor that there is only one.
    if (nodes > MOST_NODES) return [];
    if (found.size > 0) return [...found.values()];
  }
  return [];
}

function bestChoice(named: readonly Citation[]): Choice {
  const strongest = Math.max(...named.flatMap((one) => one.items.map((each) => each.strength)));
  const kept = named.filter((one) => one.items.some((each) => each.strength >= Math.min(2, strongest)));
  return choiceOf(kept.flatMap((one) => optionsOf(one).slice(0, 1)));
}

function choiceOf(options: readonly Option[]): Choice {
  const items = new Map<bigint, { item: Candidate; strength: number; written: string }>();
  for (const { items: own, strength, written } of options)
    for (const item of own) if (!items.has(item.itemId)) items.set(item.itemId, { item, strength, written });
  const all = [...items.values()];
  return { items: all.map((one) => one.item), strengths: all.map((one) => one.strength), written: all.map((one) => one.written) };
}

/** What is settled of each item: all of it when the money reaches (or falls short by an explained difference), the oldest first when it does not. */
export function usesOf(items: readonly Candidate[], amount: bigint, difference: string | null): Use[] {
  const whole = difference !== 'on-account' && difference !== 'short-payment';
  const use = (item: Candidate, settled: bigint): Use => ({
    itemId: item.itemId,
    customerId: item.customerId,
    debtorId: item.debtorId,
    documentNo: item.documentNo,
    amount: settled,
  });
  if (whole) return items.map((item) => use(item, item.free));
  let left = amount - items.filter((item) => item.free < 0n).reduce((sum, item) => sum + item.free, 0n);
  const uses = items.filter((item) => item.free < 0n).map((item) => use(item, item.free));
  for (const item of items.filter((one) => one.free > 0n).toSorted((a, b) => a.dueOn - b.dueOn)) {
    const taken = item.free < left ? item.free : left;
    if (taken > 0n) uses.push(use(item, taken));
    left -= taken;
  }
  return uses;
}

/** Two debtors who both have the numbers and the sum: neither is sure. */
function onlyOneSure(readings: readonly Reading[]): Reading[] {
  const sure = readings.filter((one) => one.sure);
  if (sure.length <= 1) return [...readings];
  // The one whom the payer's account or tax number names goes first; among strangers nobody does.
  const known = sure.filter((one) => one.match.evidence.some((each) => each.code === 'payer' && each.by !== 'shared-name'));
  const [only] = known;
  return readings.map((one) => ({ ...one, sure: known.length === 1 && one === only }));
}
