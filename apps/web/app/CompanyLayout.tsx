import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { ZoneContext } from '#design/formats/useFormats.ts';
import { Alarm } from '../chrome/Alarm.tsx';
import { Chrome } from '../chrome/Chrome.tsx';
import type { Frame } from '../chrome/model.ts';
import { CompanyClock } from '../chrome/CompanyClock.tsx';
import { CompanyPalette } from '../chrome/CompanyPalette.tsx';
import { frameQuery } from '../chrome/frame-query.ts';
import { signOut } from '../client/operations.gen.ts';
import { useLive } from '../live/useLive.ts';
import { companyQuery, meQuery, rightsOf } from './session.ts';

/** Everything under a company's code: who, where, with which rights; then the page. */
export function CompanyLayout() {
  const { company: code } = useParams({ from: '/$company' });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: company } = useSuspenseQuery(companyQuery(code));
  const rights = rightsOf(company);
  const { data: counted } = useQuery(frameQuery(code, rights));
  useLive(code);
  const leave = useMutation({
    mutationFn: () => signOut(),
    onSettled: () => {
      cache.clear();
      void navigate({ to: '/accesso' });
    },
  });
  const frame: Frame = {
    company: {
      code,
      name: company.name,
      mode: company.mode,
      demo: company.demo,
      businessDate: company.businessDate,
      currency: company.currency,
    },
    companies: me.companies.map(({ code, name }) => ({ code, name })),
    person: { name: me.name, email: me.email, roles: me.companies.find((one) => one.code === code)?.roles ?? [] },
    rights,
    counts: counted?.counts ?? {},
    run: counted?.run ?? null,
  };
  return (
    <ZoneContext value={company.zone}>
      <Chrome
        frame={frame}
        go={(page) => void navigate({ to: `/$company/${page}` as '/$company/clienti', params: { company: code } })}
        palette={<CompanyPalette frame={frame} />}
        clock={company.demo && rights.has('run.start') ? <CompanyClock company={code} today={company.businessDate} /> : null}
        alarm={rights.has('task.write') ? <Alarm company={code} /> : null}
        onSignOut={() => leave.mutate()}
      >
        <Outlet />
      </Chrome>
    </ZoneContext>
  );
}
