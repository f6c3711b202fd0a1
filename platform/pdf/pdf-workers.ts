import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A Typst source with the JSON it draws (`sys.inputs.data`). The same document gives the same bytes. */
export type TypstDocument = { readonly template: string; readonly data: string; readonly createdAt: Date };

export type WorkerRequest = { readonly id: number; readonly documents: readonly TypstDocument[] };
export type WorkerAnswer = {
  readonly id: number;
  readonly results: readonly ({ readonly pdf: Uint8Array } | { readonly error: string })[];
  readonly memory: number;
};

export type PdfWorkers = {
  /** PDF/A-2b, one per document, in their order. A document that does not compile rejects the call. */
  render(documents: readonly TypstDocument[]): Promise<Uint8Array[]>;
  close(): Promise<void>;
};

export type PdfWorkerOptions = {
  readonly batch?: number;
  /** For one batch; the child is killed when it is over. */
  readonly timeoutMs?: number;
  /** Above this resident size a child is replaced before its next batch. */
  readonly memoryLimit?: number;
  readonly documentsPerChild?: number;
  /** A child that has nothing to do gives its memory back. */
  readonly idleMs?: number;
  /** Set by tests: the file of a child that misbehaves. */
  readonly child?: string;
};

const CHILD = fileURLToPath(new URL('./typst-worker.ts', import.meta.url));

export class PdfFailed extends Error {
  override readonly name = 'PdfFailed';
}

/** One child at a time renders batches in the order in which they are asked for; a second one gains nothing on two cores. */
export function openPdfWorkers(options: PdfWorkerOptions = {}): PdfWorkers {
  const {
    batch = 100,
    timeoutMs = 120_000,
    memoryLimit = 700 * 1024 * 1024,
    documentsPerChild = 1000,
    idleMs = 60_000,
    child: file = CHILD,
  } = options;
  let child: ChildProcess | null = null;
  let rendered = 0;
  let memory = 0;
  let requests = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | null = null;
  let closed = false;

  const stop = async (): Promise<void> => {
    const stopping = child;
    child = null;
    if (stopping === null || stopping.exitCode !== null || stopping.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      stopping.once('exit', () => resolve());
      stopping.kill('SIGKILL');
    });
  };

  const ready = async (): Promise<ChildProcess> => {
    if (idle !== null) clearTimeout(idle);
    if (child !== null && (rendered >= documentsPerChild || memory >= memoryLimit)) await stop();
    if (child === null || !child.connected) {
      child = fork(file, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      child.unref();
      child.channel?.unref();
      rendered = 0;
      memory = 0;
    }
    return child;
  };

  const renderBatch = async (documents: readonly TypstDocument[]): Promise<Uint8Array[]> => {
    const worker = await ready();
    requests += 1;
    const id = requests;
    const answer = await ask(worker, { id, documents }, timeoutMs).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    rendered += documents.length;
    memory = answer.memory;
    idle = setTimeout(() => void stop(), idleMs).unref();
    return answer.results.map((result) => {
      if ('error' in result) throw new PdfFailed(result.error);
      return result.pdf;
    });
  };

  const render = async (documents: readonly TypstDocument[]): Promise<Uint8Array[]> => {
    const pages: Uint8Array[] = [];
    for (let at = 0; at < documents.length; at += batch) pages.push(...(await renderBatch(documents.slice(at, at + batch))));
    return pages;
  };

  return {
    render(documents) {
      if (closed) return Promise.reject(new PdfFailed('the PDF workers are closed'));
      const mine = turn.then(() => render(documents));
      turn = mine.catch(() => {});
      return mine;
    },
    async close() {
      closed = true;
      if (idle !== null) clearTimeout(idle);
      await turn;
      await stop();
    },
  };
}

function ask(worker: ChildProcess, request: WorkerRequest, timeoutMs: number): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(() => reject(new PdfFailed(`no answer in ${timeoutMs} ms`))), timeoutMs);
    const onMessage = (answer: WorkerAnswer): void => {
      if (answer.id === request.id) done(() => resolve(answer));
    };
    const onExit = (code: number | null, signal: string | null): void =>
      done(() => reject(new PdfFailed(`the PDF process ended (${signal ?? code})`)));
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('exit', onExit);
      settle();
    };
    worker.on('message', onMessage).on('exit', onExit);
    worker.send(request, (error) => {
      if (error !== null) done(() => reject(new PdfFailed(error.message, { cause: error })));
    });
  });
}
