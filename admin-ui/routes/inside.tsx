import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { Navigate, useLocation } from 'react-router';

import { sessionQuery } from '../api/session-query.ts';
import { useApi } from '../api/use-api.ts';
import { Loading } from '../components/loading.tsx';
import { PlainButton } from '../components/plain-button.tsx';
import { failureBehind } from '../errors.ts';
import { loginPage } from '../next-page.ts';
import { SessionContext } from '../pieces/session.ts';
import { Trouble } from '../pieces/trouble.tsx';
import { useText } from '../text/use-text.ts';

const Frame = lazy(async () => ({ default: (await import('./frame.tsx')).Frame }));

/** The pages that need a session. Without one, the way leads to the login and from there back to the same address.
 * What they are made of is loaded only for somebody who may see it. */
export const Inside = ({ nonce }: { nonce: string }) => {
  const { t } = useText();
  const { pathname, search } = useLocation();
  const session = useQuery(sessionQuery(useApi()));
  if (session.data) {
    return (
      <SessionContext value={session.data}>
        <Frame nonce={nonce} />
      </SessionContext>
    );
  }
  if (session.data === null) return <Navigate to={loginPage(pathname + search)} replace />;
  if (session.isPending) return <Loading />;
  const again = (
    <PlainButton type="button" onClick={() => void session.refetch()}>
      {t('shell.retry')}
    </PlainButton>
  );
  return (
    <main className="alone">
      <Trouble title={t('errors.noSession')} failure={failureBehind(session.error)} action={again} />
    </main>
  );
};
