/** A total of the file that its rows do not make: where it stands, what it says, and what the rows make. */
export type LooseTotal = { readonly line: number; readonly says: string; readonly stated: bigint; readonly computed: bigint };

type Total = {
  readonly line: number;
  readonly says: string;
  /** Amounts in columns of which we know that they are sums of these rows: each must be one. */
  readonly claims: readonly bigint[];
  /** Other amounts of the row: of these one must be a sum, where there are no claims. */
  readonly amounts: readonly bigint[];
};

/**
 * The sums that a total may speak of: its customer's, all rows since the last total, since the last of its own name (a page, an agent),
 * all rows. What a total says must be one of them. Where an amount above could not be read, nothing is proven.
 */
export class ControlTotals {
  private all = 0n;
  private unreadable = 0;
  private under: string | undefined;
  private aside = 0n;
  private readonly since = { customer: mark(), total: mark(), page: mark() };
  private page: number | undefined;
  private readonly byName = new Map<string, Mark>();
  private readonly currencies = new Set<string>();

  add(amount: bigint | null, currency: string | null, under: string | undefined, page: number | undefined): void {
    if (under !== this.under) this.since.customer = this.here();
    if (page !== this.page) this.since.page = this.here();
    this.under = under;
    this.page = page;
    if (currency !== null) this.currencies.add(currency);
    if (amount === null) this.unreadable += 1;
    else this.all += amount;
  }

  /** Rows that are printed and are no receivables: a total may count them or not. */
  addAside(amount: bigint | null): void {
    this.aside += amount ?? 0n;
  }

  /** `null`: the total ties, or nothing can be said of it. */
  check({ line, says, claims, amounts }: Total): LooseTotal | null {
    const name = nameOf(says);
    const customer = this.under === undefined || GRAND.test(says) ? mark() : this.since.customer;
    // A second total of one customer is that of another whose heading was lost.
    const marks =
      this.under !== undefined && CUSTOMER.test(says)
        ? [customer]
        : [customer, this.since.customer, this.since.total, this.since.page, this.byName.get(name) ?? mark(), mark()];
    const sums = marks.map((from) => this.all - from.sum);
    const proven = this.unreadable === customer.unreadable && this.currencies.size <= 1;
    const stated = claims.length > 0 ? claims : amounts;
    const isSum = (amount: bigint): boolean =>
      sums.some((sum) => sum === amount || sum === -amount || (this.aside !== 0n && sum + this.aside === amount));
    const ties = claims.length > 0 ? claims.every(isSum) : amounts.some(isSum) || sidesTie(amounts, isSum);
    this.byName.set(name, this.here());
    this.since.total = this.here();
    if (ties || stated.length === 0 || !proven) return null;
    return { line, says, stated: claims.find((amount) => !isSum(amount)) ?? stated.at(-1) ?? 0n, computed: this.all - customer.sum };
  }

  private here(): Mark {
    return { sum: this.all, unreadable: this.unreadable };
  }
}

type Mark = { readonly sum: bigint; readonly unreadable: number };

function mark(): Mark {
  return { sum: 0n, unreadable: 0 };
}

const CUSTOMER = /\b(cliente|conto|customer|account|kunde|debitor)\b/i;
const GRAND = /general|complessiv|grand|gesamt|tutti|report/i;

/** Dare and Avere of a total side by side. */
function sidesTie(amounts: readonly bigint[], isSum: (amount: bigint) => boolean): boolean {
  return amounts.length === 2 && isSum((amounts[0] ?? 0n) - (amounts[1] ?? 0n));
}

/** `TOTALE CLIENTE C-0012 Rossi` → `totale cliente`. */
function nameOf(says: string): string {
  return says
    .toLowerCase()
    .replace(/[^\p{L}\s]+/gu, ' ')
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .join(' ');
}
