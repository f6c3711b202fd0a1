import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import text from '#design/text.module.css';
import { useCompanyCode } from '../links.tsx';
import type { VersionOfPolicy } from './made-from.ts';

/** What was published meanwhile, on a page of its own: the form stays as it is. */
export function LookAtVersion({ at: { key, version } }: { at: VersionOfPolicy }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  return (
    <Link
      to="/$company/strategie"
      params={{ company }}
      search={{ strategia: key, versione: version }}
      target="_blank"
      className={text.link}
    >
      {t`Guarda la versione ${version} in un’altra scheda`}
    </Link>
  );
}
