import { expect, test } from 'vitest';
import { DEMO_PASSWORD } from '#examples/lanterna/demo/found-company.ts';
import { describeInBrowser } from './browser.testing.ts';
import { expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { addressOf } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('sign-in', () => {
  const running = useApp();

  test('can be read by everybody, in both themes', async () => {
    const page = await running.app.open(null, '/');
    await page.getByRole('heading', { name: 'Accesso' }).waitFor();
    await page.getByLabel('E-mail').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '01-accesso');
  });

  test('a wrong password is said, the right one opens the collector’s day, by keyboard alone', async () => {
    const page = await running.app.open(null, '/');
    await page.getByLabel('E-mail').waitFor();
    await page.keyboard.type(addressOf('Giulia Marchetti'));
    await press(page, 'Tab');
    await page.keyboard.type('non è questa di certo');
    await press(page, 'Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/password/i);
    await page.getByLabel('Password').focus();
    await press(page, 'Control+A');
    await page.keyboard.type(DEMO_PASSWORD);
    await press(page, 'Enter');
    await page.waitForURL(/\/lanterna\/giornata/);
    await page.getByRole('heading', { name: 'La mia giornata' }).waitFor();
  });

  test('whoever asked for a page finds it after signing in', async () => {
    const page = await running.app.open(null, '/lanterna/partite?fascia=d31-60');
    await page.getByLabel('E-mail').fill(addressOf('Giulia Marchetti'));
    await page.getByLabel('Password').fill(DEMO_PASSWORD);
    await press(page, 'Enter');
    await page.waitForURL(/\/lanterna\/partite/);
  });

  test('the manager’s home is the dashboard', async () => {
    const page = await running.app.open('Laura Galli', '/');
    await page.waitForURL(/\/lanterna\/cruscotto/);
  });
});
