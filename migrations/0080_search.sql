-- Finding anything by a few words. One row for each thing that can be found; open items are found by their own number (0081).

create schema search;
grant usage on schema search to puntuale_app;
create extension if not exists pg_trgm with schema search;
set local search_path = search, public;                -- a server may have had it before, in public

-- Without accents and capitals, words apart by one blank: "Società Agricola l’Orzo" is "societa agricola l orzo".
create function search.fold(said text) returns text immutable parallel safe language sql as $$
  select btrim(regexp_replace(lower(case when octet_length(said) = length(said) then said
    else translate(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'), 'ØøŁłĐđıß', 'OoLlDdis') end), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- "C-01842" is also looked for as "C01842"; "+39 0331 555.123" as one number, with its country and without.
create function search.squeeze(said text) returns text immutable parallel safe language sql as $$
  select replace(search.fold(said), ' ', '')
$$;
create function search.phone(said text) returns text immutable strict parallel safe language plpgsql as $$
declare
  number text := regexp_replace(said, '[^0-9]+', '', 'g');
begin
  return case when number ~ '^(00)?39' then number || ' ' || regexp_replace(number, '^(00)?39', '') else number end;
end $$;

create function search.kind_word(company_id int, kind text) returns text immutable parallel safe language sql return '~' || company_id || kind;

-- No position and no stemming: names and codes are no prose. A word of more than 40 signs is a picture in an e-mail.
-- The kind is a word too: one index finds what is of this kind and has these words.
create function search.words(company_id int, kind text, said text) returns tsvector immutable parallel safe language plpgsql as $$
declare
  folded text := left(search.fold(said), 20000);
begin
  if folded ~ '[[:alnum:]]{41}' then folded := btrim(regexp_replace(folded, '[[:alnum:]]{41,}', '', 'g')); end if;
  return array_to_tsvector(array_remove(string_to_array(folded, ' '), '') || search.kind_word(company_id, kind));
end $$;

create table search.entry (
  company_id int not null,
  kind text not null check (kind in ('customer', 'contact', 'note', 'message', 'document', 'invoice')),
  subject_id bigint not null,
  debtor_id bigint,
  customer_id bigint,                                  -- set where one account of the customer is meant: seen by whoever sees the account
  at timestamptz not null,
  label text not null,                                 -- folded; only to order what is found
  words tsvector not null,
  primary key (company_id, kind, subject_id)
);
create index on search.entry using gin (words);
create index on search.entry (company_id, kind, at desc);

-- The words that occur, so that a mistyped one can be told from its neighbours. Twice the same word does no harm: a unique key
-- would make one import wait for the other.
create table search.word (company_id int not null, word text not null);
create index on search.word (company_id, word);
create index on search.word using gin (word gin_trgm_ops);

-- An operator that could tell of rows it was not shown uses no index under row-level security, and all of text search is such.
-- So the working login has no right to these two tables: it asks search.find, which is bound to the session's company and person.
call app.isolate('search.entry');
call app.isolate('search.word');
alter table search.entry no force row level security;
alter table search.word no force row level security;

-- What a document says, read by the worker after it was uploaded; null: not yet, or not readable.
alter table customers.document add column said text;
grant update (said) on customers.document to puntuale_app;

create view search.source as
  select c.company_id, 'customer' as kind, c.customer_id as subject_id, c.debtor_id, c.customer_id, c.created_at as at, left(search.fold(c.name), 200) as label,
         search.words(c.company_id, 'customer', concat_ws(' ', c.name, c.code, search.squeeze(c.code), c.vat_number, substring(c.vat_number from '\d+$'), c.tax_code, c.email, c.pec, c.phone,
           search.phone(c.phone))) as words
    from customers.customer c
  union all
  select c.company_id, 'contact', c.contact_id, c.debtor_id, null, now(), left(search.fold(concat_ws(' ', c.name, c.email)), 200),
         search.words(c.company_id, 'contact', concat_ws(' ', c.name, c.email, c.pec, c.phone, search.phone(c.phone)))
    from customers.contact c
  union all
  select e.company_id, 'note', e.entry_id, e.debtor_id, null, e.at, left(search.fold(e.note), 200), search.words(e.company_id, 'note', e.note)
    from customers.timeline_entry e where e.note is not null and e.withdrawn_at is null
  union all
  select m.company_id, 'message', m.message_id, m.debtor_id, null, m.prepared_at, left(search.fold(m.subject), 200),
         search.words(m.company_id, 'message', concat_ws(' ', m.subject, m.to_name, m.to_address, coalesce(m.text_body, m.content ->> 'words')))
    from communications.message m
  union all
  select d.company_id, 'document', d.document_id, d.debtor_id, null, d.added_at, left(search.fold(d.file_name), 200), search.words(d.company_id, 'document', concat_ws(' ', d.file_name, d.said))
    from customers.document d
  union all
  select d.company_id, 'invoice', d.document_id, null, d.customer_id, d.taken_at, left(search.fold(d.number), 200),
         search.words(d.company_id, 'invoice', concat_ws(' ', d.number, d.sdi_file_name, d.sdi_id, d.buyer_name, d.buyer_vat_number, d.buyer_tax_code, d.content ->> 'notes',
           jsonb_path_query_array(d.content, '$.lines[*].description')))
    from invoices.document d;

-- Arguments: the kind, its id, what the row must be to be found, and the columns by which it is found.
create function search.keep_entries() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed text := '';
begin
  if tg_op = 'UPDATE' then
    changed := format('join was w on w.company_id = n.company_id and w.%1$I = n.%1$I where row(%2$s) is distinct from row(%3$s)', tg_argv[1],
      regexp_replace(tg_argv[3], '(\w+)', 'n.\1', 'g'), regexp_replace(tg_argv[3], '(\w+)', 'w.\1', 'g'));
    execute format('delete from search.entry e using (select n.company_id, n.%I as id from added n %s) a
        where e.company_id = a.company_id and e.kind = %L and e.subject_id = a.id', tg_argv[1], changed, tg_argv[0]);
  end if;
  execute format('insert into search.entry (company_id, kind, subject_id, debtor_id, customer_id, at, label, words)
      select s.company_id, s.kind, s.subject_id, s.debtor_id, s.customer_id, s.at, coalesce(s.label, ''''), s.words
        from (select n.company_id, n.%1$I as id from added n %2$s %3$s %4$s) a
        join search.source s on s.company_id = a.company_id and s.subject_id = a.id and s.kind = %5$L
      on conflict (company_id, kind, subject_id) do nothing',
    tg_argv[1], changed, case when changed = '' then 'where' else 'and' end, tg_argv[2], tg_argv[0]);
  return null;
end $$;

create function search.keep_words() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into search.word (company_id, word)
    select a.company_id, a.word from (select distinct n.company_id, w.word from added n, unnest(tsvector_to_array(n.words)) w(word)) a
     where length(a.word) between 4 and 30 and a.word !~ '\d'
       and not exists (select from search.word k where k.company_id = a.company_id and k.word = a.word);
  return null;
end $$;
create trigger keep_words after insert on search.entry referencing new table as added for each statement execute function search.keep_words();

create procedure search.follow(target regclass, kind text, id text, which text, columns text) language plpgsql as $$
begin
  execute format('create trigger search_insert after insert on %s referencing new table as added
      for each statement execute function search.keep_entries(%L, %L, %L, %L)', target, kind, id, which, columns);
  execute format('create trigger search_update after update on %s referencing old table as was new table as added
      for each statement execute function search.keep_entries(%L, %L, %L, %L)', target, kind, id, which, columns);
end $$;
call search.follow('customers.customer', 'customer', 'customer_id', 'true', 'debtor_id, name, code, vat_number, tax_code, email, pec, phone');
call search.follow('customers.contact', 'contact', 'contact_id', 'true', 'name, email, pec, phone');
call search.follow('customers.timeline_entry', 'note', 'entry_id', 'n.note is not null', 'note, withdrawn_at');
call search.follow('communications.message', 'message', 'message_id', 'true', 'subject, to_name, to_address, text_body, content');
call search.follow('customers.document', 'document', 'document_id', 'true', 'file_name, said');
call search.follow('invoices.document', 'invoice', 'document_id', 'true', 'customer_id, sdi_id');
drop procedure search.follow;

do $$
declare
  here int;
begin
  for here in select company_id from companies.company loop
    perform set_config('app.company', here::text, true);
    insert into search.entry (company_id, kind, subject_id, debtor_id, customer_id, at, label, words)
      select company_id, kind, subject_id, debtor_id, customer_id, at, coalesce(label, ''), words from search.source where company_id = here;
  end loop;
  perform set_config('app.company', '', true);
end $$;

-- Ids of what has these words, the best first within each kind. Company and person are the session's; nobody can say others.
create function search.find(asked text, kinds text[], most int) returns table (kind text, subject_id bigint)
  stable security definer language plpgsql set search_path = pg_catalog, search, public set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  here int := app.company();
  only_of bigint[] := app.only_assignees();
  given text[] := (string_to_array(nullif(search.fold(left(asked, 200)), ''), ' '))[1:8];
  phrase text := array_to_string(given, ' ');
  joined text := array_to_string(given, '');
  accounts bigint[];
  debtors bigint[];
  wanted tsquery;
  of_kind tsquery;
  ids bigint[];
  one text;
  total int := 0;
begin
  if here is null or given is null then return; end if;
  if only_of is not null then
    select array_agg(c.customer_id), array_agg(distinct c.debtor_id) into accounts, debtors
      from customers.customer c where c.company_id = here and c.salesperson_id = any (only_of);
  end if;
  select string_agg('''' || word || ''':*', ' & ') into one from unnest(given) word;
  wanted := one::tsquery;
  if joined ~ '\d' and cardinality(given) > 1 then wanted := wanted || ('''' || joined || ''':*')::tsquery; end if;
  if joined ~ '^(00)?39\d{8,}$' then wanted := wanted || ('''' || regexp_replace(joined, '^(00)?39', '') || ''':*')::tsquery; end if;
  for attempt in 1..2 loop
    foreach one in array kinds loop
      of_kind := wanted && ('''' || search.kind_word(here, one) || '''')::tsquery;
      ids := null;
      if one not in ('customer', 'contact') then
        -- Of a word that is everywhere the newest few are enough, and they are near.
        ids := array(select f.subject_id from (
            select e.subject_id, e.debtor_id, e.customer_id, e.words from search.entry e where e.company_id = here and e.kind = one order by e.at desc limit 2000) f
           where f.words @@ wanted
             and (only_of is null or case when f.customer_id is null then f.debtor_id = any (debtors) else f.customer_id = any (accounts) end)
           limit most);
      end if;
      if coalesce(cardinality(ids), 0) < most then
        ids := array(select f.subject_id from (
            select e.subject_id, e.label, e.at from search.entry e
             where e.company_id = here and e.kind = one and e.words @@ of_kind
               and (only_of is null or case when e.customer_id is null then e.debtor_id = any (debtors) else e.customer_id = any (accounts) end)
             limit 2000) f
           order by case when one in ('customer', 'contact') then f.label = phrase end desc, case when one in ('customer', 'contact') then starts_with(f.label, phrase) end desc,
             case when one in ('customer', 'contact') then similarity(f.label, phrase) end desc, f.at desc, f.label collate "C", f.subject_id limit most);
      end if;
      return query select one, unnest(ids);
      total := total + cardinality(ids);
    end loop;
    exit when total > 0 or attempt = 2;
    wanted := search.mended(here, given);
    exit when wanted is null;
  end loop;
end $$;

-- The same words, or those that were perhaps meant: nearly the same letters, or two neighbours exchanged. Null: nothing to mend.
create function search.mended(here int, given text[]) returns tsquery stable language plpgsql set search_path = pg_catalog, search, public as $$
declare
  said text;
  meant text[];
  whole tsquery;
  part tsquery;
  any_mended boolean := false;
begin
  foreach said in array given loop
    part := ('''' || said || ''':*')::tsquery;
    if length(said) between 4 and 30 and said !~ '\d' then
      select array_agg(near.word) into meant from (
        (select k.word from search.word k where k.company_id = here and k.word % said group by 1 order by similarity(k.word, said) desc limit 6)
        union
        select k.word from search.word k where k.company_id = here and k.word in (
          select overlay(said placing reverse(substr(said, place, 2)) from place for 2) from generate_series(1, length(said) - 1) place)) near;
      for i in 1..coalesce(cardinality(meant), 0) loop
        part := part || ('''' || meant[i] || '''')::tsquery;
        any_mended := true;
      end loop;
    end if;
    whole := case when whole is null then part else whole && part end;
  end loop;
  return case when any_mended then whole end;
end $$;

revoke all on function search.find, search.mended, search.keep_entries, search.keep_words from public;
grant execute on function search.find to puntuale_app;
