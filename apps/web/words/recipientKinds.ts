import { t } from '@lingui/core/macro';

/** What somebody is who receives for others. */
export function recipientKinds(): Readonly<Record<string, string>> {
  return {
    'head-office': t`sede centrale`,
    parent: t`capogruppo che paga`,
    administrator: t`amministratore di condomini`,
    other: t`altro`,
  };
}
