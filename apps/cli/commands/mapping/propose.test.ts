import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { parseMapping } from '#rooms/intake/core/door.ts';
import type { Context } from '../../context.ts';
import propose from './propose.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'puntuale-mapping-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command opens no installation, so it needs none of what a context offers. */
const run = (file: string) =>
  propose.run({ language: 'it' } as Context, {
    flags: { kind: 'open-items', sheet: undefined, rows: undefined, asOf: undefined },
    positionals: [file],
  });

describe('mapping propose', () => {
  it('answers with a document that can be given back as it is, and a table to read', async () => {
    const file = join(folder, 'scadenzario.csv');
    writeFileSync(
      file,
      'COD_CLI;NDOC;TIPO;DT_DOC;DT_SCAD;IMP_RES\nC-01842;2026/1842;FT;07-09-26;31-10-26;8140,20\nC-01842;2026/93;NC;12-09-26;;-500,00\n',
    );
    const answer = await run(file);
    if (!('columns' in answer)) throw new Error(JSON.stringify(answer));
    expect(answer).toMatchObject({ certain: true, rowsInFile: 2 });
    expect(isRefusal(parseMapping(JSON.parse(JSON.stringify(answer))))).toBe(false);
    const printed = propose.print?.(answer, {
      language: 'it',
      flags: { kind: 'open-items', sheet: undefined, rows: undefined, asOf: undefined },
    });
    expect(printed).toMatch(/DT_SCAD +31-10-26 +Scadenza +gg-mm-aaaa +100/);
    expect(printed).toContain('2026/93: -500.00 EUR (riga 3)');
  });

  it('refuses a file that is not there and one that is no table', async () => {
    expect(await run(join(folder, 'altro.csv'))).toMatchObject({ refused: true, code: 'file-missing' });
    const file = join(folder, 'lettera.pdf');
    writeFileSync(file, '%PDF-1.7');
    expect(await run(file)).toMatchObject({ refused: true, code: 'file-not-table' });
  });
});
