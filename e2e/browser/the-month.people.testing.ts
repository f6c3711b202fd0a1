import type { Locator, Page } from 'playwright-core';
import { daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { eventually, press, shot } from './checks.testing.ts';
import { inLanterna, PHONE, type App, type Who } from './open-app.testing.ts';

/* What the four people do at their screens, each as a person does it; what they know of it afterwards is the story's. */

export const LAURA = 'Laura Galli';
export const GIULIA = 'Giulia Marchetti';
export const ANNA = 'Anna Serra';
export const IRENE = 'Irene Valli';

/** Somebody sits down, does something, and leaves: a session does not outlast the night. */
export async function at<Result>(app: App, who: Who, path: string, work: (page: Page) => Promise<Result>): Promise<Result> {
  const page = await app.open(who, inLanterna(path), who === IRENE ? { viewport: PHONE } : {});
  try {
    return await work(page);
  } finally {
    await page.context().close();
  }
}

// ── The manager ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Laura says yes to all that waits, by the keyboard; the names she has said yes to. */
export async function sayYesToAll(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { name: 'Comunicazioni', level: 1 }).waitFor();
  const queue = page.getByRole('grid', { name: 'Da approvare' });
  await queue.or(page.getByText('Nulla da approvare')).waitFor();
  if ((await queue.count()) === 0) return [];
  const names = await customersIn(queue);
  await queue.getByRole('checkbox', { name: /^Selezionare tutt/ }).check();
  await press(page, 'a');
  await page.getByText('Nulla da approvare').waitFor();
  return names;
}

async function customersIn(queue: Locator): Promise<readonly string[]> {
  const rows = queue.getByRole('row').filter({ has: queue.page().getByRole('checkbox', { name: /^Selezionare (?!tutt)/ }) });
  await rows.first().waitFor();
  return Promise.all((await rows.all()).map((row) => row.getByRole('gridcell').nth(1).innerText()));
}

export async function announceFor(page: Page, minutes: string): Promise<void> {
  await page.getByRole('button', { name: 'Preavviso' }).click();
  const dialog = page.getByRole('dialog', { name: 'Preavviso degli invii' });
  await dialog.getByRole('combobox', { name: 'Prima di partire' }).selectOption({ label: `${minutes} minuti` });
  await dialog.getByRole('textbox', { name: 'Perché' }).fill('Per guardarli prima che partano.');
  await press(page, 'Control+Enter');
  await page.getByText(`Ogni messaggio resta qui ${minutes} minuti prima di partire.`).waitFor();
}

export async function leaveOut(page: Page, name: string, why: string): Promise<void> {
  const leaving = page.getByRole('grid', { name: 'In partenza' });
  await leaving.getByRole('checkbox', { name: `Selezionare ${name}` }).check();
  await page.getByRole('toolbar', { name: 'Selezione' }).getByRole('button', { name: 'Escludi' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Perché' }).fill(why);
  await press(page, 'Control+Enter');
  await page.getByRole('status').filter({ hasText: '1 messaggio escluso' }).waitFor();
}

export async function stopEverything(page: Page, until: string, why: string): Promise<void> {
  await page.getByRole('button', { name: 'Ferma tutto' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ferma tutto' });
  await dialog.getByRole('textbox', { name: /Fino al/ }).fill(until);
  await dialog.getByRole('textbox', { name: 'Perché' }).fill(why);
  await press(page, 'Control+Enter');
  await page.getByText(/^Tutto fermo fino a/).waitFor();
}

/** She looks at an unusual batch and lets it go; whom it was for. */
export async function releaseTheBatch(page: Page): Promise<readonly string[]> {
  const queue = page.getByRole('grid', { name: 'Da approvare' });
  await page.getByText(/invii insoliti aspettano il via libera/).waitFor();
  await shot(page, '38-invii-insoliti');
  const names = await customersIn(queue);
  await page.getByRole('button', { name: 'Libera l’invio' }).click();
  await page.getByText('Nulla da approvare').waitFor();
  return names;
}

export async function planAbsence(page: Page, who: string, from: string, until: string, substitute: string): Promise<void> {
  const row = page.getByRole('region', { name: 'Persone' }).getByRole('row', { name: new RegExp(who) });
  await row.getByRole('button', { name: `Azioni per ${who}` }).click();
  await page.getByRole('menuitem', { name: 'Nuova assenza' }).click();
  const dialog = page.getByRole('dialog', { name: `Assenza di ${who}` });
  await dialog.getByRole('textbox', { name: /^Dal/ }).fill(from);
  await dialog.getByRole('textbox', { name: /Fino al/ }).fill(until);
  await dialog.getByRole('combobox', { name: 'Chi sostituisce' }).selectOption({ label: substitute });
  await press(page, 'Control+Enter');
  await row.getByText(/sostituisce/).waitFor();
}

/** The run of the day once more, from its page. */
export async function runAgain(page: Page): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Giri' }).getByRole('row');
  await rows.nth(1).waitFor();
  const before = await rows.count();
  await page.getByRole('button', { name: 'Esegui ora' }).click();
  await page.getByRole('dialog', { name: 'Esegui ora' }).getByText('finché non parte, nulla cambia').waitFor();
  await press(page, 'Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Il segugio è partito' }).waitFor();
  await eventually(() => rows.count()).toBe(before + 1);
  await eventually(() => rows.nth(1).innerText()).toContain('Finito');
}

/** Nothing is asked of this customer until a day: she has it from his page. */
export async function holdCustomer(page: Page, name: string, until: string, why: string): Promise<void> {
  await page
    .getByRole('grid', { name: 'Clienti' })
    .getByRole('row', { name: new RegExp(name) })
    .click();
  const plan = page.getByRole('region', { name: 'Cosa farà il segugio' });
  await plan.getByRole('button', { name: 'Sospendi' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sospendi i solleciti' });
  await dialog.getByRole('textbox', { name: 'Fino al' }).fill(until);
  await dialog.getByRole('textbox', { name: 'Nota' }).fill(why);
  await press(page, 'Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
}

export async function approveOurIban(page: Page): Promise<void> {
  const ibans = page.getByRole('region', { name: 'IBAN per gli incassi' });
  await ibans.getByRole('button', { name: 'Approva' }).click();
  await ibans.getByRole('button', { name: 'Approva' }).waitFor({ state: 'hidden' });
}

// ── Administration ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Anna brings a file, looks at the checks, says yes to what is asked, and registers it. */
export async function takeIn(page: Page, content: string, name: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Contenuto del file' }).selectOption({ label: content });
  await page.getByLabel('File da importare').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Vanno bene, controlla' }).click();
  await page.getByRole('region', { name: 'Quadratura' }).waitFor();
  for (const question of await page.getByRole('complementary', { name: 'Controlli' }).getByRole('checkbox').all()) await question.check();
  await press(page, 'Control+Enter');
  await page.getByText('Registrata. Si può annullare').waitFor();
}

/** A delivery that was stopped: she looks at it and puts it away, so that it holds nobody back. */
export async function putAway(page: Page, file: string, why: string): Promise<void> {
  await page
    .getByRole('grid', { name: 'Storico delle importazioni' })
    .getByRole('row', { name: new RegExp(`${file}.*Interrotta`) })
    .click();
  await page.getByRole('heading', { name: file, level: 1 }).waitFor();
  // Why it was stopped stands there.
  await page
    .getByRole('complementary', { name: 'Controlli' })
    .getByText(/mancano|Mancano/)
    .first()
    .waitFor();
  await shot(page, '39-consegna-in-dubbio');
  await page.getByRole('button', { name: 'Scarta il file' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(why);
  await press(page, 'Control+Enter');
  await page.getByRole('status').filter({ hasText: 'File scartato' }).waitFor();
}

export async function enterOurIban(page: Page, iban: string, why: string): Promise<Locator> {
  const ibans = page.getByRole('region', { name: 'IBAN per gli incassi' });
  await ibans.getByRole('button', { name: 'Inserisci un IBAN' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'IBAN' }).fill(iban);
  await dialog.getByRole('textbox', { name: 'Perché' }).fill(why);
  await press(page, 'Control+Enter');
  return ibans;
}

// ── The collector ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Said =
  | { readonly says: 'nobody-answers' | 'contests' | 'has-a-lawyer' | 'paid-elsewhere' }
  | { readonly says: 'promises'; readonly on: CalendarDate };

export type Call = { readonly customer: string; readonly said: Said };

/** Whom her day tells somebody to call. */
export async function callsOfTheDay(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { name: 'La mia giornata', level: 1 }).waitFor();
  const rows = page.locator('[data-task]');
  await rows
    .first()
    .or(page.getByText(/Nessuna attività per oggi|Giornata chiusa/))
    .waitFor();
  const calls = rows.filter({ has: page.locator('b', { hasText: /^Telefonata/ }) });
  return Promise.all((await calls.all()).map((row) => row.getByRole('link').first().innerText()));
}

/** Why he should not be called now, as the page says it. */
const BETTER_NOT =
  /^(Cliente fermo|Telefonate sospese|Una promessa corre|Oggi non è un giorno|Periodo di quiete|Ha chiesto di essere|Fuori orario|Ci si è già parlato|Già \d+)/;

/**
 * A collector works through her day by the keyboard, from the row that is open to the last: calls whom the day tells her to call and notes
 * what he says. What is no call she puts off, and a call that the page advises against. Whom it advised against.
 */
export async function workTheDay(
  page: Page,
  today: CalendarDate,
  says: (customer: string) => Said,
  called: (call: Call) => void,
): Promise<readonly string[]> {
  const advisedAgainst: string[] = [];
  await page.getByRole('heading', { name: 'La mia giornata', level: 1 }).waitFor();
  const rows = page.locator('[data-task]');
  await rows
    .first()
    .or(page.getByText(/Nessuna attività per oggi|Giornata chiusa/))
    .waitFor();
  for (let left = await rows.count(); left > 0; left -= 1) {
    const chosen = page.locator('[data-task][aria-selected="true"]');
    const task = (await chosen.getAttribute('data-task')) ?? '';
    const panel = page.getByRole('complementary', { name: /^(Telefonata|Attività scelta|Proposta da decidere|Atto da approvare)$/ });
    await panel.getByRole('button', { name: 'Salta' }).waitFor();
    const customer = await panel.getByRole('heading', { level: 2 }).innerText();
    const isCall = (await panel.getAttribute('aria-label')) === 'Telefonata';
    const betterNot = isCall && (await panel.getByText(BETTER_NOT).count()) > 0;
    if (betterNot) advisedAgainst.push(customer);
    if (isCall && !betterNot) {
      const said = says(customer);
      await answer(page, panel, said, today);
      called({ customer, said });
      await press(page, 'Control+Enter');
      await page.getByRole('status').filter({ hasText: 'Esito salvato' }).first().waitFor();
    } else {
      await press(page, 's');
    }
    await eventually(() => page.locator(`[data-task="${task}"]`).count()).toBe(0);
  }
  return advisedAgainst;
}

async function answer(page: Page, panel: Locator, said: Said, today: CalendarDate): Promise<void> {
  switch (said.says) {
    case 'nobody-answers':
      await press(page, '6');
      break;
    case 'promises': {
      await press(page, '1');
      await panel.getByRole('textbox', { name: 'Entro il' }).fill(`+${daysBetween(today, said.on)}`);
      await press(page, 'Tab');
      break;
    }
    case 'contests':
      await press(page, '3');
      await panel.getByRole('combobox', { name: 'Motivo' }).selectOption({ label: 'Merce danneggiata' });
      break;
    case 'has-a-lawyer':
      await press(page, '8', '8');
      break;
    case 'paid-elsewhere':
      await press(page, '2');
      await panel.getByRole('group', { name: 'Varianti dell’esito' }).getByText('Pagato su un altro IBAN').click();
      break;
  }
  const cause = panel.getByRole('combobox', { name: /^Perché in ritardo/ });
  if ((await cause.count()) > 0 && (await cause.inputValue()) === '') await cause.selectOption({ label: 'Dimenticanza' });
  await panel
    .getByRole('button', { name: /Salva e passa al prossimo/ })
    .and(page.locator(':enabled'))
    .waitFor();
}

// ── The salesperson ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Irene, between two visits, on her telephone: opens each task, does it, says so. Which ones there were. */
export async function doTheVisits(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { name: 'La mia giornata', level: 1 }).waitFor();
  const rows = page.locator('[data-task]');
  await rows
    .first()
    .or(page.getByText(/Nessuna attività per oggi|Giornata chiusa/))
    .waitFor();
  const done: string[] = [];
  for (let left = await rows.count(); left > 0; left -= 1) {
    const row = rows.first();
    const task = (await row.getAttribute('data-task')) ?? '';
    done.push((await row.innerText()).replaceAll(/\s+/g, ' '));
    await row.locator('b').first().click();
    const panel = page.getByRole('complementary');
    await panel.getByRole('button', { name: /Salva e passa al prossimo|Fatta, al prossimo/ }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /Attività fatta|Esito salvato/ })
      .first()
      .waitFor();
    // The next one opens over the list by itself; the last leaves the list.
    if (left > 1) await panel.getByRole('button', { name: 'Torna all’elenco' }).click();
    await eventually(() => page.locator(`[data-task="${task}"]`).count()).toBe(0);
  }
  return done;
}

export async function completeContact(
  page: Page,
  name: string,
  given: { readonly who: string; readonly email: string; readonly phone: string },
): Promise<void> {
  await page.getByRole('button', { name: `Completa ${name}` }).click();
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByLabel('Nome').fill(given.who);
  await dialog.getByLabel('E-mail', { exact: true }).fill(given.email);
  await dialog.getByLabel('Telefono').fill(given.phone);
  await dialog.getByRole('button', { name: /^Salva/ }).click();
  await page.getByText(`Dati di ${name} completati`).waitFor();
}
