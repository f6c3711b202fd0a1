import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { addProblemWords, companyRoute, fileAnswer, type Language } from '#platform/http/door.ts';
import { policyProblem, policySheet, policyToCheck, policyToPublish, publishedPolicy } from '../core/contract.ts';
import type { PolicyDocument } from '../core/policy.ts';
import { policyProblemWords } from '../core/policy-words.ts';
import { readPolicy, type PlacedProblem } from '../core/read-policy.ts';
import { activePolicy } from './active-policy.ts';
import { policyVersions, sayLadders, sayVersion, segmentCounts, unknownRules } from './policy-sheet.ts';
import { publishPolicy } from './publish-policy.ts';

const which = z.object({ key: z.string().optional(), version: z.coerce.number().int().positive().optional() });

export function policiesRoutes(app: FastifyInstance): void {
  addProblemWords({
    'policy-unknown': { it: 'Questa strategia non esiste', en: 'There is no such policy' },
    'policy-invalid': { it: 'La strategia non si può pubblicare così', en: 'The policy cannot be published like this' },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/policy',
    name: 'getPolicy',
    tag: 'policies',
    summary: 'A policy as a page: segments in their order, ladders, versions, rules on unknown facts. The one in force when none is named',
    action: 'policies.see',
    query: which,
    response: policySheet,
    handler: async (tx, context, { query }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const active = await activePolicy(tx, context.companyId, today);
      const versions = await policyVersions(tx, context.companyId);
      const key = query.key ?? active?.key ?? versions[0]?.key;
      const row = versions.find(
        (one) => one.key === key && one.version === (query.version ?? (active?.key === key ? active?.version : one.version)),
      );
      if (row === undefined) return refuse('policy-unknown');
      const { rows } = await sql<{ content: PolicyDocument }>`
        select content from policies.version where company_id = ${context.companyId} and key = ${row.key} and version = ${row.version}`.execute(
        tx,
      );
      const document = rows[0]?.content;
      if (document === undefined) return refuse('policy-unknown');
      return {
        ...sayVersion(row, active),
        ...sayLadders(document, await segmentCounts(tx, context.companyId), context.language),
        ...(await unknownRules(tx, context.companyId, document, today, context.language)),
        versions: versions.map((one) => sayVersion(one, active)),
      };
    },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/policy/source',
    name: 'downloadPolicy',
    tag: 'policies',
    summary: 'A policy as it was written',
    action: 'policies.see',
    query: z.object({ key: z.string(), version: z.coerce.number().int().positive() }),
    file: 'application/yaml',
    handler: async (tx, context, { query }) => {
      const { rows } = await sql<{ source: string }>`
        select source from policies.version where company_id = ${context.companyId} and key = ${query.key} and version = ${query.version}`.execute(
        tx,
      );
      const source = rows[0]?.source;
      return source === undefined
        ? refuse('policy-unknown')
        : fileAnswer({ name: `${query.key}-v${query.version}.yaml`, mediaType: 'application/yaml; charset=utf-8', content: source });
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/policy/check',
    name: 'checkPolicy',
    tag: 'policies',
    summary: 'Check a policy written as YAML or JSON: every problem with its place',
    action: 'policies.see',
    body: policyToCheck,
    response: z.object({ policy: z.string().nullable(), problems: z.array(policyProblem) }),
    handler: async (_tx, context, { body }) => {
      const { policy, problems } = readPolicy(body.source);
      return { policy: policy?.policy ?? null, problems: problems.map((problem) => sayProblem(problem, context.language)) };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/policy',
    name: 'publishPolicy',
    tag: 'policies',
    summary: 'Publish a policy from a day on; what has not happened yet is planned anew',
    action: 'policies.write',
    body: policyToPublish,
    response: publishedPolicy,
    handler: async (tx, context, { body }) => {
      const { policy, problems } = readPolicy(body.source);
      if (policy === null) return refuse('policy-invalid', { problems: problems.map((problem) => sayProblem(problem, context.language)) });
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const published = await publishPolicy(tx, {
        companyId: context.companyId,
        document: policy,
        source: body.source,
        from: body.from ?? today,
        author: context.userId,
        note: body.note ?? null,
        over: body.over,
      });
      if (isRefusal(published)) return published;
      if (!published.unchanged) {
        await writeAudit(
          tx,
          { companyId: context.companyId, actor: context.actor },
          { code: 'policy.publish', reason: body.note ?? null, data: published },
        );
      }
      const active = await activePolicy(tx, context.companyId, today);
      const versions = await policyVersions(tx, context.companyId);
      const row = versions.find((one) => one.key === published.policy && one.version === published.version);
      return row === undefined ? refuse('policy-unknown') : { ...sayVersion(row, active), replaced: published.replaced };
    },
  });
}

function sayProblem(problem: PlacedProblem, language: Language) {
  return {
    code: problem.code,
    line: problem.line,
    column: problem.column,
    path: problem.path.join('.'),
    message: policyProblemWords(problem, language),
  };
}
