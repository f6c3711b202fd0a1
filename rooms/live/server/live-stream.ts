import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { publicId } from '#kernel/ids.ts';
import type { News } from '#platform/events/database-news.ts';
import { companyStream, withinRights, type EventStream } from '#platform/http/door.ts';
import { gather, namedIn, onlyOf, type Gathered } from '../core/gather.ts';

/** Long enough to tell the statements of one command together, too short to be noticed. */
const BREATH_MS = 80;

/** One stream for each open page: what changed in the company, as far as the person sees it. */
export function liveStream(app: FastifyInstance, news: News): void {
  companyStream(app, { url: '/live', action: 'customers.see', open: (stream) => follow(app, news, stream) });
}

function follow(app: FastifyInstance, news: News, stream: EventStream): void {
  let waiting: Gathered = new Map();
  let timer: NodeJS.Timeout | null = null;

  const tell = async (): Promise<void> => {
    timer = null;
    const gathered = waiting;
    waiting = new Map();
    const heard = await seenBy(app, stream, gathered);
    const changes = [...heard].map(([topic, debtors]) => ({
      topic,
      debtors: debtors === null ? null : [...debtors].map((debtor) => publicId('debtor', debtor)),
    }));
    if (changes.length > 0) stream.send({ changes });
  };

  const silence = news.subscribe(
    (heard) => {
      if (heard === 'gap') return stream.send({ gap: true });
      if (heard.company !== stream.context().companyId) return;
      gather(waiting, heard.topic, heard.debtors);
      // What cannot be asked now is shown as a gap: the page reads everything again.
      timer ??= setTimeout(() => void tell().catch(() => stream.send({ gap: true })), BREATH_MS);
    },
    () => stream.send({ changes: [] }),
  );
  stream.onEnd(() => {
    silence();
    if (timer !== null) clearTimeout(timer);
  });
}

/** Row-level security decides whose customers these are; whoever sees all of them needs no question. */
async function seenBy(app: FastifyInstance, stream: EventStream, gathered: Gathered): Promise<Gathered> {
  const context = stream.context();
  const named = namedIn(gathered);
  if (context.reach === 'all' || named.length === 0) return gathered;
  const seen = await withinRights(app.services, context, (tx) =>
    sql<{ debtor_id: bigint }>`
      select debtor_id from customers.debtor where company_id = ${context.companyId} and debtor_id = any (${named.map(String)}::bigint[])`.execute(
      tx,
    ),
  );
  return onlyOf(gathered, new Set(seen.rows.map((row) => row.debtor_id)));
}
