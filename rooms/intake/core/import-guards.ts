/** What a person has to confirm before anything is recorded. `--yes` confirms them all, and the answer says which. */
export type Doubt =
  | {
      readonly needs: 'confirm-missing';
      readonly absent: number;
      readonly known: number;
      readonly sharePercent: number;
      readonly limitPercent: number;
    }
  | { readonly needs: 'confirm-absences'; readonly absent: number; readonly unreadable: number }
  | { readonly needs: 'confirm-scope'; readonly missing: readonly string[] }
  | {
      readonly needs: 'confirm-sign';
      readonly currency: string;
      readonly total: bigint;
      readonly negativeInvoices: number;
      readonly invoices: number;
    }
  | { readonly needs: 'confirm-total'; readonly currency: string; readonly total: bigint; readonly before: bigint }
  | { readonly needs: 'confirm-expected'; readonly currency: string; readonly total: bigint; readonly expected: bigint };

export type ImportFacts = {
  readonly known: number;
  readonly absent: number;
  readonly amounts: readonly { readonly currency: string; readonly known: bigint; readonly absent: bigint }[];
  readonly missingScopes: readonly string[];
  /** Rejected rows whose key could not be read: any absent item may be one of them. */
  readonly unreadable: number;
  readonly perCurrency: readonly {
    readonly currency: string;
    readonly total: bigint;
    readonly invoices: number;
    readonly negativeInvoices: number;
    /** Ledger total of the last delivery; null on the first. */
    readonly before: bigint | null;
    /** The total a person typed, or the balance of the customers' account. */
    readonly expected: bigint | null;
  }[];
  readonly missingLimitPercent: number;
};

/** Shares are compared without floats: absent / known > limit. */
export function importDoubts(facts: ImportFacts): Doubt[] {
  const doubts: Doubt[] = [];
  const over = (part: bigint, whole: bigint): boolean => whole > 0n && part * 100n > whole * BigInt(facts.missingLimitPercent);
  if (over(BigInt(facts.absent), BigInt(facts.known)) || facts.amounts.some((one) => over(one.absent, one.known))) {
    const shares = [percent(BigInt(facts.absent), BigInt(facts.known)), ...facts.amounts.map((one) => percent(one.absent, one.known))];
    doubts.push({
      needs: 'confirm-missing',
      absent: facts.absent,
      known: facts.known,
      sharePercent: Math.max(...shares),
      limitPercent: facts.missingLimitPercent,
    });
  }
  if (facts.unreadable > 0 && facts.absent > 0)
    doubts.push({ needs: 'confirm-absences', absent: facts.absent, unreadable: facts.unreadable });
  if (facts.missingScopes.length > 0) doubts.push({ needs: 'confirm-scope', missing: facts.missingScopes });
  for (const { currency, total, invoices, negativeInvoices, before, expected } of facts.perCurrency) {
    if (total < 0n || negativeInvoices * 5 > invoices) doubts.push({ needs: 'confirm-sign', currency, total, negativeInvoices, invoices });
    if (before !== null && before !== 0n && difference(total, before) * 100n > absolute(before) * 15n)
      doubts.push({ needs: 'confirm-total', currency, total, before });
    if (expected !== null && expected !== total) doubts.push({ needs: 'confirm-expected', currency, total, expected });
  }
  return doubts;
}

function percent(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1000n) / whole) / 10;
}

function difference(a: bigint, b: bigint): bigint {
  return absolute(a - b);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
