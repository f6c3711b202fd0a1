import type { Said } from '../say.ts';

/** Something to look at before the file is read so. One that blocks stops an import without a person's yes. */
export type Check = Said & { readonly blocks: boolean };
