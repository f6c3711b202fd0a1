import pg from 'pg';

/** What a trigger of the database tells: ids alone. `null` debtors: much has changed. */
export type Change = { readonly company: number; readonly topic: string; readonly debtors: readonly bigint[] | null };

/** `gap`: for a while nothing could be heard; whatever is shown may be old. */
export type News = {
  /** `listening` is called when from now on nothing is missed. */
  subscribe(hear: (news: Change | 'gap') => void, listening: () => void): () => void;
  close(): Promise<void>;
};

const CHANNEL = 'puntuale_live';
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * One connection of this process listens for all who watch. It opens with the first of them and comes back by itself after the
 * database was away.
 */
export function listenForNews(url: string): News {
  const hearers = new Set<(news: Change | 'gap') => void>();
  let client: pg.Client | null = null;
  let closed = false;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | null = null;
  let lost = false;
  let hears = false;
  const waiting = new Set<() => void>();

  const tell = (news: Change | 'gap'): void => hearers.forEach((hear) => hear(news));

  const open = async (): Promise<void> => {
    timer = null;
    const mine = new pg.Client({ connectionString: url, application_name: 'puntuale live', keepAlive: true });
    client = mine;
    const gone = (): void => {
      if (client !== mine) return;
      client = null;
      hears = false;
      lost = true;
      void mine.end().catch(() => {});
      if (closed) return;
      timer = setTimeout(() => void open(), pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
    mine.on('error', gone);
    mine.on('end', gone);
    mine.on('notification', ({ payload }) => {
      const change = payload === undefined ? null : read(payload);
      if (change !== null) tell(change);
    });
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
    } catch {
      gone();
      return;
    }
    pause = FIRST_PAUSE_MS;
    hears = true;
    waiting.forEach((listening) => listening());
    waiting.clear();
    if (lost) tell('gap');
    lost = false;
  };

  return {
    subscribe(hear, listening) {
      hearers.add(hear);
      if (hears) listening();
      else waiting.add(listening);
      if (client === null && timer === null && !closed) void open();
      return () => {
        hearers.delete(hear);
        waiting.delete(listening);
      };
    },
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}

/** Where nobody listens: the description of the API, tests of other things. */
export const NO_NEWS: News = { subscribe: () => () => {}, close: async () => {} };

function read(payload: string): Change | null {
  const said = JSON.parse(payload) as { company: number; topic: string; debtors: number[] | null };
  return { company: said.company, topic: said.topic, debtors: said.debtors?.map(BigInt) ?? null };
}
