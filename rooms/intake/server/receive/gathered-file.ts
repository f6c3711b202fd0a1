import type { FileAnswer } from '../kinds/file-kind.ts';
import type { TableSource } from '../read/table-source.ts';

/** A file found on the way in, or the reason why it cannot even be looked at. */
export type GatheredFile = { readonly name: string } & (
  | { readonly source: TableSource; readonly answer?: undefined }
  | { readonly source?: undefined; readonly kind: string; readonly answer: FileAnswer }
);
