import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { loadCommand } from '../../registry.ts';
import { DONE, REFUSED, runCommand, WRONG } from '../../run-command.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  process.env['PUNTUALE_KEY'] = '42'.repeat(32);
});
afterAll(async () => {
  delete process.env['PUNTUALE_KEY'];
  await database.close();
});

/** One command as a script calls it. */
async function puntuale(name: string, ...args: string[]): Promise<{ exit: number; json: Record<string, unknown>; told: string }> {
  let answer = '';
  let told = '';
  const out = { answer: (text: string) => void (answer += text), tell: (text: string) => void (told += text) };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand(name, await loadCommand(name), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown>, told };
}

describe('from an empty installation to a company with people', () => {
  it('creates the company in trial, by its name', async () => {
    const { exit, json } = await puntuale('company create', '--name', 'Ferramenta Bianchi S.r.l.', '--vat', 'IT01234567897');
    expect({ exit, json }).toEqual({ exit: DONE, json: { company: expect.stringMatching(/^cmp_\d+$/), code: 'ferramenta-bianchi' } });
    expect((await puntuale('company list')).json['companies']).toEqual([
      { company: json['company'], code: 'ferramenta-bianchi', name: 'Ferramenta Bianchi S.r.l.', vat: '01234567897', mode: 'trial' },
    ]);
  });

  it('refuses the same VAT number and one that is none', async () => {
    const again = await puntuale('company create', '--name', 'Altra', '--vat', '01234567897');
    expect(again).toMatchObject({ exit: REFUSED, json: { error: { code: 'vat-taken' } } });
    expect(again.told).toContain('ferramenta-bianchi');
    expect(await puntuale('company create', '--name', 'Altra', '--vat', 'abc')).toMatchObject({
      exit: REFUSED,
      json: { error: { code: 'vat-malformed' } },
    });
    expect(await puntuale('company create', '--name', 'Altra')).toMatchObject({ exit: WRONG });
  });

  it('brings a person in and prints her link; the company may be left out while there is one, or named by VAT number', async () => {
    const first = await puntuale('user create', '--email', 'Anna@bianchi.example', '--role', 'credit-manager');
    expect(first.json).toEqual({
      user: expect.stringMatching(/^usr_\d+$/),
      link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4600\/accesso\/password#[\w-]{43}$/),
    });
    const again = await puntuale('user create', '--email', 'anna@bianchi.example', '--role', 'cfo', '--company', '01234567897');
    expect(again.json['user']).toBe(first.json['user']);
    expect(await puntuale('user create', '--email', 'anna@bianchi.example', '--role', 'boss')).toMatchObject({ exit: WRONG });
    expect(await puntuale('user create', '--email', 'x@y', '--role', 'cfo', '--company', 'nessuna')).toMatchObject({
      exit: REFUSED,
      json: { error: { code: 'company-unknown' } },
    });
  });

  it('sets the mail server without ever printing its password', async () => {
    const set = await puntuale('mail set', 'smtp://utente:segreta@posta.example:587', '--from', 'Bianchi <crediti@bianchi.example>');
    expect(set.json).toEqual({
      company: 'ferramenta-bianchi',
      mail: 'smtp://posta.example:587',
      from: { name: 'Bianchi', email: 'crediti@bianchi.example' },
    });
    expect(JSON.stringify(set)).not.toContain('segreta');
    expect(await puntuale('mail set', 'posta.example')).toMatchObject({ exit: REFUSED, json: { error: { code: 'mail-address-wrong' } } });
    expect(await puntuale('mail set', 'catcher', '--from', 'nessuno')).toMatchObject({
      exit: REFUSED,
      json: { error: { code: 'sender-wrong' } },
    });
  });

  it('says what is missing before customers are written to, and refuses the next mode until it is there', async () => {
    const { json } = await puntuale('readiness');
    expect(json).toMatchObject({ company: 'ferramenta-bianchi', mode: 'trial', next: { mode: 'approval' } });
    const lines = json['lines'] as { code: string; state: string; blocks: string | null; follows: string | null }[];
    expect(lines.find(({ code }) => code === 'mail-server')).toMatchObject({ state: 'present', blocks: null, follows: null });
    expect(lines.find(({ code }) => code === 'iban')).toMatchObject({ state: 'missing', blocks: 'approval' });
    const asked = await puntuale('company mode', 'approval', '--yes');
    expect(asked).toMatchObject({ exit: REFUSED, json: { needs: 'readiness', missing: expect.arrayContaining(['open-items', 'iban']) } });
    expect(asked.told).toContain('IBAN per gli incassi');
    expect(await puntuale('company mode', 'party')).toMatchObject({ exit: WRONG });
  });
});
