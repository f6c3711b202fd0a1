import { runAsChild } from '#platform/process/child.ts';
import { startWorker, type WorkerOptions } from './worker.ts';

runAsChild<WorkerOptions>(startWorker);
