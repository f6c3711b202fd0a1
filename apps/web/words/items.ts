import { plural } from '@lingui/core/macro';

export function itemsWords(count: number): string {
  return plural(count, { one: '# partita', other: '# partite' });
}
