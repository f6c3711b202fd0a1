import { mkdir, mkdtemp, readdir, realpath, rm, symlink, utimes, writeFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCompany } from '#platform/database/company-scope.ts';
import { listen } from '#platform/events/events.ts';
import { dueJobs, workOffJobs } from '#platform/jobs/run-jobs.ts';
import { zipOf } from '../receive/testing.ts';
import { removeSource } from './add-source.ts';
import { lookAtSource } from './look-at-source.ts';
import { LOOK_JOB, sourceJobs, startDueLooks } from './schedule-looks.ts';
import { aWatchfulCompany, KINDS } from './testing.ts';

let company: Awaited<ReturnType<typeof aWatchfulCompany>>;
let folder: string;
let source: bigint;
const announced: string[] = [];
beforeAll(async () => {
  company = await aWatchfulCompany();
  listen('source.failing', async (_, { name }) => void announced.push(`failing: ${name}`));
  listen('source.mended', async () => void announced.push('mended'));
});
afterAll(() => company.close());
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'puntuale-watched-')));
  company.itIsNow();
  source = await company.add({ kind: 'folder', name: folder, settings: { path: folder } });
  announced.length = 0;
  return async () => {
    await inCompany(company.services.db, company.scope, (tx) => removeSource(tx, company.scope, source, company.services.clock));
    await rm(folder, { recursive: true, force: true });
  };
});

const put = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);

/** The two looks that it takes where nothing is old. */
async function lookTwice(): Promise<string[] | string> {
  await company.look(source);
  company.passes(60);
  return company.look(source);
}

describe('a watched folder', () => {
  it('brings each file once, leaves it where it is, and brings it again when it is another', async () => {
    await put('a.txt', 'NOTE one');
    await put('b.txt', 'NOTE two');
    expect(await company.look(source)).toEqual(['a.txt: …', 'b.txt: …']);
    company.passes(60);
    expect(await company.look(source)).toEqual(['a.txt: imported', 'b.txt: imported']);
    expect(await company.look(source)).toEqual([]);
    expect(await readdir(folder)).toEqual(['a.txt', 'b.txt']);
    await put('a.txt', 'NOTE one, and more');
    expect(await lookTwice()).toEqual(['a.txt: imported']);
  });

  it('takes no file that is still growing', async () => {
    await put('scadenzario.csv', 'NOTE the first half');
    await company.look(source);
    company.passes(59);
    expect(await company.look(source)).toEqual(['scadenzario.csv: …']);
    await put('scadenzario.csv', 'NOTE the first half and the second');
    expect(await company.look(source)).toEqual(['scadenzario.csv: …']);
    company.passes(60);
    expect(await company.look(source)).toEqual(['scadenzario.csv: imported']);
    const { files, waiting } = await company.told(source);
    expect(files).toMatchObject([{ name: 'scadenzario.csv', outcome: 'imported', counts: { imported: 1 } }]);
    expect(waiting).toBe(0);
  });

  it('a copy that keeps its old date is not older for that', async () => {
    await put('vecchio.txt', 'NOTE old');
    await utimes(join(folder, 'vecchio.txt'), new Date('2020-01-01'), new Date('2020-01-01'));
    expect(await company.look(source)).toEqual(['vecchio.txt: …']);
  });

  it('follows no link, enters no folder and reads no file that is not ready', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'puntuale-outside-'));
    await writeFile(join(outside, 'secret.txt'), 'NOTE secret');
    await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'));
    await symlink(outside, join(folder, 'linked'));
    await mkdir(join(folder, 'below'));
    await writeFile(join(folder, 'below', 'c.txt'), 'NOTE below');
    await put('.hidden', 'NOTE hidden');
    await put('d.txt.part', 'NOTE part');
    expect(await lookTwice()).toEqual([]);
    await rm(outside, { recursive: true });
  });

  it('a file that became a link between two glances is not read', async () => {
    await put('a.txt', 'NOTE a');
    await company.look(source);
    company.passes(60);
    const outside = join(tmpdir(), `puntuale-outside-${process.pid}.txt`);
    await writeFile(outside, 'NOTE x');
    await rm(join(folder, 'a.txt'));
    await symlink(outside, join(folder, 'a.txt'));
    expect(await company.look(source)).toEqual([]);
    await rm(outside);
  });

  it('is not read when another folder stands in its place by a link', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'puntuale-elsewhere-'));
    await rename(folder, `${folder}-moved`);
    await symlink(elsewhere, folder);
    expect(await company.look(source)).toBe('source-folder-moved');
    await rm(folder);
    await rm(elsewhere, { recursive: true });
    await rm(`${folder}-moved`, { recursive: true });
  });

  it('opens archives, and the same bytes under another name are a duplicate', async () => {
    await put(
      'mese.zip',
      zipOf([
        { name: 'x.txt', content: Buffer.from('NOTE x') },
        { name: 'y.pdf', content: Buffer.from('%PDF-1.7') },
      ]),
    );
    await lookTwice();
    await put('x.txt', 'NOTE x');
    expect(await lookTwice()).toEqual(['x.txt: duplicate']);
    const { files } = await company.told(source);
    expect(files.map(({ name, outcome, counts }) => ({ name, outcome, counts }))).toEqual([
      { name: 'x.txt', outcome: 'duplicate', counts: { duplicate: 1 } },
      { name: 'mese.zip', outcome: 'imported', counts: { imported: 1, refused: 1 } },
    ]);
  });

  it('says in words what it could not take', async () => {
    await put('foto.pdf', '%PDF-1.7 a picture');
    expect(await lookTwice()).toEqual(['foto.pdf: refused']);
    expect((await company.told(source, 'en')).files[0]?.reason).toMatch(/\p{L}{4,} \p{L}+/u);
  });
});

describe('whatever is killed or repeated', () => {
  it('killed between taking and marking, the file is taken again and changes nothing', async () => {
    await put('a.txt', 'NOTE killed');
    await lookTwice();
    // What a process leaves that ends right after the file was received.
    await inCompany(company.services.db, company.scope, (tx) =>
      sql`update intake.source_file set taken_at = null, outcome = null, counts = null, file_id = null where company_id = ${company.scope.companyId} and source_id = ${source}`.execute(
        tx,
      ),
    );
    expect(await company.look(source)).toEqual(['a.txt: duplicate']);
    expect(await company.look(source)).toEqual([]);
  });

  it('a file that our reader does not survive is tried three times and then given up, the others go on', async () => {
    await put('a.txt', 'NOTE explode');
    await put('b.txt', 'NOTE fine');
    expect(await lookTwice()).toEqual(['b.txt: imported', 'a.txt: …']);
    expect(await company.look(source)).toEqual(['a.txt: …']);
    expect(await company.look(source)).toEqual(['a.txt: …']);
    expect(await company.look(source)).toEqual(['a.txt: failed']);
    expect((await company.told(source)).files[0]).toMatchObject({
      name: 'a.txt',
      outcome: 'failed',
      reason: expect.stringContaining('3 tentativi'),
    });
    expect(await company.look(source)).toEqual([]);
  });

  it('two looks at once are one', async () => {
    await put('a.txt', `NOTE ${'x'.repeat(500)}`);
    await company.look(source);
    company.passes(60);
    const looks = await Promise.all([1, 2, 3].map(() => lookAtSource(company.services, company.scope, source, KINDS)));
    const taken = looks.flatMap((look) => ('taken' in look ? look.taken : []));
    expect(taken.map(({ outcome }) => outcome)).toEqual(['imported']);
  });
});

describe('a source that fails', () => {
  it('says why and since when; the third failure asks a person, the next success takes the question back', async () => {
    await rename(folder, `${folder}-away`);
    expect(await company.look(source)).toBe('source-folder-missing');
    expect(await company.told(source)).toMatchObject({
      freshness: 'failing',
      failures: 1,
      error: { message: `La cartella «${folder}» non c’è.` },
    });
    await company.look(source);
    expect(announced).toEqual([]);
    await company.look(source);
    expect(announced).toEqual([`failing: ${folder}`]);
    await rename(`${folder}-away`, folder);
    expect(await company.look(source)).toEqual([]);
    expect(announced).toEqual([`failing: ${folder}`, 'mended']);
    expect(await company.told(source)).toMatchObject({ freshness: 'fresh', failures: 0, error: null });
  });
});

describe('the schedule', () => {
  const due = () => dueJobs(company.services.db, company.scope.companyId, [LOOK_JOB]);
  const workOff = () => workOffJobs(company.services.pool, sourceJobs(company.services, KINDS), () => {});

  it('looks when the minutes have passed, and in a minute where something is arriving', async () => {
    await put('a.txt', 'NOTE scheduled');
    await startDueLooks(company.services);
    await workOff();
    expect((await company.told(source)).waiting).toBe(1);
    company.passes(59);
    await startDueLooks(company.services);
    expect(await due()).toBe(0);
    company.passes(1);
    await startDueLooks(company.services);
    await workOff();
    expect(await company.told(source)).toMatchObject({ waiting: 0, files: [{ name: 'a.txt', outcome: 'imported' }] });
    company.passes(14 * 60);
    await startDueLooks(company.services);
    expect(await due()).toBe(0);
  });
});
