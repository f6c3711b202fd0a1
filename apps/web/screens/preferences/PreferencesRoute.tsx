import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { changeMe } from '../../client/operations.gen.ts';
import { keepLanguage, type Language } from '../../i18n.ts';
import { Account } from './Account.tsx';
import { MyDigest } from './MyDigest.tsx';
import { MyAbsences } from './MyAbsences.tsx';
import { PreferencesView } from './PreferencesView.tsx';

export function PreferencesRoute() {
  const { i18n } = useLingui();
  const change = useMutation({
    mutationFn: (language: Language) => changeMe({ body: { language } }),
    // Every sentence on the page changes at once, those of the API included.
    onSuccess: (_, language) => {
      keepLanguage(language);
      window.location.reload();
    },
  });
  return (
    <PreferencesView
      language={i18n.locale as Language}
      onLanguage={change.mutate}
      account={<Account />}
      absences={<MyAbsences />}
      digest={<MyDigest />}
    />
  );
}
