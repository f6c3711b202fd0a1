import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { workOffJobs } from '#platform/jobs/run-jobs.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { sourceJobs } from './schedule-looks.ts';
import { anSftpServer } from './servers.testing.ts';
import { sourcesRoutes } from './sources-routes.ts';
import { aWatchfulCompany, KINDS } from './testing.ts';

let company: Awaited<ReturnType<typeof aWatchfulCompany>>;
let http: TestApp;
let root: string;
let server: Awaited<ReturnType<typeof anSftpServer>>;
let laura: TestPerson;
let anna: TestPerson;

beforeAll(async () => {
  company = await aWatchfulCompany();
  root = await mkdtemp(join(tmpdir(), 'puntuale-sftp-'));
  server = await anSftpServer({ root, user: 'laura', password: 'segretissima' });
  http = await aTestApp({
    db: company.services.db,
    rights: RIGHTS_TABLE,
    clock: company.services.clock,
    rooms: [sourcesRoutes({ key: company.services.key })],
  });
  const { rows } = await company.database.ownerPool.query(
    `insert into companies.app_user (email, name) values ('l@x.example', 'Laura'), ('a@x.example', 'Anna') returning user_id`,
  );
  laura = aPerson(rows[0].user_id, { lanterna: ['credit-manager'] });
  anna = aPerson(rows[1].user_id, { lanterna: ['administration'] });
});
afterAll(async () => {
  await http.close();
  await server.close();
  await company.close();
  await rm(root, { recursive: true });
});

const ask = async (who: TestPerson, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
  const response = await http.request(who, { method, url: `/api/v1/companies/lanterna/sources${path}`, ...(payload ? { payload } : {}) });
  expect(response.body).not.toContain('segretissima');
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
};
const work = () => workOffJobs(company.services.pool, sourceJobs(company.services, KINDS), () => {});

describe('a source of the credit manager', () => {
  const given = () => ({ kind: 'sftp', host: '127.0.0.1', port: server.port, user: 'laura', password: 'segretissima', folder: '/' });

  it('is tried first: the server shows its fingerprint, which has to be confirmed', async () => {
    const first = await ask(laura, 'POST', '/check', given());
    expect(first.body).toMatchObject({ found: null, fingerprint: server.fingerprint, problem: { code: 'source-key-unconfirmed' } });
    expect(await ask(laura, 'POST', '', { ...given(), name: 'ERP' })).toMatchObject({ status: 422, body: { code: 'source-key-unread' } });
    await writeFile(join(root, 'a.txt'), 'NOTE a');
    const confirmed = await ask(laura, 'POST', '/check', { ...given(), fingerprint: server.fingerprint });
    expect(confirmed.body).toEqual({ found: 1, fingerprint: server.fingerprint, problem: null });
  });

  it('is added, looked at, told with what came, and taken away; its password is never told', async () => {
    const added = await ask(laura, 'POST', '', { ...given(), fingerprint: server.fingerprint, name: 'ERP' });
    expect(added).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^src_\d+$/) } });
    const path = `/${added.body.id}`;
    expect((await ask(anna, 'GET', '')).body.items).toMatchObject([{ name: 'ERP', freshness: 'new', looking: true, files: [] }]);
    await work();
    expect((await ask(anna, 'GET', '')).body.items).toMatchObject([{ freshness: 'fresh', looking: false, waiting: 1, error: null }]);
    company.passes(60);
    expect(await ask(anna, 'POST', `${path}/look`)).toMatchObject({ status: 202 });
    await work();
    expect((await ask(anna, 'GET', '')).body.items).toMatchObject([
      { waiting: 0, taken: 1, files: [{ name: 'a.txt', outcome: 'imported', file: expect.stringMatching(/^fil_/) }] },
    ]);
    expect(await ask(laura, 'POST', '', { ...given(), fingerprint: server.fingerprint, name: 'erp' })).toMatchObject({
      body: { code: 'source-name-taken' },
    });
    expect(await ask(laura, 'DELETE', path)).toMatchObject({ status: 204 });
    expect((await ask(laura, 'GET', '')).body.items).toEqual([]);
    expect(await ask(laura, 'POST', `${path}/look`)).toMatchObject({ body: { code: 'source-unknown' } });
  });

  it('is not the administration’s to add or take away', async () => {
    expect(await ask(anna, 'POST', '', { ...given(), fingerprint: server.fingerprint, name: 'ERP' })).toMatchObject({ status: 403 });
    expect(await ask(anna, 'POST', '/check', given())).toMatchObject({ status: 403 });
    expect(await ask(anna, 'DELETE', '/src_1')).toMatchObject({ status: 403 });
  });

  it('a folder of the server’s disk is neither added nor taken away here', async () => {
    expect(await ask(laura, 'POST', '', { ...given(), kind: 'folder', name: 'etc', path: '/etc' })).toMatchObject({ status: 400 });
    const id = await company.add({ kind: 'folder', name: 'Scambio', settings: { path: root } });
    expect(await ask(laura, 'DELETE', `/${publicId('source', id)}`)).toMatchObject({ body: { code: 'source-by-command' } });
  });
});
