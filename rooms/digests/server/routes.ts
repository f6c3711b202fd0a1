import type { FastifyInstance } from 'fastify';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute, type CompanyContext } from '#platform/http/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { dayText } from '#rooms/communications/core/door.ts';
import * as contract from '../core/contract.ts';
import { writeDigest } from '../core/digest.ts';
import { changeChoice, lastDigest, readChoice } from './choices.ts';
import { findReader, offeredParts } from './reader.ts';
import { readSections } from './read-sections.ts';

const TAG = 'digests';
const A_DAY_MS = 24 * 60 * 60_000;

/** Each person's summary by mail: her own choice, inside her rights. */
export function digestRoutes(app: FastifyInstance): void {
  addProblemWords({
    'digest-of-a-person': { it: 'Il riepilogo è di una persona', en: 'A summary is a person’s' },
    'digest-part-not-allowed': { it: 'Questa parte va oltre i tuoi diritti', en: 'This part is beyond your rights' },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/digest',
    name: 'getDigest',
    tag: TAG,
    summary: 'What one’s own summary by mail holds, on which days and at which hour',
    action: 'company.see',
    response: contract.digest,
    handler: async (tx, context) => sayDigest(tx, context),
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/digest',
    name: 'chooseDigest',
    tag: TAG,
    summary: 'Choose one’s own summary; without parts none is sent',
    action: 'company.see',
    body: contract.digestChoice,
    response: contract.digest,
    handler: async (tx, context, { body }) => {
      if (context.userId === null) return refuse('digest-of-a-person');
      const scope = { companyId: context.companyId, actor: context.actor };
      const kept = await changeChoice(tx, scope, context.userId, offeredParts(context), body);
      return isRefusal(kept) ? kept : sayDigest(tx, context);
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/digest/preview',
    name: 'previewDigest',
    tag: TAG,
    summary: 'What the summary would say at this moment; nothing is sent',
    action: 'company.see',
    repeatable: true,
    body: contract.digestChoice.pick({ parts: true }),
    response: contract.digestPreview,
    handler: async (tx, context, { body }) => {
      const reader = context.userId === null ? null : await findReader(tx, context.companyId, context.userId);
      if (reader === null) return refuse('digest-of-a-person');
      const { db, clock } = app.services;
      const scope = { companyId: context.companyId, actor: context.actor };
      const since = new Date(clock.now().getTime() - A_DAY_MS);
      const sections = await readSections({ db, clock }, scope, reader, { parts: body.parts, since });
      const { name } = await tx
        .selectFrom('companies.company')
        .select('name')
        .where('company_id', '=', context.companyId)
        .executeTakeFirstOrThrow();
      const { today } = await companyDay(tx, context.companyId, clock);
      return writeDigest(sections, { company: name, day: dayText(today, reader.language), language: reader.language });
    },
  });
}

async function sayDigest(tx: Tx, context: CompanyContext) {
  const { companyId, userId } = context;
  const choice = userId === null ? null : await readChoice(tx, companyId, userId);
  return {
    offered: [...offeredParts(context)],
    choice: choice === null ? null : { ...choice, parts: [...choice.parts], weekdays: [...choice.weekdays] },
    last: userId === null ? null : await lastDigest(tx, companyId, userId),
  };
}
