import { plural, t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import type { DebtorPage } from '../../api/types.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { callTablesQuery } from '../../app/tables.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import {
  addNote,
  createTask,
  liftHold,
  listOpenItems,
  placeHold,
  placeStop,
  recordCall,
  recordPayment,
  recordPromise,
  undoPayment,
  unpinNote,
  uploadDocument,
  uploadInvoiceCopy,
  withdrawNote,
  withdrawPromise,
} from '../../client/operations.gen.ts';
import { ContactDialog } from '../../dialogs/ContactDialog.tsx';
import { DisputeDialog, type DisputeValues } from '../../dialogs/DisputeDialog.tsx';
import { HoldDialog, type HoldValues } from '../../dialogs/HoldDialog.tsx';
import { NoteDialog } from '../../dialogs/NoteDialog.tsx';
import { PaymentDialog } from '../../dialogs/PaymentDialog.tsx';
import { PromiseDialog, type PromiseValues } from '../../dialogs/PromiseDialog.tsx';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { TaskDialog, type TaskValues } from '../../dialogs/TaskDialog.tsx';
import { UploadDialog } from '../../dialogs/UploadDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { HOLD_CHOICES, holdReason, STOP_CHOICES } from '../../words/holds.ts';
import { language } from '../../words/language.ts';
import { ledgerWords } from '../../words/ledgers.ts';
import { sum } from '../../api/amounts.ts';
import { conflictOf } from '../../api/conflict.ts';
import { contactValues, documentsOf } from './dialog-values.ts';
import type { About, Act, OpenDialog } from './open-dialog.ts';
import { ClaimDialog } from './ClaimDialog.tsx';
import { ExplainDialog } from './ExplainDialog.tsx';
import { ItemHistory } from './ItemHistory.tsx';
import { otherDueItems } from './other-due-items.ts';
import { saveContact } from './save-contact.ts';
import { WriteMail } from './WriteMail.tsx';

const LONGEST_HOLD_DAYS = 30;

/** The dialogs of the customer's page, one at a time. Each saves, renews what is shown and says so. */
export function CustomerDialogs({
  open,
  onClose,
  about,
  page,
}: {
  open: OpenDialog | null;
  onClose: () => void;
  about: About;
  page: DebtorPage;
}) {
  const company = useCompanyCode();
  const path = { company, debtor: about.debtor };
  const formats = useFormats();
  const may = useMay();
  const cache = useQueryClient();
  const tables = useQuery(callTablesQuery(company));
  const overdue = useQuery({
    queryKey: [company, 'debtor', about.debtor, 'items', about.currency, 'overdue'],
    queryFn: () =>
      listOpenItems({ path: { company }, query: { debtor: about.debtor, currency: about.currency, band: ['overdue'], limit: 200 } }),
    enabled: (open?.kind === 'promise' && !open.items) || open?.kind === 'payment',
  });
  const invoices = useQuery({
    queryKey: [company, 'debtor', about.debtor, 'items', about.currency],
    queryFn: () => listOpenItems({ path: { company }, query: { debtor: about.debtor, currency: about.currency, limit: 200 } }),
    enabled: open?.kind === 'upload',
  });
  const takeBack = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => cache.invalidateQueries({ queryKey: [company] }),
    onError: tellProblem,
  });
  const save = useMutation({
    mutationFn: async ({ act }: Act) => act(),
    onSuccess: async (done, { said, undo }) => {
      await cache.invalidateQueries({ queryKey: [company] });
      onClose();
      toast({
        text: said,
        ...(undo ? { action: { label: t`Annulla`, keys: 'mod+z', run: () => takeBack.mutate(() => undo(done)) } } : {}),
      });
    },
  });
  const common = {
    busy: save.isPending,
    error: save.error && !conflictOf(save.error) ? problemText(save.error) : null,
    onClose: () => {
      save.reset();
      onClose();
    },
  };
  const conflictDialog = (
    <SaveConflict
      save={save}
      over={({ over, ...wanted }, current) => (over ? { ...wanted, over, act: () => over(current) } : null)}
      onTheirs={common.onClose}
    />
  );
  if (open === null) return null;
  switch (open.kind) {
    case 'promise': {
      const rows = overdue.data?.items.filter((item) => Number(item.disputed.amount) === 0) ?? [];
      if (!open.items && !overdue.data) return null;
      const items = open.items ?? rows.map((item) => item.id);
      const amount =
        open.amount ??
        sum(
          rows.map((item) => item.balance),
          about.currency,
        ).amount;
      const on = plural(items.length, { one: '# partita', other: '# partite' });
      return (
        <PromiseDialog
          {...common}
          today={about.today}
          amount={amount}
          currency={about.currency}
          about={`${about.name}, ${on}`}
          onSubmit={(values: PromiseValues) => {
            const money = { amount: values.amount, currency: about.currency };
            save.mutate({
              said: t`Promessa di ${formats.money(money)} salvata`,
              act: () =>
                recordPromise({
                  path,
                  body: { items: [...items], amount: money, dueOn: values.dueOn, method: values.method, note: values.note || null },
                }),
            });
          }}
        />
      );
    }
    case 'dispute':
      return (
        <DisputeDialog
          {...common}
          currency={about.currency}
          items={open.items.map((item) => ({ document: item.document, balance: formats.money(item.balance) }))}
          reasons={tables.data?.disputeReasons.map((reason) => ({ value: reason.code, label: reason[language()] })) ?? []}
          onSubmit={(values: DisputeValues) =>
            save.mutate({
              said: t`Contestazione aperta: i solleciti sulla parte contestata si fermano`,
              act: async () =>
                recordCall({
                  path,
                  body: {
                    direction: 'in',
                    note: values.note || null,
                    results: [
                      {
                        outcome: 'DISPUTE_RAISED',
                        items: open.items.map((item) => item.id),
                        amount: values.amount === null ? null : { amount: values.amount, currency: about.currency },
                        reason: values.reason,
                      },
                    ],
                    // Only these were spoken of; of the other due items nothing was said.
                    nothingSaid: await otherDueItems(path, open.items),
                  },
                }),
            })
          }
        />
      );
    case 'payment':
      if (!overdue.data) return null;
      return (
        <PaymentDialog
          {...common}
          today={about.today}
          currency={about.currency}
          amount={open.item?.balance.amount ?? null}
          document={open.item?.document ?? null}
          customers={page.codes.map((code) => ({ value: code.id, label: `${code.code} · ${ledgerWords(code.ledger)}` }))}
          documents={documentsOf([...(open.item ? [open.item] : []), ...overdue.data.items])}
          onSubmit={(values) => {
            const money = { amount: values.amount, currency: about.currency };
            save.mutate({
              said: t`Incassati ${formats.money(money)}`,
              act: () =>
                recordPayment({
                  path: { company },
                  body: {
                    customer: values.customer,
                    valueOn: values.valueOn,
                    amount: money,
                    method: values.method as 'transfer',
                    ...(values.document ? { document: values.document } : {}),
                    ...(values.reference ? { reference: values.reference } : {}),
                  },
                }),
            });
          }}
        />
      );
    case 'undo-payment':
      return (
        <ReasonDialog
          {...common}
          title={t`Annulla l’incasso`}
          about={t`Le partite tornano aperte come prima.`}
          label={t`Perché`}
          submit={t`Annulla l’incasso`}
          grave
          onSubmit={({ why }) =>
            save.mutate({
              said: t`Incasso annullato`,
              act: () => undoPayment({ path: { company, payment: open.payment }, body: { reason: why } }),
            })
          }
        />
      );
    case 'withdraw':
      return (
        <ReasonDialog
          {...common}
          title={t`Ritira la promessa`}
          about={t`La sospensione che ne veniva finisce.`}
          label={t`Perché`}
          submit={t`Ritira`}
          onSubmit={({ why }) =>
            save.mutate({
              said: t`Promessa ritirata`,
              act: () => withdrawPromise({ path: { company, promise: open.promise }, body: { why } }),
            })
          }
        />
      );
    case 'note':
      return (
        <>
          <NoteDialog
            {...common}
            onSubmit={({ note, pin }) =>
              save.mutate({
                said: t`Nota salvata`,
                act: () => addNote({ path, body: { text: note, pin, ...(pin ? { over: page.pinnedNote?.text ?? null } : {}) } }),
                over: ({ text }) => addNote({ path, body: { text: note, pin, over: text as string | null } }),
                undo: (done) => withdrawNote({ path: { company, note: (done as { id: string }).id } }),
              })
            }
          />
          {conflictDialog}
        </>
      );
    case 'pin':
      return (
        <>
          <NoteDialog
            {...common}
            initial={open.text}
            pinned
            onSubmit={({ note, pin }) => {
              const put = (over: string | null) =>
                pin ? addNote({ path, body: { text: note, pin, over } }) : unpinNote({ path, query: over === null ? {} : { over } });
              save.mutate({ said: t`Nota salvata`, act: () => put(open.text || null), over: ({ text }) => put(text as string | null) });
            }}
          />
          {conflictDialog}
        </>
      );
    case 'contact':
      return (
        <>
          <ContactDialog
            {...common}
            initial={open.contact && contactValues(open.contact)}
            onSubmit={(values) =>
              save.mutate({
                said: t`Contatto salvato`,
                act: () => saveContact(path, values, open.contact),
                over: ({ version }) => saveContact(path, values, open.contact && { ...open.contact, version: Number(version) }),
              })
            }
          />
          {conflictDialog}
        </>
      );
    case 'hold': {
      const options = (codes: readonly string[]) => codes.map((value) => ({ value, label: holdReason(value) }));
      return (
        <HoldDialog
          {...common}
          today={about.today}
          reasons={options(HOLD_CHOICES)}
          stopReasons={may('stop.lift') ? options(STOP_CHOICES) : []}
          longest={may('hold.place-long') ? null : LONGEST_HOLD_DAYS}
          onSubmit={(values: HoldValues) =>
            save.mutate({
              said: values.kind === 'hold' ? t`Solleciti sospesi` : t`Cliente fermo`,
              act: () =>
                values.kind === 'hold'
                  ? placeHold({ path, body: { reason: values.reason, note: values.note || null, untilOn: values.until ?? about.today } })
                  : placeStop({
                      path,
                      body: {
                        reason: values.reason,
                        note: values.note || null,
                        proof: values.proof ?? '',
                        reviewOn: values.reviewOn ?? about.today,
                      },
                    }),
            })
          }
        />
      );
    }
    case 'lift':
      return (
        <ReasonDialog
          {...common}
          title={t`Togli la sospensione`}
          about={t`Dal prossimo giro il cliente riprende il suo percorso.`}
          label={t`Perché`}
          submit={t`Togli`}
          onSubmit={({ why }) =>
            save.mutate({ said: t`Sospensione tolta`, act: () => liftHold({ path: { company, hold: open.hold }, body: { why } }) })
          }
        />
      );
    case 'task':
      return (
        <TaskDialog
          {...common}
          today={about.today}
          types={tables.data?.taskTypes.map((type) => ({ value: type.code, label: type[language()] })) ?? []}
          onSubmit={(values: TaskValues) =>
            save.mutate({
              said: t`Attività aperta`,
              act: () =>
                createTask({
                  path: { company },
                  body: {
                    debtor: about.debtor,
                    type: values.type,
                    title: values.note || about.name,
                    dueOn: values.dueOn,
                    ...(values.time ? { dueAt: formats.instantOf(values.dueOn, values.time) } : {}),
                  },
                }),
            })
          }
        />
      );
    case 'upload':
      return (
        <UploadDialog
          {...common}
          invoices={invoices.data?.items.map((item) => ({ value: item.id, label: item.document })) ?? []}
          onSubmit={({ file, note, copyOf }) => {
            const form = new FormData();
            form.append('file', file);
            save.mutate(
              copyOf
                ? { said: t`Copia della fattura allegata`, act: () => uploadInvoiceCopy({ path, query: { item: copyOf } }, { form }) }
                : { said: t`Documento allegato`, act: () => uploadDocument({ path, query: note ? { note } : {} }, { form }) },
            );
          }}
        />
      );
    case 'history':
      return <ItemHistory item={open.item} document={open.document} onClose={onClose} />;
    case 'claim':
      return <ClaimDialog debtor={about.debtor} name={about.name} onClose={onClose} />;
    case 'explain':
      return <ExplainDialog debtor={about.debtor} name={about.name} onClose={onClose} />;
    case 'write':
      return <WriteMail debtor={about.debtor} enclosed={open.enclosed ?? false} onClose={onClose} />;
  }
}
