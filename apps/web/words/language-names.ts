import { t } from '@lingui/core/macro';

/** In which language somebody is written to. */
export function languageWords(code: string): string {
  return code === 'it' ? t`italiano` : t`inglese`;
}
