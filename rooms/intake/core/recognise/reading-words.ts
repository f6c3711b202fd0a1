import type { FieldType } from '../fields/field.ts';
import type { DecimalMark } from '../values/amount.ts';
import type { DateOrder } from '../values/dates.ts';
import { said, type Said } from '../say.ts';
import type { ColumnProfile } from './column-profile.ts';
import { proposeValues } from './value-maps.ts';

/** How a column is read, in the words of the mapping screen. */
export function readingWords(type: FieldType, column: ColumnProfile, order: DateOrder, mark: DecimalMark): Said {
  const { filled, distinct, texts } = column;
  switch (type) {
    case 'date':
      return column.dates.typed === filled ? said('read-dates-typed') : said('read-dates', { order });
    case 'amount':
      return column.amounts.typed === filled ? said('read-amounts-typed') : said('read-amounts', { decimals: mark });
    case 'vat-number':
      return said('read-checked', { valid: texts.vatValid, filled });
    case 'tax-code':
      return said('read-checked', { valid: texts.taxValid, filled });
    case 'iban':
      return said('read-checked', { valid: texts.iban, filled });
    case 'email':
      return said('read-addresses', { valid: texts.email, filled });
    default: {
      const map = proposeValues(type, column);
      if (map !== null) return said('read-values', { known: distinct - map.unexplained.length, distinct });
      return distinct === 1 && filled > 1 ? said('read-constant') : said('read-text', { distinct });
    }
  }
}
