import { SaxesParser } from 'saxes';
import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { flaw, type Balance, type BankEvent, type FlawCode, type StatementReader } from '../statement.ts';
import { normalIban } from '../iban.ts';
import { find, textOf, type Node } from './node.ts';
import { dayOf, readDetail, readEntry, signedAmount, statusOf, type Detail } from './read-entry.ts';

/** One text of a statement has at most some hundred characters; a piece longer than this is no statement. */
const LONGEST_FIELD = 1024 * 1024;
const DEEPEST = 40;
const MOST_DETAILS = 200_000;
const MOST_NODES = 20_000;

/** The elements whose content is kept while they are open; all else passes by. */
const KEPT = new Set(['Ntry', 'Bal', 'Acct']);
const NUMBERS = new Set(['Id', 'LglSeqNb', 'ElctrncSeqNb']);

/**
 * camt.053 of any version, by local names. An entry is a small tree that is let go once told; the payments of a batch are told apart
 * while they pass. The elements around the statements do not matter (banks of the CBI network wrap them in their own).
 */
export class CamtReader implements StatementReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #path: string[] = [];
  #open: Node[] = [];
  #nodes = 0;
  #details: Detail[] = [];
  #events: BankEvent[] = [];
  #dead = false;
  #sinceEvent = 0;
  #statements = 0;
  #entries = 0;
  #inStatement = false;
  #numbers: Record<string, string> = {};
  #number: Node | null = null;
  #account: Node | null = null;
  #balances: Node[] = [];
  #head: { readonly account: string; readonly currency: Currency } | null = null;
  #skipped = 0;

  constructor() {
    this.#parser.on('doctype', () => this.#die('doctype'));
    this.#parser.on('error', (error) => this.#die('xml-damaged', { why: error.message.slice(0, 200) }));
    this.#parser.on('opentag', (tag) => this.#enter(tag.name, tag.attributes as Readonly<Record<string, string>>));
    this.#parser.on('closetag', () => this.#leave());
    const text = (piece: string): void => {
      this.#sinceEvent = 0;
      const node = this.#open.at(-1) ?? this.#number;
      if (node !== null) node.text += piece;
    };
    this.#parser.on('text', text);
    this.#parser.on('cdata', text);
  }

  push(text: string): BankEvent[] {
    const step = 64 * 1024;
    for (let at = 0; at < text.length && !this.#dead; at += step) {
      const piece = text.slice(at, at + step);
      this.#sinceEvent += piece.length;
      this.#guard(() => this.#parser.write(piece));
      if (this.#sinceEvent > LONGEST_FIELD) this.#guard(() => this.#die('field-too-long'));
    }
    return this.#told();
  }

  end(): BankEvent[] {
    if (!this.#dead) this.#guard(() => this.#parser.close());
    if (!this.#dead && this.#statements === 0) this.#guard(() => this.#die('no-statement'));
    return this.#told();
  }

  /** What kills the reader is thrown out of the parser's callbacks and ends here; the flaw is told already. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!this.#dead) throw error;
    }
  }

  #told(): BankEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #place(): string {
    return `line ${this.#parser.line}`;
  }

  #die(code: FlawCode, details: Readonly<Record<string, string | number>> = {}): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#events = [flaw('fatal', code, this.#place(), details)];
    this.#open = [];
    throw new Error(code);
  }

  #enter(rawName: string, attributes: Readonly<Record<string, string>>): void {
    this.#sinceEvent = 0;
    const name = rawName.slice(rawName.indexOf(':') + 1);
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (this.#path.length > DEEPEST) this.#die('too-deep');
    if (this.#path.length <= 2 || !this.#inStatement) {
      // Neither is a statement: their movements come again, with balances, in the statement of the day.
      if (name === 'BkToCstmrAcctRpt') this.#die('interim-report');
      if (name === 'BkToCstmrDbtCdtNtfctn') this.#die('notification');
    }
    if (this.#open.length === 0) {
      if (name === 'Stmt' && !this.#inStatement) this.#openStatement();
      else if (this.#inStatement && parent === 'Stmt' && NUMBERS.has(name)) this.#number = this.#node(name, attributes);
      else if (this.#inStatement && parent === 'Stmt' && KEPT.has(name)) {
        this.#nodes = 0;
        this.#open.push(this.#node(name, attributes));
      }
      return;
    }
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) this.#die('entry-too-large');
    const node = this.#node(name, attributes);
    this.#open.at(-1)?.children.push(node);
    this.#open.push(node);
  }

  #node(name: string, attributes: Readonly<Record<string, string>>): Node {
    return { name, text: '', currency: attributes['Ccy'] ?? null, children: [] };
  }

  #leave(): void {
    this.#sinceEvent = 0;
    const name = this.#path.pop();
    if (this.#number !== null) {
      this.#numbers[this.#number.name] = this.#number.text.trim();
      this.#number = null;
      return;
    }
    const node = this.#open.pop();
    if (node !== undefined) {
      if (name === 'TxDtls') this.#keepDetail(node);
      if (this.#open.length === 0) this.#closeKept(node);
    } else if (name === 'Stmt' && this.#inStatement) this.#closeStatement();
  }

  #keepDetail(node: Node): void {
    if (this.#details.length >= MOST_DETAILS) this.#die('entry-too-large');
    this.#details.push(readDetail(node));
    // Its tree has been told and must not stay until the end of the batch.
    const parent = this.#open.at(-1);
    parent?.children.splice(parent.children.indexOf(node), 1);
    this.#nodes = 0;
  }

  #closeKept(node: Node): void {
    if (node.name === 'Acct') this.#account = node;
    else if (node.name === 'Bal') this.#balances.push(node);
    else this.#tellEntry(node);
  }

  #openStatement(): void {
    this.#statements += 1;
    this.#inStatement = true;
    this.#entries = 0;
    this.#skipped = 0;
    this.#numbers = {};
    this.#account = null;
    this.#balances = [];
    this.#head = null;
  }

  #tellEntry(node: Node): void {
    const details = this.#details;
    this.#details = [];
    const head = this.#tellHead();
    this.#entries += 1;
    const place = `${this.#statementPlace()}, entry ${this.#entries}`;
    if (statusOf(node) !== 'BOOK') {
      this.#skipped += 1;
      return;
    }
    const read = readEntry(node, details, { ownAccount: head.account, place });
    if (typeof read === 'string') this.#events.push(flaw('error', read, place));
    else if (read.currency !== head.currency) {
      this.#events.push(flaw('error', 'entry-other-currency', place, { currency: read.currency, account: head.currency }));
    } else this.#events.push({ kind: 'entry', entry: read.entry });
  }

  #closeStatement(): void {
    this.#tellHead();
    const place = this.#statementPlace();
    if (this.#skipped > 0) this.#events.push(flaw('info', 'not-booked', place, { entries: this.#skipped }));
    this.#events.push({ kind: 'end', closing: this.#balance(['CLBD', 'ITBD'], true), place });
    this.#inStatement = false;
  }

  #statementPlace(): string {
    return `statement ${this.#numbers['Id'] ?? this.#statements}`;
  }

  /** Account and balances stand before the entries: the head is told with the first of them, or at the end of an empty statement. */
  #tellHead(): { readonly account: string; readonly currency: Currency } {
    if (this.#head !== null) return this.#head;
    const place = this.#statementPlace();
    const id = find(this.#account, 'Id');
    const account = textOf(id, 'IBAN') ?? textOf(id, 'Othr', 'Id');
    const written =
      textOf(this.#account, 'Ccy') ??
      this.#balanceNodes(['OPBD', 'PRCD', 'CLBD', 'ITBD'])[0]?.children.find((one) => one.name === 'Amt')?.currency;
    const currency = parseCurrency(written ?? '');
    this.#head = { account: account === null ? '' : normalIban(account), currency: currency ?? ('XXX' as Currency) };
    const opening = currency === null ? null : this.#balance(['OPBD', 'PRCD', 'ITBD'], false);
    const number = this.#numbers['LglSeqNb'] ?? this.#numbers['ElctrncSeqNb'] ?? this.#numbers['Id'] ?? null;
    this.#events.push({ kind: 'statement', head: { ...this.#head, number, opening }, place });
    if (account === null) this.#events.push(flaw('error', 'account-missing', place));
    if (currency === null) this.#events.push(flaw('error', 'currency-unknown', place, { currency: written ?? '' }));
    return this.#head;
  }

  #balanceNodes(codes: readonly string[]): Node[] {
    return codes.flatMap((code) => this.#balances.filter((one) => textOf(one, 'Tp', 'CdOrPrtry', 'Cd') === code));
  }

  /** An interim balance (`ITBD`) opens or closes one page of a statement: it counts where no other does, the first and the last of them. */
  #balance(codes: readonly string[], closing: boolean): Balance | null {
    const [code] = codes.filter((one) => this.#balanceNodes([one]).length > 0);
    if (code === undefined) return null;
    const nodes = this.#balanceNodes([code]);
    if (code === 'ITBD' && nodes.length < 2 && this.#balanceNodes(closing ? ['OPBD', 'PRCD'] : ['CLBD']).length === 0) return null;
    // Balances of several days stand in any order; of one day's, the first opens and the last closes.
    const inTime = nodes.toSorted((a, b) => (dayOf(find(a, 'Dt')) ?? '').localeCompare(dayOf(find(b, 'Dt')) ?? ''));
    const node = closing ? inTime.at(-1)! : inTime[0]!;
    const place = this.#statementPlace();
    const amount = signedAmount(node, textOf(node, 'CdtDbtInd'));
    const on = dayOf(find(node, 'Dt'));
    if (typeof amount === 'string') this.#events.push(flaw('error', amount, place, { balance: code }));
    else if (on === null) this.#events.push(flaw('error', 'date-unreadable', place, { balance: code }));
    else if (this.#head !== null && amount.currency !== this.#head.currency) {
      this.#events.push(
        flaw('error', 'balance-other-currency', place, { balance: code, currency: amount.currency, account: this.#head.currency }),
      );
    } else return { on, amount: amount.minor };
    return null;
  }
}
