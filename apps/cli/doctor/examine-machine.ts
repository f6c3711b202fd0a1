import { availableParallelism, totalmem } from 'node:os';
import { findBinaries } from '#platform/database/embedded/binaries.ts';
import { serverUser } from '#platform/database/embedded/server-user.ts';
import type { Examination, Finding } from './examine.ts';

const GB = 1024 ** 3;

export const examineMachine: Examination = async ({ language, place }) => {
  const findings: Finding[] = [
    {
      ok: true,
      about: 'platform',
      found: `${process.platform} ${process.arch}, ${availableParallelism()} cores, ${(totalmem() / GB).toFixed(1)} GB`,
    },
    nodeVersion(language === 'it'),
  ];
  if ('dataFolder' in place) findings.push(builtInDatabase());
  return findings;
};

function nodeVersion(italian: boolean): Finding {
  const ok = Number(process.versions.node.split('.')[0]) >= 24;
  const mend = italian
    ? 'Serve Node.js 24: npm ci lo installa accanto al prodotto.'
    : 'Node.js 24 is needed: npm ci installs it beside the product.';
  return { ok, about: 'node', found: process.versions.node, ...(ok ? {} : { mend }) };
}

function builtInDatabase(): Finding {
  try {
    const user = serverUser();
    const binaries = findBinaries({ forAnotherUser: user !== null });
    return {
      ok: true,
      about: 'built-in PostgreSQL',
      found: `${binaries.version} in ${binaries.folder}, runs as ${user?.name ?? 'this user'}`,
    };
  } catch (error) {
    return { ok: false, about: 'built-in PostgreSQL', found: 'not usable', mend: (error as Error).message };
  }
}
