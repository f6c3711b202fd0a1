-- Small balances given up together (G10): asked for by one, decided by the credit manager, worked off like every act on many.
alter table worklist.bulk_act
  drop constraint bulk_act_kind_check, drop constraint bulk_act_state_check,
  add check (kind in ('hold', 'assign', 'note', 'round')),
  add check (state in ('proposed', 'declined', 'running', 'done', 'undoing', 'undone')),
  add decided_by bigint references companies.app_user,
  add decided_role text,
  add decided_at timestamptz,
  -- Nobody says yes to what she asked for herself.
  add check (decided_by is null or started_by is null or decided_by <> started_by);

insert into worklist.task_type (code, label_it, label_en, default_owner, default_due_days, status, source) values
  ('APPROVE_ROUNDING', 'Decidere un arrotondamento proposto', 'Decide on a proposed rounding', 'credit-manager', 1, 'verified', 'policies-and-stories.md, G10');
