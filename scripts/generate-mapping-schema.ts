import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { mappingJsonSchema } from '../rooms/intake/core/door.ts';

// `npm run gen`: writes the schema of mapping documents as it is published. That it is up to date is a test of the room.

const file = join(import.meta.dirname, '..', 'rooms', 'intake', 'mapping.schema.json');
const text = await format(JSON.stringify(mappingJsonSchema()), { parser: 'json', printWidth: 140 });
if (readFileSync(file, 'utf8') !== text) {
  writeFileSync(file, text);
  console.log('wrote rooms/intake/mapping.schema.json');
}
