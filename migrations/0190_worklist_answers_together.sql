-- Planned steps answered together: a yes, a no, or leaving out what is about to leave. Each row names the step it is about.
alter table worklist.bulk_act
  drop constraint bulk_act_kind_check,
  add check (kind in ('hold', 'assign', 'note', 'round', 'approve', 'reject', 'exclude'));

alter table worklist.bulk_row add action_id bigint;
