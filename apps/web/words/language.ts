import { i18n } from '@lingui/core';

/** The language of the page, for the words that a room keeps in both languages beside its codes. */
export function language(): 'it' | 'en' {
  return i18n.locale === 'en' ? 'en' : 'it';
}
