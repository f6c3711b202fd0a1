import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** Italian is the source of truth: the words stand in the code, English stands beside them. */
export default defineConfig({
  sourceLocale: 'it',
  locales: ['it', 'en'],
  orderBy: 'message',
  format: formatter({ lineNumbers: false, origins: true }),
  catalogs: [
    {
      path: '<rootDir>/apps/web/locales/{locale}',
      include: ['apps/web', 'design', 'rooms'],
      exclude: ['**/node_modules/**', 'apps/web/dist/**', 'apps/web/client/**', 'rooms/*/server/**', 'rooms/*/core/**', '**/*.test.*'],
    },
  ],
});
