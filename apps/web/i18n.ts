import { i18n } from '@lingui/core';
import { groupCounts } from './grouped-counts.ts';

export type Language = 'it' | 'en';

const KEY = 'puntuale-language';

groupCounts(i18n);

/** The reader's choice, else the browser's wish, else Italian. */
export function preferredLanguage(): Language {
  const kept = stored();
  if (kept) return kept;
  return navigator.languages.find((wish) => /^(it|en)\b/.test(wish))?.startsWith('en') ? 'en' : 'it';
}

/** Loads the words of one language and tells the page about it. */
export async function speak(language: Language): Promise<void> {
  const { messages } = language === 'en' ? await import('./locales/en.po') : await import('./locales/it.po');
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

function stored(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'it' || value === 'en' ? value : null;
  } catch {
    return null;
  }
}

export { i18n };
