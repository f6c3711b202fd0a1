import { afterAll, beforeAll } from 'vitest';
import type { TestDatabase } from '#platform/database/testing.ts';
import { startApp, type App } from './open-app.testing.ts';
import { smallTown } from './small-town.testing.ts';

/** One product over a small town of its own for the tests of a file; they change it one after the other. */
export function useApp(open: () => Promise<TestDatabase> = smallTown): { readonly app: App; readonly database: TestDatabase } {
  let database: TestDatabase | undefined;
  let app: App | undefined;
  beforeAll(async () => {
    database = await open();
    app = await startApp(database);
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });
  return {
    get app(): App {
      if (app === undefined) throw new Error('the product is not running yet');
      return app;
    },
    get database(): TestDatabase {
      if (database === undefined) throw new Error('the product is not running yet');
      return database;
    },
  };
}
