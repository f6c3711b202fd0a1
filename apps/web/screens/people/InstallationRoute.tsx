import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import layout from '#design/layout.module.css';
import { Tag } from '#design/marks/Tag.tsx';
import { Brand } from '#design/shell/SideNav.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { createCompany, listCompanies } from '../../client/operations.gen.ts';
import styles from './InstallationRoute.module.css';

/** The companies of the installation: what its administrator sees before any business. */
export function InstallationRoute() {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [adding, setAdding] = useState(false);
  const companies = useQuery({ queryKey: ['companies'], queryFn: () => listCompanies() });
  const create = useMutation({
    mutationFn: (body: { name: string; vatNumber: string }) => createCompany({ body }),
    onSuccess: async () => {
      await cache.invalidateQueries();
      setAdding(false);
    },
  });
  return (
    <main id="main" className={styles.page}>
      <header className={layout.between}>
        <Brand />
        <Button icon={Plus} onClick={() => setAdding(true)}>{t`Nuova azienda`}</Button>
      </header>
      <section className={layout.card}>
        {companies.data?.items.length === 0 ? (
          <EmptyState
            title={t`Ancora nessuna azienda`}
            framed={false}
          >{t`Ogni azienda ha i suoi partitari, le sue persone e le sue regole.`}</EmptyState>
        ) : (
          <table className={plain.table}>
            <thead>
              <tr>
                <th scope="col">{t`Azienda`}</th>
                <th scope="col">{t`Codice`}</th>
                <th scope="col">{t`Partita IVA`}</th>
                <th scope="col">{t`Stato`}</th>
              </tr>
            </thead>
            <tbody>
              {companies.data?.items.map((company) => (
                <tr key={company.id}>
                  <td>
                    <a href={`/${company.code}`} className={text.link}>
                      {company.name}
                    </a>
                  </td>
                  <td>{company.code}</td>
                  <td>{company.vatNumber}</td>
                  <td>
                    <Tag kind={company.mode === 'live' ? 'good' : 'waiting'}>
                      {company.mode === 'live' ? t`Attiva` : company.mode === 'approval' ? t`Con approvazione` : t`In prova`}
                    </Tag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {adding && (
        <CompanyDialog
          onSubmit={create.mutate}
          busy={create.isPending}
          error={create.error && problemText(create.error)}
          onClose={() => setAdding(false)}
        />
      )}
    </main>
  );
}

function CompanyDialog({
  onSubmit,
  onClose,
  busy,
  error,
}: {
  onSubmit: (values: { name: string; vatNumber: string }) => void;
  onClose: () => void;
  busy: boolean;
  error: string | null;
}) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [vatNumber, setVatNumber] = useState('');
  return (
    <FormDialog
      title={t`Nuova azienda`}
      submit={t`Crea, in prova`}
      ready={name.trim() !== '' && vatNumber.trim() !== ''}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={() => onSubmit({ name, vatNumber })}
    >
      <TextField label={t`Nome`} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
      <TextField label={t`Partita IVA`} value={vatNumber} onChange={(event) => setVatNumber(event.target.value)} />
    </FormDialog>
  );
}
