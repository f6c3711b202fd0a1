import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypstDocument, WorkerAnswer, WorkerRequest } from './pdf-workers.ts';

/*
 * The child process in which Typst runs: compiling is synchronous and its memory grows, so the process is thrown away
 * from time to time and may be killed at any moment. The workspace is no folder at all: a template reads nothing from disk.
 */

// The package has no types; this is the part that is used.
type Compiler = {
  pdf(
    document: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> },
    options?: { readonly pdfStandard: 'a-2b'; readonly creationTimestamp: number },
  ): Buffer;
  evictCache(maxAge: number): void;
};
type Typst = { readonly NodeCompiler: { create(options: { readonly workspace: string }): Compiler } };

// The parent is gone: nobody waits for an answer any more.
process.on('disconnect', () => process.exit(0));

const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as Typst;
const workspace = mkdtempSync(join(tmpdir(), 'puntuale-typst-'));
const compiler = NodeCompiler.create({ workspace });
// The folder was needed only as a name; a killed process leaves nothing behind.
rmSync(workspace, { recursive: true });

process.on('message', (request: WorkerRequest) => {
  const results = request.documents.map(compile);
  const answer: WorkerAnswer = { id: request.id, results, memory: process.memoryUsage.rss() };
  process.send?.(answer);
});

function compile({ template, data, createdAt }: TypstDocument): WorkerAnswer['results'][number] {
  try {
    const pdf = compiler.pdf(
      { mainFileContent: template, inputs: { data } },
      { pdfStandard: 'a-2b', creationTimestamp: Math.floor(createdAt.getTime() / 1000) },
    );
    return { pdf };
  } catch (error) {
    return { error: describe(error) };
  } finally {
    compiler.evictCache(2);
  }
}

/** Typst's errors hide their message in a code. */
function describe(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return [message, code].filter((part) => part !== undefined && part !== '').join(' ');
}
