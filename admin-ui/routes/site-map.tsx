import { lazy, Suspense } from 'react';
import { BrowserRouter, Link, Navigate, Route, Routes } from 'react-router';

import { Loading } from '../components/loading.tsx';
import { useText } from '../text/use-text.ts';
import { Inside } from './inside.tsx';
import { LoginRoute } from './login.tsx';

const RequestsRoute = lazy(async () => ({ default: (await import('./requests.tsx')).RequestsRoute }));

const NoPage = () => {
  const { t } = useText();
  return (
    <main className="alone">
      <p>{t('shell.noPage')}</p>
      <Link to="/requests">{t('shell.toApprovals')}</Link>
    </main>
  );
};

/** Every page with its address. */
export const SiteMap = ({ nonce }: { nonce: string }) => (
  // A transition would show a change of the address some turns after the key that made it, and the next key would meet the old page.
  <BrowserRouter useTransitions={false}>
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/" element={<Navigate to="/requests" replace />} />
        <Route path="/login" element={<LoginRoute />} />
        <Route element={<Inside nonce={nonce} />}>
          <Route path="/requests" element={<RequestsRoute />} />
        </Route>
        <Route path="*" element={<NoPage />} />
      </Routes>
    </Suspense>
  </BrowserRouter>
);
