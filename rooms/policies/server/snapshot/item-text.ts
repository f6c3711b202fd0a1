const MINUS = 45;
const ZERO = 48;
const NINE = 57;

/**
 * Reads one text from left to right. A run reads a million items: numbers are taken digit by digit where they stand, so that nothing is
 * cut out only to be thrown away.
 */
export class ItemText {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The whole number that begins here; the character that ends it is passed over. */
  number(): number {
    const negative = this.#text.charCodeAt(this.#at) === MINUS;
    if (negative) this.#at += 1;
    let value = 0;
    for (let code = this.#text.charCodeAt(this.#at++); code >= ZERO && code <= NINE; code = this.#text.charCodeAt(this.#at++))
      value = value * 10 + (code - ZERO);
    return negative ? -value : value;
  }

  /** What stands before the next `end`, which is passed over. */
  upTo(end: string): string {
    const until = this.#text.indexOf(end, this.#at);
    const found = this.#text.slice(this.#at, until);
    this.#at = until + end.length;
    return found;
  }

  /** Passes over the next character, and says whether it is this one. */
  goesOn(character: string): boolean {
    return this.#text[this.#at++] === character;
  }
}
