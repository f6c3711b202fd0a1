-- What people and runs have said of a company: as many notes and letters as a few years bring, with words that are everywhere and words
-- that are rare. And one day's decisions: of most customers nothing can be asked, each for the reason of its largest item.
insert into companies.app_user (email, name) values ('agente@bench.example', 'Agente');
update customers.assignee set user_id = (select user_id from companies.app_user where email = 'agente@bench.example')
 where company_id = app.company() and kind = 'salesperson' and code = 'A8';
insert into customers.timeline_entry (company_id, debtor_id, business_on, kind, code, note)
  select app.company(), d.debtor_id, date '2026-11-23' - (n % 400)::int, 'note', 'note',
         (array['Promette il saldo','Chiede copia della fattura','Contesta la merce','Richiamare','Parlato con l’amministrazione','Aspetta il direttore'])[1 + n % 6]
           || ' ' || (array['rossi','bianchi','ferrari','esposito','romano','colombo','ricci','marino','greco','bruno','gallo','conti'])[1 + n % 12] || ' pratica ' || n
    from customers.debtor d cross join lateral (select d.debtor_id * 4 + m as n from generate_series(1, 4) m) x
   where d.company_id = app.company();
insert into communications.message (company_id, debtor_id, channel, template, language, subject, to_name, to_address, text_body, content, state)
  select app.company(), d.debtor_id, 'email', 'REMINDER_1', 'it', 'Fattura FT 2026/' || n || ' scaduta',
         (array['Paola','Marco','Giulia','Luca'])[1 + n % 4] || ' ' || (array['Rossi','Bianchi','Ferrari','Esposito'])[1 + n % 4], 'amm' || d.debtor_id || '@cliente.example',
         'Buongiorno, dalla nostra contabilità risulta aperta la fattura in oggetto. Vi preghiamo di provvedere al pagamento entro la settimana. Riferimento ' || n, '{}', 'sent'
    from customers.debtor d cross join lateral (select d.debtor_id * 4 + m as n from generate_series(1, 4) m) x
   where d.company_id = app.company();
update policies.debtor_state set held_by = case when debtor_id % 10 < 8 then 'nothing-to-ask' else 'gap' end where company_id = app.company() and debtor_id % 10 > 0;
update policies.action set status = 'done' where company_id = app.company() and debtor_id % 10 > 0 and status = 'released';
insert into worklist.task (company_id, debtor_id, type, first_due_on, due_on, owner_user_id, currency, amount, expected, reason, created_on)
  select app.company(), d.debtor_id, 'CALL', '2026-11-23', '2026-11-23', u.user_id, 'EUR', d.debtor_id * 100, d.debtor_id * 50, '{"code":"step-due","values":{}}', '2026-11-23'
    from (select debtor_id from customers.debtor where company_id = app.company() order by debtor_id limit 300) d, companies.app_user u where u.email = 'agente@bench.example';
