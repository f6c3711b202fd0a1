import type { Mapping } from '../mapping.ts';
import type { RawRow } from '../values/cell.ts';

/** What a proposal is made from: the whole of a small file, the top and a random spread of a large one. */
export type TableSample = {
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
  readonly rowsInFile: number;
  readonly file: Mapping['file'];
  /** How the lines were cut, where that is a shape of its own. */
  readonly cut?: Pick<NonNullable<Mapping['shape']>, 'is' | 'places' | 'width' | 'begins'>;
};
