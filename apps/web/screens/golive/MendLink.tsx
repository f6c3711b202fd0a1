import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import text from '#design/text.module.css';
import type { ReadinessLine } from '../../client/types.gen.ts';
import type { TableKind } from '../../words/imports.ts';
import { useCompanyCode } from '../../links.tsx';

type Place = ReadinessLine['mendedAt'];

/** To the page on which what is missing is put right. */
export function MendLink({ at, code, about }: { at: Place; code: ReadinessLine['code']; about: string }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const words: Readonly<Record<Place, string>> = {
    imports: t`Importa`,
    company: t`Dati dell’azienda`,
    people: t`Persone`,
    policies: t`Strategie`,
    team: t`Squadra`,
    data: t`Dati da completare`,
    runs: t`Esecuzioni`,
  };
  return (
    <Link
      {...PLACES[at]}
      {...(at === 'imports' && FILES[code] ? { search: { contenuto: FILES[code] } } : {})}
      params={{ company }}
      className={text.link}
      aria-label={`${words[at]}: ${about}`}
    >
      {words[at]}
    </Link>
  );
}

/** Which file tells it. */
const FILES: Readonly<Partial<Record<ReadinessLine['code'], TableKind>>> = {
  'first-invoices': 'first-invoices',
  'closed-items': 'closed-items',
  sales: 'turnover',
  turnover: 'turnover',
  reminders: 'reminders',
  stops: 'stops',
};

const PLACES = {
  imports: { to: '/$company/importazioni' },
  company: { to: '/$company/persone', search: { tab: 'company' } },
  people: { to: '/$company/persone', search: { tab: 'people' } },
  policies: { to: '/$company/strategie' },
  team: { to: '/$company/squadra' },
  data: { to: '/$company/dati' },
  runs: { to: '/$company/esecuzioni' },
} as const satisfies Readonly<Record<Place, object>>;
