import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useId } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import { tellProblem } from '../../app/problems.ts';
import { uploadImport } from '../../client/operations.gen.ts';
import type { Assistant } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { importWords, type TableKind } from '../../words/imports.ts';
import { broughtWords } from './brought-words.ts';
import styles from './Assistant.module.css';

type FileRow = Assistant['files'][number];

/** The files that were said to be there, each with what became of it and a way to bring it. */
export function FilesStep({ files }: { files: Assistant['files'] }) {
  return (
    <ul className={styles.rows}>
      {files
        .filter(({ wanted, last }) => wanted === 'yes' || last !== null)
        .map((file) => (
          <File key={file.kind} file={file} />
        ))}
    </ul>
  );
}

function File({ file }: { file: FileRow }) {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const navigate = useNavigate();
  const input = useId();
  const { kind, last } = file;
  const name = importWords(kind);
  const upload = useMutation({
    mutationFn: (chosen: globalThis.File) => {
      const form = new FormData();
      form.append('file', chosen);
      return uploadImport({ path: { company }, query: { kind: kind as TableKind } }, { form });
    },
    onSuccess: ({ id }) => navigate({ to: '/$company/importazioni/$import', params: { company, import: id } }),
    onError: tellProblem,
  });
  return (
    <li>
      <div>
        <b>{name}</b>
        <p className={text.soft}>
          {last === null
            ? broughtWords(kind)
            : last.state === 'registered'
              ? t`Righe accolte: ${formats.number(last.accepted)}, respinte: ${formats.number(last.rejected)} (${formats.nearDay(formats.dayOf(last.at))}).`
              : t`Un file aspetta di essere controllato e registrato.`}
        </p>
      </div>
      <div className={layout.row}>
        {last !== null && (
          <Tag kind={last.state === 'registered' ? 'good' : 'waiting'}>
            {last.state === 'registered' ? t`registrato` : t`da registrare`}
          </Tag>
        )}
        {last !== null && (
          <Link
            to="/$company/importazioni/$import"
            params={{ company, import: last.import }}
            className={text.link}
            aria-label={t`Apri: ${name}`}
          >
            {t`Apri`}
          </Link>
        )}
        <input
          id={input}
          type="file"
          accept=".csv,.txt,.xlsx,.tsv"
          className={text.hidden}
          tabIndex={-1}
          aria-label={t`File: ${name}`}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) upload.mutate(chosen);
          }}
        />
        <Button
          size="sm"
          icon={Upload}
          busy={upload.isPending}
          onClick={() => document.getElementById(input)?.click()}
          label={t`Scegli il file: ${name}`}
        >
          {t`Scegli il file`}
        </Button>
      </div>
    </li>
  );
}
