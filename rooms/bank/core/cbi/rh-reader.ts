import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { Lines } from '../lines.ts';
import { flaw, type BankEvent, type StatementReader } from '../statement.ts';
import { asRecord, at, commaAmount, RECORD_LENGTH, shortDay } from './record.ts';
import { rhEntry, type Movement } from './rh-entry.ts';

const MOST_DETAILS = 500;

/**
 * The account statement of the CBI network: `RH` (or the periodic `EC`), then per statement 61 opening, 62 movement with its 63
 * details, 64 closing, 65 liquidity; `EF` at the end. Statements are judged by their balances; counters that do not add up are said.
 */
export class RhReader implements StatementReader {
  readonly #lines = new Lines(64 * 1024);
  #events: BankEvent[] = [];
  #dead = false;
  #records = 0;
  #statements = 0;
  #begun = false;
  #ended = false;
  #currency: Currency | null = null;
  #open = false;
  #movement: Movement | null = null;

  push(text: string): BankEvent[] {
    if (this.#dead) return [];
    for (const line of this.#lines.push(text)) this.#take(line);
    if (this.#lines.tooLong) this.#die('field-too-long');
    return this.#give();
  }

  end(): BankEvent[] {
    if (this.#dead) return this.#give();
    for (const line of this.#lines.end()) this.#take(line);
    this.#closeStatement(null);
    if (!this.#dead && this.#statements === 0) this.#die('no-statement');
    else if (!this.#ended && !this.#dead) this.#events.push(flaw('warning', 'trailer-missing', `line ${this.#lines.count}`));
    return this.#give();
  }

  #give(): BankEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #die(code: 'field-too-long' | 'no-statement' | 'record-length'): void {
    this.#dead = true;
    this.#events.push(flaw('fatal', code, this.#place(), { expected: RECORD_LENGTH }));
  }

  #place(): string {
    return `line ${this.#lines.count}`;
  }

  #take(line: string): void {
    if (this.#dead || line.trim() === '') return;
    const record = asRecord(line);
    if (record === null) return this.#die('record-length');
    this.#records += 1;
    switch (at(record, 2, 3)) {
      case 'RH':
      case 'EC':
        this.#closeStatement(null);
        if (this.#begun && this.#ended) this.#records = 1;
        this.#begun = true;
        this.#ended = false;
        return;
      case '61':
        return this.#openStatement(record);
      case '62':
        return this.#takeMovement(record);
      case '63':
        return this.#takeDetail(record);
      case '64':
        return this.#takeClosing(record);
      case '65':
        return;
      case 'EF':
        return this.#takeTrailer(record);
      default:
        this.#events.push(flaw(this.#open ? 'error' : 'warning', 'record-unknown', this.#place(), { record: record.slice(1, 3) }));
    }
  }

  #openStatement(record: string): void {
    this.#closeStatement(null);
    this.#open = true;
    this.#statements += 1;
    const place = this.#place();
    const currency = parseCurrency(at(record, 75, 77));
    const size = commaAmount(at(record, 85, 99));
    const on = shortDay(at(record, 78, 83));
    const sign = at(record, 84, 84);
    this.#currency = currency;
    const known = currency !== null && size !== null && on !== null && (sign === 'C' || sign === 'D');
    this.#events.push({
      kind: 'statement',
      head: {
        account: accountOf(record),
        currency: currency ?? ('XXX' as Currency),
        number: at(record, 4, 10).trim() || null,
        opening: known ? { on, amount: sign === 'D' ? -size : size } : null,
      },
      place,
    });
    if (currency === null) this.#events.push(flaw('error', 'currency-unknown', place, { currency: at(record, 75, 77) }));
    else if (on === null) this.#events.push(flaw('error', 'date-unreadable', place, { text: at(record, 78, 83) }));
    else if (!known) this.#events.push(flaw('error', 'amount-unreadable', place, { text: at(record, 84, 99) }));
  }

  #takeMovement(record: string): void {
    this.#tellMovement();
    const place = this.#place();
    if (!this.#open) return void this.#events.push(flaw('warning', 'record-out-of-place', place, { record: '62' }));
    const value = shortDay(at(record, 14, 19));
    const booked = shortDay(at(record, 20, 25));
    const size = commaAmount(at(record, 27, 41));
    const sign = at(record, 26, 26);
    const day = booked ?? value;
    if (day === null) return void this.#events.push(flaw('error', 'date-unreadable', place, { text: at(record, 14, 25) }));
    if (size === null || (sign !== 'C' && sign !== 'D')) {
      return void this.#events.push(flaw('error', 'amount-unreadable', place, { text: at(record, 26, 41) }));
    }
    this.#movement = { record, details: [], value: value ?? day, booked: day, amount: sign === 'D' ? -size : size, place };
  }

  /** Movement numbers start again after 999, so a detail belongs to the movement before it and to no other. */
  #takeDetail(record: string): void {
    const movement = this.#movement;
    if (movement === null || at(record, 11, 13) !== at(movement.record, 11, 13)) {
      this.#events.push(flaw('warning', 'record-out-of-place', this.#place(), { record: '63' }));
    } else if (movement.details.length >= MOST_DETAILS) {
      this.#events.push(flaw('error', 'entry-too-large', this.#place()));
    } else movement.details.push(record);
  }

  #tellMovement(): void {
    if (this.#movement !== null) this.#events.push({ kind: 'entry', entry: rhEntry(this.#movement) });
    this.#movement = null;
  }

  #takeClosing(record: string): void {
    this.#tellMovement();
    const place = this.#place();
    if (!this.#open) return void this.#events.push(flaw('warning', 'record-out-of-place', place, { record: '64' }));
    const currency = parseCurrency(at(record, 11, 13));
    const on = shortDay(at(record, 14, 19));
    const size = commaAmount(at(record, 21, 35));
    const sign = at(record, 20, 20);
    if (currency !== this.#currency) {
      this.#events.push(flaw('error', 'balance-other-currency', place, { currency: at(record, 11, 13), account: this.#currency ?? '' }));
    }
    const known = on !== null && size !== null && (sign === 'C' || sign === 'D');
    if (!known) this.#events.push(flaw('error', 'amount-unreadable', place, { text: at(record, 14, 35) }));
    this.#closeStatement(known ? { on, amount: sign === 'D' ? -size : size } : null);
  }

  #closeStatement(closing: { readonly on: NonNullable<ReturnType<typeof shortDay>>; readonly amount: bigint } | null): void {
    this.#tellMovement();
    if (this.#open) this.#events.push({ kind: 'end', closing, place: this.#place() });
    this.#open = false;
  }

  #takeTrailer(record: string): void {
    this.#closeStatement(null);
    this.#ended = true;
    const told = { statements: Number(at(record, 46, 52)), records: Number(at(record, 83, 89)) };
    if (told.records !== this.#records) {
      this.#events.push(flaw('warning', 'counters-differ', this.#place(), { stated: told.records, found: this.#records }));
    }
  }
}

/** Country and check digits, CIN, ABI, CAB and account make the IBAN; without the first two the account is told as banks write it. */
function accountOf(record: string): string {
  const [country, check, cin] = [at(record, 100, 101).trim(), at(record, 102, 103).trim(), at(record, 52, 52).trim()];
  const number = `${at(record, 53, 57)}${at(record, 58, 62)}${at(record, 63, 74).trim().padStart(12, '0')}`
    .replace(/\s/g, '0')
    .toUpperCase();
  return country !== '' && /^\d\d$/.test(check) && cin !== '' ? `${country}${check}${cin}${number}` : number;
}
