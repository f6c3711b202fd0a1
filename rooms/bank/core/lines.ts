/** Cuts text that comes in pieces into lines, whatever ends them; a piece may end in the middle of anything. */
export class Lines {
  #rest = '';
  #skipFeed = false;
  #count = 0;
  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Number of the last line given out. */
  get count(): number {
    return this.#count;
  }

  /** True once a line is longer than any of the format can be: the file is something else. */
  get tooLong(): boolean {
    return this.#rest.length > this.#longest;
  }

  *push(text: string): Generator<string> {
    this.#rest += text;
    let from = 0;
    if (this.#skipFeed && this.#rest.startsWith('\n')) from = 1;
    if (this.#rest.length > 0) this.#skipFeed = false;
    const ends = /\r\n|\n|\r/g;
    ends.lastIndex = from;
    for (let end = ends.exec(this.#rest); end !== null; end = ends.exec(this.#rest)) {
      const line = this.#rest.slice(from, end.index);
      from = end.index + end[0].length;
      // A carriage return at the end of a piece may be half of an end.
      if (end[0] === '\r' && from === this.#rest.length) this.#skipFeed = true;
      this.#count += 1;
      yield line;
    }
    this.#rest = this.#rest.slice(from);
  }

  *end(): Generator<string> {
    if (this.#rest === '') return;
    const last = this.#rest;
    this.#rest = '';
    this.#count += 1;
    yield last;
  }
}
