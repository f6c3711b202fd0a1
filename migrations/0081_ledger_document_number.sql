-- The number by which people call a document: 1901 of "FT 2026/1901", of "1901/26", of "V1-0001901/A". Kept beside the number as
-- printed, because row-level security uses an index only where the comparison is known to tell nothing of rows it was not shown.

-- The first run of three digits or more that is no year; else a shorter one; else whatever is left when the document's year is taken out.
create function ledger.uncommon_number(document_no text, dated date) returns bigint immutable parallel safe language plpgsql as $$
begin
  return coalesce(
    substring(document_no from '(?:^|\D)(?!(?:19|20)\d\d(?:\D|$))0*(\d{3,18})(?!\d)'),
    substring(replace(document_no, extract(year from dated)::int::text, ' ') from '(?:^|\D)0*(\d{1,18})(?!\d)'),
    substring(document_no from '(\d{1,18})\D*$'))::bigint;
end $$;

-- Most documents end with their number: these must cost a large import next to nothing, so no pattern is matched for them.
create function ledger.document_number(document_no text, dated date) returns bigint immutable parallel safe language sql
return case when length(document_no) - length(rtrim(document_no, '0123456789')) between 5 and 18
    or length(document_no) - length(rtrim(document_no, '0123456789')) in (3, 4) and right(document_no, 4) not between '1900' and '2099'
  then right(document_no, length(document_no) - length(rtrim(document_no, '0123456789')))::bigint
  else ledger.uncommon_number(document_no, dated) end;

alter table ledger.open_item add column document_number bigint generated always as (ledger.document_number(document_no, document_on)) stored;
create index open_item_by_number on ledger.open_item (company_id, document_number);
