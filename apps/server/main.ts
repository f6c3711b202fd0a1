import { runAsChild } from '#platform/process/child.ts';
import { startWeb, type WebOptions } from './web.ts';

runAsChild<WebOptions>(startWeb);
