import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { dialogOf } from '../../app/dialog-of.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { callTablesQuery, useTaskName } from '../../app/tables.ts';
import {
  assignTask,
  changeSetting,
  getTeam,
  listLateTasks,
  planAbsence,
  setCapacity,
  withdrawAbsence,
} from '../../client/operations.gen.ts';
import type { LateTask, TeamMember } from '../../client/types.gen.ts';
import { AbsenceDialog, type AbsenceValues } from '../../dialogs/AbsenceDialog.tsx';
import { AssignDialog } from '../../dialogs/AssignDialog.tsx';
import { CapacityDialog, type CapacityValues } from '../../dialogs/CapacityDialog.tsx';
import { ReadyNotesDialog, type ReadyNotesValues } from '../../dialogs/ReadyNotesDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useCompanyCode } from '../../links.tsx';
import { TeamView } from './TeamView.tsx';

type Notes = ReadyNotesValues['notes'];
type Open = { kind: 'notes'; seen: Notes } | { kind: 'absence' | 'capacity'; member: TeamMember } | { kind: 'assign'; task: LateTask };

export function TeamRoute() {
  const company = useCompanyCode();
  const path = { company };
  const cache = useQueryClient();
  const taskWords = useTaskName();
  const tables = useQuery(callTablesQuery(company));
  const [open, setOpen] = useState<Open | null>(null);
  const team = useQuery({ queryKey: [company, 'team'], queryFn: () => getTeam({ path }) });
  const late = useQuery({ queryKey: [company, 'late-tasks'], queryFn: () => listLateTasks({ path }) });
  const done = async () => {
    await cache.invalidateQueries({ queryKey: [company] });
    setOpen(null);
  };
  const plan = useMutation({
    mutationFn: ({ member, ...absence }: AbsenceValues & { member: TeamMember; over: string[] }) =>
      planAbsence({ path, body: { user: member.id, ...absence } }),
    onSuccess: done,
  });
  const back = useMutation({
    mutationFn: (absence: { id: string }) => withdrawAbsence({ path: { company, absence: absence.id } }),
    onSuccess: async () => {
      await done();
      toast({ text: t`Assenza annullata: le attività restano dove sono` });
    },
    onError: tellProblem,
  });
  const capacity = useMutation({
    mutationFn: ({ member, ...body }: CapacityValues & { member: TeamMember; over: number | null }) =>
      setCapacity({ path: { company, user: member.id }, body }),
    onSuccess: done,
  });
  const assign = useMutation({
    mutationFn: ({ task, ...body }: { task: LateTask; user: string; over: string | null }) =>
      assignTask({ path: { company, task: task.id }, body }),
    onSuccess: done,
  });
  const notes = useMutation({
    mutationFn: ({ notes: value, ...body }: ReadyNotesValues & { over: Notes }) =>
      changeSetting({ path: { company, key: 'ready-notes' }, body: { value, ...body } }),
    onSuccess: async () => {
      await done();
      toast({ text: t`Note pronte salvate` });
    },
  });
  if (team.isPending) return <Skeleton rows={10} twoLines />;
  if (team.isError) {
    return (
      <SectionError title={problemText(team.error)} onRetry={() => void team.refetch()}>
        {null}
      </SectionError>
    );
  }
  const close = () => setOpen(null);
  // Who does the same work comes first.
  const others = (id: string | null) => {
    const roles = team.data.items.find((one) => one.id === id)?.roles ?? [];
    const alike = (one: TeamMember) => (one.roles.some((role) => roles.includes(role)) ? 0 : 1);
    return team.data.items.filter((one) => one.id !== id).toSorted((a, b) => alike(a) - alike(b));
  };
  return (
    <>
      <TeamView
        team={team.data}
        late={late.data?.items ?? []}
        taskWords={taskWords}
        onAbsence={(member) => setOpen({ kind: 'absence', member })}
        onBack={back.mutate}
        onCapacity={(member) => setOpen({ kind: 'capacity', member })}
        onAssign={(task) => setOpen({ kind: 'assign', task })}
        onNotes={() => tables.data && setOpen({ kind: 'notes', seen: tables.data.readyNotes })}
      />
      {open?.kind === 'notes' && (
        <>
          <ReadyNotesDialog
            initial={open.seen}
            onSubmit={(values) => notes.mutate({ ...values, over: open.seen })}
            {...dialogOf(notes, close)}
          />
          <SaveConflict save={notes} over={(wanted, { value }) => ({ ...wanted, over: value as Notes })} onTheirs={close} />
        </>
      )}
      {open?.kind === 'absence' && (
        <>
          <AbsenceDialog
            today={team.data.today}
            who={open.member.name}
            colleagues={others(open.member.id)}
            onSubmit={(values) => plan.mutate({ member: open.member, ...values, over: open.member.absences.map(({ id }) => id) })}
            {...dialogOf(plan, close)}
          />
          <SaveConflict
            save={plan}
            over={(wanted, { absence }) => ({ ...wanted, over: [...wanted.over, String(absence)] })}
            onTheirs={close}
          />
        </>
      )}
      {open?.kind === 'capacity' && (
        <>
          <CapacityDialog
            name={open.member.name}
            capacity={open.member.capacity}
            usual={team.data.usualCapacity}
            own={open.member.ownCapacity}
            onSubmit={(values) =>
              capacity.mutate({ member: open.member, ...values, over: open.member.ownCapacity ? open.member.capacity : null })
            }
            {...dialogOf(capacity, close)}
          />
          <SaveConflict save={capacity} over={(wanted, { calls }) => ({ ...wanted, over: calls as number | null })} onTheirs={close} />
        </>
      )}
      {open?.kind === 'assign' && (
        <>
          <AssignDialog
            colleagues={others(open.task.ownerUser)}
            onSubmit={({ user }) => assign.mutate({ task: open.task, user, over: open.task.ownerUser })}
            {...dialogOf(assign, close)}
          />
          <SaveConflict
            save={assign}
            over={(wanted, { ownerUser }) => ({ ...wanted, over: ownerUser as string | null })}
            onTheirs={close}
          />
        </>
      )}
    </>
  );
}
