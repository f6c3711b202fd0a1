import { useEmbeddedDatabase } from './embedded.ts';

// A command in the middle of its work, for the tests that kill one: uses the database of a folder until it is ended.

const database = await useEmbeddedDatabase(process.argv[2] ?? '', { settings: { fsync: 'off', shared_buffers: '32MB' } });
process.stdout.write(`${database.appUrl}\n`);
process.stdin.resume();
process.stdin.once('end', () => void database.release());
