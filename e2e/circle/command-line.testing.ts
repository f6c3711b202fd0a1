import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { useEmbeddedDatabase, withStoppedDatabase, type EmbeddedDatabase } from '#platform/database/embedded/embedded.ts';

const PUNTUALE = join(import.meta.dirname, '..', '..', 'bin', 'puntuale');

// oxlint-disable-next-line typescript/no-explicit-any -- the answer of a command, whose shape the tests state
export type Answer = any;

/** A folder of its own with the command line over it, as somebody sits before a terminal. */
export type Terminal = {
  /** Writes a file into the folder and answers its path. */
  file(name: string, content: string): string;
  /** Runs a command that must succeed. */
  done(...words: readonly string[]): Promise<Answer>;
  /** Runs a command that must be refused. */
  refused(...words: readonly string[]): Promise<Answer>;
  /** Rows of the installation's own database, in the company of that id. */
  rows(companyId: number, query: string): Promise<Answer[]>;
  close(): Promise<void>;
};

export function aTerminal(): Terminal {
  const home = mkdtempSync(join(tmpdir(), 'puntuale-circle-'));
  const data = join(home, 'data');
  let held: EmbeddedDatabase | undefined;
  const command = async (expected: number, words: readonly string[]): Promise<Answer> => {
    const { code, answer, told } = await puntuale([...words, '--data', data, '--json']);
    if (code !== expected)
      throw new Error(`puntuale ${words.join(' ')}: ${code} instead of ${expected}\n${JSON.stringify(answer)}\n${told}`);
    // The first command started the database and stopped it; from here on it stays up, as beside a running server.
    held ??= await useEmbeddedDatabase(data);
    return answer;
  };
  return {
    file(name, content) {
      const path = join(home, name);
      writeFileSync(path, content);
      return path;
    },
    done: (...words) => command(0, words),
    refused: (...words) => command(1, words),
    async rows(companyId, query) {
      const client = new pg.Client({ connectionString: held?.appUrl });
      try {
        await client.connect();
        await client.query(`select set_config('app.company', $1, false)`, [String(companyId)]);
        return (await client.query(query)).rows;
      } finally {
        await client.end();
      }
    },
    async close() {
      await held?.release();
      await withStoppedDatabase(data, async () => {});
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function puntuale(words: readonly string[]): Promise<{ code: number | null; answer: Answer; told: string }> {
  const { DATABASE_URL: _url, ...environment } = process.env;
  const child = spawn(PUNTUALE, [...words], {
    cwd: tmpdir(),
    env: { ...environment, LC_ALL: 'it_IT.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  const text = Buffer.concat(out).toString();
  const told = Buffer.concat(err).toString();
  // Exactly one object: anything else on standard output would not parse.
  return { code, answer: text === '' ? null : JSON.parse(text), told };
}
