import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { conflictOf } from '../../api/conflict.ts';
import { dialogOf } from '../../app/dialog-of.ts';
import { tellProblem } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import {
  addPerson,
  createApiKey,
  listApiKeys,
  listPeople,
  renewPasswordLink,
  revokeApiKey,
  setRoles,
} from '../../client/operations.gen.ts';
import type { Role } from '../../client/types.gen.ts';
import { KeyDialog } from '../../dialogs/KeyDialog.tsx';
import { PersonDialog } from '../../dialogs/PersonDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { SecretDialog } from '../../dialogs/SecretDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { CompanySettings } from './CompanySettings.tsx';
import { apiKeyOf, personOf } from './from-api.ts';
import type { Person } from './model.ts';
import { PeopleView } from './PeopleView.tsx';

type Open =
  { kind: 'add' } | { kind: 'roles'; person: Person } | { kind: 'key' } | { kind: 'secret'; title: string; about: string; secret: string };

export function PeopleRoute() {
  const company = useCompanyCode();
  const path = { company };
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { tab: asked = 'people' } = useSearch({ from: '/$company/persone' });
  // Whoever signs or enters the company's accounts comes here for its settings alone.
  const administers = useMay()('company.administer');
  const tab = administers ? asked : 'company';
  const people = useQuery({ queryKey: [company, 'people'], queryFn: () => listPeople({ path }), enabled: administers });
  const keys = useQuery({ queryKey: [company, 'api-keys'], queryFn: () => listApiKeys({ path }), enabled: administers });
  const [open, setOpen] = useState<Open | null>(null);
  const renewed = () => cache.invalidateQueries({ queryKey: [company] });

  const add = useMutation({
    mutationFn: async ({ name, email, roles }: { name: string; email: string; roles: readonly string[] }) => {
      const [role, ...more] = roles as Role[];
      const added = await addPerson({ path, body: { name, email, role: role ?? 'read-only' } });
      if (more.length > 0) await setRoles({ path: { company, user: added.id }, body: { roles: [...(roles as Role[])] } });
      return added;
    },
    onSuccess: async ({ link }) => {
      await renewed();
      setOpen(
        link === null
          ? null
          : {
              kind: 'secret',
              title: t`Collegamento per la password`,
              about: t`Si usa una volta sola. Va consegnato alla persona: qui non si rivede più.`,
              secret: link,
            },
      );
    },
  });
  const change = useMutation({
    mutationFn: ({ person, roles }: { person: Person; roles: readonly string[] }) =>
      setRoles({
        path: { company, user: person.id },
        body: { roles: [...(roles as Role[])], external: person.external, over: [...(person.roles as Role[])] },
      }),
    onSuccess: async () => {
      await renewed();
      setOpen(null);
    },
    onError: (error) => open?.kind !== 'roles' && !conflictOf(error) && tellProblem(error),
  });
  const renew = useMutation({
    mutationFn: (person: Person) => renewPasswordLink({ path: { company, user: person.id } }),
    onSuccess: ({ link }) =>
      setOpen({
        kind: 'secret',
        title: t`Collegamento per la password`,
        about: t`Si usa una volta sola. Va consegnato alla persona: qui non si rivede più.`,
        secret: link,
      }),
    onError: tellProblem,
  });
  const makeKey = useMutation({
    mutationFn: ({ name, role }: { name: string; role: string }) => createApiKey({ path, body: { name, role: role as Role } }),
    onSuccess: async ({ key }) => {
      await renewed();
      setOpen({ kind: 'secret', title: t`Nuova chiave`, about: t`Si vede adesso e mai più.`, secret: key });
    },
  });
  const revoke = useMutation({
    mutationFn: (id: string) => revokeApiKey({ path: { company, key: id } }),
    onSuccess: renewed,
    onError: tellProblem,
  });

  const dialog = (mutation: Parameters<typeof dialogOf>[0]) => dialogOf(mutation, () => setOpen(null));
  return (
    <>
      <PeopleView
        tab={tab}
        administers={administers}
        onTab={(next) => void navigate({ to: '/$company/persone', params: path, search: { tab: next } })}
        people={people.data?.items.map(personOf) ?? []}
        onAdd={() => setOpen({ kind: 'add' })}
        onRoles={(person) => setOpen({ kind: 'roles', person })}
        onLink={renew.mutate}
        onRemove={(person) => change.mutate({ person, roles: [] })}
        keys={keys.data?.items.map(apiKeyOf) ?? []}
        onNewKey={() => setOpen({ kind: 'key' })}
        onRevoke={(key) => revoke.mutate(key.id)}
        company={<CompanySettings company={company} />}
      />
      {open?.kind === 'add' && <PersonDialog person={null} onSubmit={add.mutate} {...dialog(add)} />}
      {open?.kind === 'roles' && (
        <PersonDialog
          person={{ name: open.person.name, email: open.person.email, roles: open.person.roles }}
          onSubmit={({ roles }) => change.mutate({ person: open.person, roles })}
          {...dialog(change)}
        />
      )}
      <SaveConflict
        save={change}
        over={({ person, ...wanted }, { roles }) => ({ ...wanted, person: { ...person, roles: roles as readonly string[] } })}
        onTheirs={() => setOpen(null)}
      />
      {open?.kind === 'key' && <KeyDialog onSubmit={makeKey.mutate} {...dialog(makeKey)} />}
      {open?.kind === 'secret' && <SecretDialog {...open} onClose={() => setOpen(null)} />}
    </>
  );
}
