-- A way in that has stopped working asks for a person.

insert into worklist.task_type (code, label_it, label_en, default_owner, default_due_days, status, source) values
  ('SOURCE_FAILING', 'Ripristinare una fonte di file', 'Mend a source of files', 'administration', 1, 'verified',
    'capability 11: figures are refreshed by themselves, or somebody knows that they are not');
