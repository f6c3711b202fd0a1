import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { normalIban } from '../iban.ts';
import { Lines } from '../lines.ts';
import { flaw, NOBODY, type Balance, type BankEvent, type StatementReader } from '../statement.ts';
import { readDetails, type Details } from './details.ts';
import { commaAmount, readStatementLine, shortDate, type StatementLine } from './statement-line.ts';

const TAG = /^:(\d{2}[A-Z]?|NS):/;
const LONGEST_LINE = 100_000;
const MOST_LINES = 2_000;

type Field = { readonly tag: string; readonly line: number; readonly lines: string[] };

/**
 * SWIFT MT940 as banks really send it: headers of the network or of the bank before the first field, `-` or `-}` after the last or
 * nothing at all, fields wrapped anywhere, several statements in a file. MT942 is an interim report and is said to be one.
 */
export class Mt940Reader implements StatementReader {
  readonly #lines = new Lines(LONGEST_LINE);
  #events: BankEvent[] = [];
  #dead = false;
  #field: Field | null = null;
  #seen = 0;
  #interim = false;
  #account = '';
  #currency: Currency | null = null;
  #number: string | null = null;
  #open = false;
  #closed = false;
  #told = false;
  #line: { readonly line: StatementLine; readonly place: string } | null = null;
  #details: string[] = [];

  push(text: string): BankEvent[] {
    if (this.#dead) return [];
    for (const line of this.#lines.push(text)) this.#take(line);
    if (this.#lines.tooLong) this.#die('field-too-long');
    return this.#give();
  }

  end(): BankEvent[] {
    if (this.#dead) return this.#give();
    for (const line of this.#lines.end()) this.#take(line);
    this.#closeField();
    this.#closeStatement();
    if (!this.#dead && this.#seen === 0) this.#die(this.#interim ? 'interim-report' : 'no-statement');
    return this.#give();
  }

  #give(): BankEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #die(code: 'field-too-long' | 'interim-report' | 'no-statement'): void {
    this.#dead = true;
    this.#events.push(flaw('fatal', code, `line ${this.#lines.count}`));
  }

  #take(raw: string): void {
    if (this.#dead) return;
    // The bank's control characters around a message carry nothing.
    // eslint-disable-next-line no-control-regex
    const line = raw.replace(/[\u0001\u0002\u0003\u001a\ufeff]/g, '');
    const tag = TAG.exec(line);
    if (tag !== null) {
      this.#closeField();
      this.#field = { tag: tag[1] ?? '', line: this.#lines.count, lines: [line.slice(tag[0].length)] };
      return;
    }
    if (this.#field === null) return;
    // Inside a text a stroke alone may be the rest of a wrapped line; after the closing balance it ends the message.
    const closing = this.#closed || this.#field.tag.startsWith('62');
    if (/^-(\}.*|X{3})?\s*$/.test(line) && closing) {
      this.#closeField();
      this.#closeStatement();
      return;
    }
    if (/^\{[1-5]:/.test(line) || line.startsWith('-}')) {
      this.#closeField();
      return;
    }
    this.#field.lines.push(line);
    if (this.#field.lines.length > MOST_LINES) this.#die('field-too-long');
  }

  #closeField(): void {
    const field = this.#field;
    this.#field = null;
    if (field === null) return;
    const place = `line ${field.line}`;
    const first = (field.lines[0] ?? '').trim();
    switch (field.tag) {
      case '20':
        this.#closeStatement();
        return;
      case '25':
      case '25P':
        // The bank's code may follow on a line of its own.
        this.#takeAccount(first);
        return;
      case '28':
      case '28C':
        // A number may break over two lines; further lines that are no number are the bank's own.
        this.#number =
          field.lines
            .map((part) => part.trim())
            .filter((part) => part !== '')
            .join('')
            .slice(0, 35) || null;
        return;
      case '34F':
      case '13D':
      case '90C':
      case '90D':
        this.#interim = true;
        return;
      case '60F':
      case '60M':
        this.#openStatement(field.lines, place);
        return;
      case '61':
        this.#takeLine(field, place);
        return;
      case '86':
        // After the closing balance it speaks of the statement; further ones of an entry continue it.
        if (this.#line !== null && !this.#closed) this.#details.push(...field.lines);
        return;
      case '62F':
      case '62M':
        this.#closeBalance(field.lines, place);
        return;
      default:
    }
  }

  #takeAccount(text: string): void {
    const currency = parseCurrency(/([A-Z]{3})$/.exec(text)?.[1] ?? '');
    const account = currency === null ? text : text.slice(0, -3);
    this.#account = normalIban(account.replace(/\/$/, ''));
  }

  #openStatement(lines: readonly string[], place: string): void {
    if (this.#open) this.#closeStatement();
    this.#open = true;
    this.#closed = false;
    this.#told = true;
    this.#seen += 1;
    const text = lines.join('').trim();
    const read = balanceOf(lines);
    this.#currency = read.currency;
    this.#events.push({
      kind: 'statement',
      head: { account: this.#account, currency: read.currency ?? ('XXX' as Currency), number: this.#number, opening: read.balance },
      place,
    });
    if (this.#account === '') this.#events.push(flaw('error', 'account-missing', place));
    if (read.currency === null) this.#events.push(flaw('error', 'currency-unknown', place, { text: text.slice(0, 40) }));
    else if (read.balance === null) this.#events.push(flaw('error', 'amount-unreadable', place, { text: text.slice(0, 40) }));
  }

  #takeLine(field: Field, place: string): void {
    this.#tellEntry();
    if (this.#interim) return;
    if (!this.#open) {
      // A fragment without its opening balance: said as such, since nothing proves its sum.
      if (!this.#told) this.#openWithout(place);
      return;
    }
    const lines = field.lines.filter((line) => line.trim() !== '');
    const read = readStatementLine(lines, this.#currency ?? ('EUR' as Currency));
    if (read === null || read === 'decimals') {
      this.#events.push(
        flaw('error', read === null ? 'entry-unreadable' : 'amount-decimals', place, { text: (lines[0] ?? '').slice(0, 60) }),
      );
      return;
    }
    this.#line = { line: read, place };
    this.#details = [];
  }

  #openWithout(place: string): void {
    this.#told = true;
    this.#seen += 1;
    this.#events.push({
      kind: 'statement',
      head: { account: this.#account, currency: 'XXX' as Currency, number: this.#number, opening: null },
      place,
    });
    this.#events.push(flaw('error', 'opening-missing', place));
    this.#events.push({ kind: 'end', closing: null, place });
  }

  #tellEntry(): void {
    if (this.#line === null) return;
    const { line, place } = this.#line;
    const details: Details = readDetails(this.#details, { out: line.amount < 0n, returned: line.reversal || line.type === 'NRTI' });
    this.#line = null;
    this.#details = [];
    const named = line.reference === null || /^(EREF|KREF|MREF|PREF)\+?$/.test(line.reference) ? null : line.reference;
    this.#events.push({
      kind: 'entry',
      entry: {
        booked: line.booked,
        value: line.value,
        amount: line.amount,
        causale: null,
        code: details.code ?? line.type,
        reason: details.reason,
        bankRef: line.bankRef,
        endToEndId: details.endToEndId,
        mandateId: details.mandateId,
        creditorRef: details.creditorRef,
        documents: [],
        counterparty: details.counterparty.name === null && details.counterparty.iban === null ? NOBODY : details.counterparty,
        // The reference stands in the text too, so that a number written there is found.
        text: [details.text, details.text === '' ? line.more : '', named !== null && !details.text.includes(named) ? named : '']
          .filter((part) => part !== '')
          .join(' '),
        reversal: line.reversal,
        parts: [],
        place,
      },
    });
  }

  #closeBalance(lines: readonly string[], place: string): void {
    this.#tellEntry();
    if (!this.#open) {
      if (!this.#interim && !this.#told) this.#openWithout(place);
      return;
    }
    const text = lines.join('').trim();
    const read = balanceOf(lines);
    this.#closed = true;
    this.#open = false;
    if (read.balance === null) this.#events.push(flaw('error', 'amount-unreadable', place, { text: text.slice(0, 40) }));
    else if (read.currency !== this.#currency) {
      this.#events.push(flaw('error', 'balance-other-currency', place, { currency: read.currency ?? '', account: this.#currency ?? '' }));
    }
    this.#events.push({ kind: 'end', closing: read.balance, place });
  }

  /** The message is over, by its end mark, the next message or the end of the file. */
  #closeStatement(): void {
    this.#tellEntry();
    if (this.#open) this.#events.push({ kind: 'end', closing: null, place: `line ${this.#lines.count}` });
    this.#open = false;
    this.#closed = false;
    this.#told = false;
    this.#account = '';
    this.#number = null;
    this.#currency = null;
  }
}

const BALANCE = /^([CD])(\d{6})([A-Z]{3})([\d,.]+)(?:-\}.*)?$/;

/** `C100318EUR380115,12`, perhaps cut in two lines, perhaps with the end of the message behind it or lines of the bank's own below. */
function balanceOf(lines: readonly string[]): { readonly balance: Balance | null; readonly currency: Currency | null } {
  const text = lines.join('');
  const match = BALANCE.exec(text.replace(/\s/g, '')) ?? BALANCE.exec((lines[0] ?? '').replace(/\s/g, ''));
  if (match === null) return { balance: null, currency: parseCurrency(/[A-Z]{3}/.exec(text.slice(7))?.[0] ?? '') };
  const currency = parseCurrency(match[3] ?? '');
  const on = shortDate(match[2] ?? '');
  const size = currency === null ? null : commaAmount(match[4] ?? '', currency);
  if (currency === null || on === null || size === null) return { balance: null, currency };
  return { balance: { on, amount: match[1] === 'D' ? -size : size }, currency };
}
