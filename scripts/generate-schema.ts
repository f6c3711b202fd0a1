import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ColumnTypeNode, generate, IdentifierNode, ModuleReferenceNode, PostgresDialect } from 'kysely-codegen';
import { openDatabase, type OpenDatabase } from '../platform/database/database.ts';
import { useEmbeddedDatabase } from '../platform/database/embedded/embedded.ts';
import { THROWAWAY } from '../platform/database/embedded/settings.ts';
import { migrate } from '../platform/database/migrate.ts';
import { dumpSchema } from '../platform/database/schema-dump.ts';

// `npm run gen`: migrates an empty database and writes what follows from the schema. With --check it only compares.

const root = join(import.meta.dirname, '..');
async function fromEmptyDatabase<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'puntuale-gen-'));
  const database = await useEmbeddedDatabase(folder, { settings: THROWAWAY });
  const open = openDatabase(database.ownerUrl);
  try {
    await migrate(database.ownerUrl);
    return await work(open);
  } finally {
    await open.close();
    await database.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tableTypes({ db, pool }: OpenDatabase): Promise<string> {
  const dialect = new PostgresDialect();
  const { adapter } = dialect;
  const scalars: Record<string, IdentifierNode> = adapter.scalars;
  // As `database.ts` parses them: bigint for amounts and ids, days and exact numbers as text. JSON goes in as text, since an
  // array would become one of PostgreSQL's.
  scalars['int8'] = new IdentifierNode('bigint');
  scalars['numeric'] = new IdentifierNode('string');
  scalars['date'] = new IdentifierNode('CalendarDate');
  Object.assign(adapter.imports, { CalendarDate: new ModuleReferenceNode('#kernel/calendar/calendar-date.ts') });
  adapter.definitions.Json = new ColumnTypeNode(new IdentifierNode('unknown'), new IdentifierNode('string'), new IdentifierNode('string'));
  const { rows } = await pool.query<{ path: string; type: string }>(COMPUTED_COLUMNS);
  const columns = rows.map(({ path, type }): [string, ColumnTypeNode] => {
    const read = scalars[type] ?? new IdentifierNode('string');
    return [path, new ColumnTypeNode(read, new IdentifierNode('never'), new IdentifierNode('never'))];
  });
  return generate({
    db,
    dialect,
    excludePattern: '{graphile_worker,migrations}.*',
    outFile: null,
    typeOnlyImports: true,
    overrides: { columns: Object.fromEntries(columns) },
  });
}

/** The generator would let them be written. */
const COMPUTED_COLUMNS = `select format('%s.%s.%s', c.relnamespace::regnamespace, c.relname, a.attname) as path, t.typname as type
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid where a.attgenerated <> '' and c.relkind = 'r'`;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const made = await fromEmptyDatabase(async (database) => ({
  [join(root, 'migrations', 'schema.sql')]: await dumpSchema(database.pool),
  [join(root, 'platform', 'database', 'schema.gen.ts')]: await tableTypes(database),
}));

const changed = Object.entries(made).filter(([file, text]) => read(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of changed) console.error(`${relative(root, file)} is not what the migrations make. Run: npm run gen`);
  process.exitCode = changed.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of changed) {
    writeFileSync(file, text);
    console.log(`wrote ${relative(root, file)}`);
  }
}
