import { useQuery } from '@tanstack/react-query';
import { Button, ConfigProvider } from 'antd';
import { Navigate, Outlet, useLocation } from 'react-router';

import { sessionQuery } from '../api/session-query.ts';
import { useApi } from '../api/use-api.ts';
import { Loading } from '../components/loading.tsx';
import { failureBehind } from '../errors.ts';
import { loginPage } from '../next-page.ts';
import { SessionContext } from '../pieces/session.ts';
import { Shell } from '../pieces/shell.tsx';
import { Trouble } from '../pieces/trouble.tsx';
import { useText } from '../text/use-text.ts';
import { useTheme } from '../theme.ts';

const Inside = () => {
  const { t } = useText();
  const { pathname, search } = useLocation();
  const session = useQuery(sessionQuery(useApi()));
  if (session.data === null) return <Navigate to={loginPage(pathname + search)} replace />;
  if (session.isPending) return <Loading />;
  if (session.data === undefined) {
    const again = <Button onClick={() => void session.refetch()}>{t('shell.retry')}</Button>;
    return (
      <main className="alone">
        <Trouble title={t('errors.noSession')} failure={failureBehind(session.error)} action={again} />
      </main>
    );
  }
  return (
    <SessionContext value={session.data}>
      <Shell>
        <Outlet />
      </Shell>
    </SessionContext>
  );
};

/** The pages that need a session. Without one, the way leads to the login and from there back to the same address.
 * `nonce` lets antd's style elements pass the content security policy. */
export const Guarded = ({ nonce }: { nonce: string }) => (
  <ConfigProvider theme={useTheme()} csp={{ nonce }} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
    <Inside />
  </ConfigProvider>
);
