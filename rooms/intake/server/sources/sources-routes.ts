import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { refusalWords } from '../../core/refusal-words.ts';
import { checkedSource, sourceToAdd, sourceToChange, sourceToCheck, sourceView } from '../../core/sources/contract.ts';
import type { SourceSecret, SourceSetup } from '../../core/sources/source.ts';
import { SOURCE_REFUSALS } from '../../core/sources/words.ts';
import { addSource, removeSource } from './add-source.ts';
import { changeSource } from './change-source.ts';
import { checkSource } from './open-source.ts';
import { saySource, sourceList } from './say-source.ts';
import { askForLook } from './schedule-looks.ts';
import { sourceRows } from './source-rows.ts';

const TAG = 'intake';
const oneSource = z.object({ source: id('source') });

/** Sources that fetch by themselves. A folder of this machine is added and removed by the operator alone: it reads the server's disk. */
export function sourcesRoutes({ key }: { readonly key: SecretKey }): (app: FastifyInstance) => void {
  return (app) => {
    addProblemWords(SOURCE_REFUSALS);
    reading(app);
    changing(app, key);
  };
}

function reading(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/sources',
    name: 'listSources',
    tag: TAG,
    summary: 'Where files are fetched from, when that last succeeded and what came',
    action: 'imports.write',
    response: z.object({ items: z.array(sourceView) }),
    handler: async (tx, context) => {
      const sources = await sourceList(tx, context.companyId);
      return { items: sources.map((source) => saySource(source, context.clock.now(), context.language)) };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/sources/:source/look',
    name: 'lookAtSource',
    tag: TAG,
    summary: 'Look now, in the background',
    action: 'imports.write',
    params: oneSource,
    status: 202,
    response: z.object({ id: id('source') }),
    handler: async (tx, context, { params }) => {
      const asked = await askForLook(tx, context.companyId, params.source, context.clock.now());
      return asked ? { id: params.source } : refuse('source-unknown');
    },
  });
}

function changing(app: FastifyInstance, key: SecretKey): void {
  companyRoute(app, {
    method: 'POST',
    url: '/sources/check',
    name: 'checkSource',
    tag: TAG,
    summary: 'Try a server before adding it: its fingerprint, what there is to take, or why it cannot be read',
    action: 'sources.write',
    body: sourceToCheck,
    response: checkedSource,
    secretAnswer: true,
    handler: async (tx, context, { body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const checked = await checkSource(setupFrom(body, today), secretFrom(body));
      if (!isRefusal(checked)) return { found: checked.found, fingerprint: body.fingerprint ?? null, problem: null };
      const shown = checked.details['fingerprint'];
      return {
        found: null,
        fingerprint: typeof shown === 'string' ? shown : null,
        problem: { code: checked.code, message: refusalWords(checked.code, checked.details, context.language) },
      };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/sources',
    name: 'addSource',
    tag: TAG,
    summary: 'Add an SFTP folder or a mailbox; the first look comes at once',
    action: 'sources.write',
    body: sourceToAdd,
    response: z.object({ id: id('source') }),
    status: 201,
    handler: async (tx, context, { body }): Promise<{ id: bigint } | Refusal> => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const setup = setupFrom(body, today);
      if (setup.kind === 'sftp' && setup.settings.fingerprint === '') return refuse('source-key-unread', { host: body.host });
      const now = context.clock.now();
      const added = await addSource(
        tx,
        key,
        context,
        { ...setup, name: body.name, ledger: body.ledger ?? null, everyMinutes: body.everyMinutes, secret: secretFrom(body) },
        now,
      );
      if (isRefusal(added)) return added;
      await askForLook(tx, context.companyId, added.sourceId, now);
      return { id: added.sourceId };
    },
  });

  companyRoute(app, {
    method: 'PATCH',
    url: '/sources/:source',
    name: 'changeSource',
    tag: TAG,
    summary: 'Rename a source, look at it more or less often, give it a new password; let it rest, or go on',
    action: 'sources.write',
    params: oneSource,
    body: sourceToChange,
    response: z.object({ id: id('source'), active: z.boolean() }),
    handler: async (tx, context, { params, body }) => {
      const { name, everyMinutes, ledger, active } = body;
      const secret = secretFrom(body) ?? undefined;
      const changed = await changeSource(tx, key, context, {
        sourceId: params.source,
        change: { name, everyMinutes, ledger, active, secret },
        clock: context.clock,
      });
      if (isRefusal(changed)) return changed;
      if (secret !== undefined) await askForLook(tx, context.companyId, params.source, context.clock.now());
      return { id: params.source, active: changed.active };
    },
  });

  companyRoute(app, {
    method: 'DELETE',
    url: '/sources/:source',
    name: 'removeSource',
    tag: TAG,
    summary: 'Take an SFTP folder or a mailbox away; what it brought stays',
    action: 'sources.write',
    params: oneSource,
    handler: async (tx, context, { params }) => {
      const [source] = await sourceRows(tx, context.companyId, params.source);
      if (source?.kind === 'folder') return refuse('source-by-command');
      const removed = await removeSource(tx, context, params.source, context.clock);
      if (isRefusal(removed)) return removed;
    },
  });
}

type Given = z.output<typeof sourceToCheck>;

function setupFrom(given: Given, today: string): SourceSetup {
  const { host, port, user, folder } = given;
  if (given.kind === 'sftp') return { kind: 'sftp', settings: { host, port, user, folder, fingerprint: given.fingerprint ?? '' } };
  const settings = {
    host,
    port,
    user,
    security: given.security,
    mailbox: folder || 'INBOX',
    since: given.since ?? today,
    done: given.done ?? null,
  };
  return { kind: 'imap', settings };
}

function secretFrom({ password, privateKey, passphrase }: Pick<Given, 'password' | 'privateKey' | 'passphrase'>): SourceSecret | null {
  if (privateKey !== undefined && privateKey.trim() !== '') return { privateKey, ...(passphrase ? { passphrase } : {}) };
  return password === undefined ? null : { password };
}
