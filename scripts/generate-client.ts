import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describeWholeApi } from '../apps/server/description.ts';
import { writeClient, type OpenApiDocument } from '../apps/web/api/write-client.ts';

// `npm run gen:client`: writes the API description and the client that the web app uses. With --check it only compares.

const root = join(import.meta.dirname, '..');
const DESCRIPTION = join(root, 'docs', 'api', 'openapi.json');
const CLIENT = join(root, 'apps', 'web', 'client');

const description = await describeWholeApi();
const client = writeClient(JSON.parse(description) as OpenApiDocument);
const made = new Map([[DESCRIPTION, description], ...[...client].map(([name, text]): [string, string] => [join(CLIENT, name), text])]);
const changed = [...made].filter(([file, text]) => read(file) !== text);
const stale = generated(CLIENT).filter((file) => !made.has(file));

if (process.argv.includes('--check')) {
  for (const file of [...changed.map(([name]) => name), ...stale]) {
    console.error(`${relative(root, file)} is not what the API says. Run: npm run gen:client`);
  }
  process.exitCode = changed.length + stale.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of changed) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${relative(root, file)}`);
  }
  for (const file of stale) rmSync(file);
}

function generated(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((name) => (name.endsWith('.gen.ts') ? join(folder, name) : []));
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
