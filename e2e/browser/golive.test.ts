import { test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { expectGoodInEveryLook, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('what is missing before going live', () => {
  const running = useApp();

  test('each thing is there, missing or unknown, with what follows and the page that mends it', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('avvio?vista=elenco'));
    const needed = page.getByRole('region', { name: 'Per scrivere a un cliente' });
    await needed.getByRole('listitem').filter({ hasText: 'Server di posta' }).getByText('La posta si ferma qui.').waitFor();
    const known = page.getByRole('region', { name: 'Che cosa si sa di prima' });
    await known.getByText(/Mancano le vendite di/).waitFor();
    const mode = page.getByRole('complementary', { name: 'Modalità' });
    await mode.getByText('Impedisce di passare a «Con approvazione»').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '27-avvio');
    await needed.getByRole('link', { name: 'Dati dell’azienda: Server di posta' }).click();
    await page.getByRole('region', { name: 'Modalità' }).getByText('In prova').waitFor();
  });
});
