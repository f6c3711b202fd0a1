import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Count } from './Count.tsx';

const shown = (locale: string, of: number | string) =>
  renderToStaticMarkup(
    <I18nProvider i18n={setupI18n({ locale, messages: { [locale]: {} } })}>
      <Count of={of} />
    </I18nProvider>,
  );

test('a count beside a name has its thousands set apart; one that is written already stays', () => {
  expect(shown('it', 0)).toBe('<span>0</span>');
  expect(shown('it', 1270)).toBe('<span>1.270</span>');
  expect(shown('en', 1270)).toBe('<span>1,270</span>');
  expect(shown('it', '12 di 40')).toBe('<span>12 di 40</span>');
});
