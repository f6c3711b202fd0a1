import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuse, type Refusal } from '#kernel/outcome.ts';

export type PdfTextRequest = { readonly bytes: Uint8Array; readonly mostPages: number; readonly mostCharacters: number };
export type PdfTextAnswer = { readonly lines: readonly string[]; readonly pages: number } | { readonly unreadable: true };

const CHILD = fileURLToPath(new URL('./pdf-text-child.ts', import.meta.url));
const TIMEOUT_MS = 15_000;
const MOST_PAGES = 60;
const MOST_CHARACTERS = 500_000;
const MEMORY_MB = 256;

let turn: Promise<unknown> = Promise.resolve();

/**
 * The lines of text of a PDF, as they stand on its pages. A foreign file is read in a process of its own that ends with it: one that is
 * made to take all time or memory costs only that process. One at a time.
 */
export function readPdfText(
  bytes: Uint8Array,
  { timeoutMs = TIMEOUT_MS }: { readonly timeoutMs?: number } = {},
): Promise<readonly string[] | Refusal<'pdf-unreadable' | 'pdf-too-heavy'>> {
  const mine = turn.then(() => inChild(bytes, timeoutMs));
  turn = mine.catch(() => {});
  return mine;
}

function inChild(bytes: Uint8Array, timeoutMs: number): Promise<readonly string[] | Refusal<'pdf-unreadable' | 'pdf-too-heavy'>> {
  return new Promise((resolve) => {
    const child = fork(CHILD, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${MEMORY_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => done(refuse('pdf-too-heavy')), timeoutMs);
    const done = (answer: readonly string[] | Refusal<'pdf-unreadable' | 'pdf-too-heavy'>): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      // What a killed child still says is nobody's concern.
      child.on('error', () => {});
      child.kill('SIGKILL');
      resolve(answer);
    };
    child.once('message', (answer: PdfTextAnswer) => done('lines' in answer ? answer.lines : refuse('pdf-unreadable')));
    child.once('exit', () => done(refuse('pdf-too-heavy')));
    child.once('error', () => done(refuse('pdf-unreadable')));
    const request: PdfTextRequest = { bytes, mostPages: MOST_PAGES, mostCharacters: MOST_CHARACTERS };
    child.send(request, (error) => {
      if (error !== null) done(refuse('pdf-unreadable'));
    });
  });
}
