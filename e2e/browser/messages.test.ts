import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, expectHeight, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('messages', () => {
  const running = useApp();

  test('the queue shows what waits for a yes, and for how much', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni'));
    const queue = page.getByRole('grid', { name: 'Da approvare' });
    await queue.getByRole('row', { name: /Mobilificio Orso Gentile.*Secondo sollecito.*30\.070,80 €/ }).waitFor();
    await expectHeight(queue.getByRole('row').nth(1), 36, 37);
    await page
      .getByRole('tablist', { name: 'Comunicazioni' })
      .getByRole('tab', { name: /^Da approvare 5/ })
      .waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '14-da-approvare');
  });

  test('before a yes: to whom, what was checked, the letter as it is printed, the mail as it is read', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni'));
    await page
      .getByRole('grid', { name: 'Da approvare' })
      .getByRole('row', { name: /Mobilificio Orso Gentile/ })
      .focus();
    await press(page, 'Enter');
    const about = page.getByRole('complementary', { name: 'Invio' });
    await about.getByRole('heading', { name: 'Controlli' }).waitFor();
    expect(await about.getByRole('listitem').count()).toBeGreaterThan(2);
    const letter = page.getByRole('region', { name: 'Lettera' });
    await letter.getByText('Mobilificio Orso Gentile S.p.A.').first().waitFor();
    await letter.getByText('30.070,80', { exact: false }).first().waitFor();
    const mail = page.getByRole('region', { name: 'E-mail' });
    await mail.getByText('a amministrazione@orsogentile.example').waitFor();
    await mail.getByRole('button', { name: 'Telefono' }).click();
    await page.frameLocator('iframe[title="Testo dell’e-mail"]').getByText('30.070,80', { exact: false }).first().waitFor();
    await mail.getByRole('button', { name: 'Computer' }).click();
    await expectGoodInEveryLook(page);
    await shot(page, '15-lettera-ed-e-mail');
  });

  test('Alt A opens the mail with the statement and the copies; the act still waits for its yes', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni'));
    await page
      .getByRole('grid', { name: 'Da approvare' })
      .getByRole('row', { name: /Mobilificio Orso Gentile/ })
      .focus();
    await press(page, 'Enter');
    await page.getByRole('region', { name: 'Lettera' }).waitFor();
    await press(page, 'Alt+a');
    const dialog = page.getByRole('dialog', { name: /Scrivi/ });
    await dialog
      .getByRole('checkbox', { name: /Estratto conto/ })
      .first()
      .waitFor();
    expect(
      await dialog
        .getByRole('checkbox', { name: /Estratto conto/ })
        .first()
        .isChecked(),
    ).toBe(true);
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /Approva e vai al prossimo/ }).waitFor();
  });

  test('A approves and goes to the next; what leaves can be read among the caught mail', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni?tab=caught'));
    const caught = page.getByRole('grid', { name: 'Posta trattenuta' }).getByRole('row', { name: /amministrazione@dragoverde\.example/ });
    await caught.first().waitFor();
    const before = await caught.count();
    await page.goto(`${running.app.address}${inLanterna('comunicazioni')}`);
    await page
      .getByRole('grid', { name: 'Da approvare' })
      .getByRole('row', { name: /Carpenteria Drago Verde/ })
      .focus();
    await press(page, 'Enter');
    await page.getByRole('region', { name: 'Lettera' }).getByText('Carpenteria Drago Verde S.r.l.').first().waitFor();
    await press(page, 'a');
    await page.getByRole('status').filter({ hasText: 'Approvato' }).waitFor();
    await eventually(async () => {
      await page.goto(`${running.app.address}${inLanterna('comunicazioni?tab=caught')}`);
      await caught.first().waitFor();
      return caught.count();
    }).toBe(before + 1);
    await caught.first().click();
    await page.getByRole('region', { name: 'E-mail' }).getByText('a amministrazione@dragoverde.example').waitFor();
    await page.frameLocator('iframe[title="Testo dell’e-mail"]').getByText('11.280,60', { exact: false }).first().waitFor();
  });

  test('several are chosen and approved at once; formal acts are not among them, and are signed one by one', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni'));
    const queue = page.getByRole('grid', { name: 'Da approvare' });
    // Two reminders and two formal notices, which somebody then sends by hand.
    await eventually(() => queue.getByRole('row').count()).toBe(1 + 4);
    expect(await queue.getByRole('row', { name: /Atto formale.*A mano.*Da firmare/ }).count()).toBe(2);
    await queue.getByRole('row').nth(1).focus();
    await press(page, ' ', 'j', ' ', 'j', ' ', 'j', ' ');
    await page.getByText('4 atti').waitFor();
    await press(page, 'a');
    await page.getByText(/^2 non approvati: Un atto formale si legge e si firma da solo/).waitFor();
    await eventually(() => queue.getByRole('row').count()).toBe(1 + 2);
    await queue.getByRole('row').nth(1).focus();
    await press(page, 'Enter');
    for (let left = 2; left > 0; left -= 1) {
      const address = page.url();
      await page.getByRole('button', { name: /^Firma e vai al prossimo/ }).waitFor();
      await press(page, 'a');
      await page.waitForURL((url) => url.href !== address);
    }
    await page.getByText('Nulla da approvare').waitFor();
  });
});
