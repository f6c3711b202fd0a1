/** A file or message that there is to take. */
export type Seen = {
  /** Which one it is: the same name with another size or time has another mark. */
  readonly mark: string;
  readonly name: string;
  readonly bytes: number | null;
  readonly changedAt: Date | null;
  /** How one knows that it is whole: a message is at once, a file of our own disk by our clock, one elsewhere by two looks. */
  readonly whole: 'at-once' | 'by-our-clock' | 'by-two-looks';
};

/** A file within what was seen: the file itself, or one of a message's attachments. */
export type Fetched = { readonly name: string; readonly content: AsyncIterable<Uint8Array> };

/** What was seen is not what is there now: somebody is still writing it. */
export class ChangedMeanwhile extends Error {}

/** A connection to a source. Whatever goes wrong is a `Refused` with words; the unexpected is thrown as it is. */
export type OpenedSource = {
  /** What is larger is not fetched. */
  readonly mostBytes: number;
  /** What is there and is not among the marks of what was taken, the oldest first. `more`: not all of it was listed. */
  list(taken: ReadonlySet<string>): Promise<{ readonly seen: readonly Seen[]; readonly more: boolean }>;
  fetch(seen: Seen): AsyncIterable<Fetched>;
  /** Told when what was seen is taken. */
  taken(seen: Seen): Promise<void>;
  close(): Promise<void>;
};

/** The largest file fetched: it lies on the disk while it is taken. */
export const MOST_FILE_BYTES = 300 * 1024 * 1024;

/** Files listed of one folder. */
export const MOST_FILES = 20_000;

export function oldestFirst(one: Seen, other: Seen): number {
  return (one.changedAt?.getTime() ?? 0) - (other.changedAt?.getTime() ?? 0) || (one.name < other.name ? -1 : 1);
}
