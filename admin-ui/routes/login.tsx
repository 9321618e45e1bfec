import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';

import { logIn, noteSession, sessionQuery } from '../api/session-query.ts';
import { useApi } from '../api/use-api.ts';
import { LanguageSwitch } from '../components/language-switch.tsx';
import { PlainButton } from '../components/plain-button.tsx';
import { useTitle } from '../components/use-title.ts';
import { Wordmark } from '../components/wordmark.tsx';
import { failureBehind } from '../errors.ts';
import { nextPage } from '../next-page.ts';
import { Trouble } from '../pieces/trouble.tsx';
import { useText } from '../text/use-text.ts';
import './login.css';

const useLogIn = () => {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { login: string; password: string }) => logIn(api, credentials),
    networkMode: 'always',
    onSuccess: (session) => noteSession(queries, session),
  });
};

const textOf = (form: FormData, field: string): string => {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
};

/** Loads the pages behind the login while somebody types; where that fails they are loaded when they are needed. */
const prepareInside = (): void => {
  for (const part of [import('./frame.tsx'), import('./requests.tsx')]) part.catch(() => undefined);
};

const focusOnce = (field: HTMLInputElement | null): void => field?.focus();

const LoginForm = () => {
  const { t } = useText();
  const { mutate, isPending, error } = useLogIn();
  const [incomplete, setIncomplete] = useState(false);
  const [login, password, problem] = [useId(), useId(), useId()];
  const failure = error === null ? undefined : failureBehind(error);
  const refused = failure?.kind === 'session-ended' || failure?.kind === 'invalid';
  const sentence = (incomplete && t('login.incomplete')) || (refused && t('login.refused')) || undefined;

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = { login: textOf(form, 'login').trim(), password: textOf(form, 'password') };
    const missing = credentials.login === '' || credentials.password === '';
    setIncomplete(missing);
    if (!missing && !isPending) mutate(credentials);
  };
  const described = sentence === undefined ? {} : { 'aria-describedby': problem, 'aria-invalid': true };
  return (
    <form className="login-form" noValidate onSubmit={submit}>
      <label htmlFor={login}>{t('login.login')}</label>
      <input id={login} ref={focusOnce} name="login" autoComplete="username" autoCapitalize="none" required {...described} />
      <label htmlFor={password}>{t('login.password')}</label>
      <input id={password} name="password" type="password" autoComplete="current-password" required {...described} />
      <div aria-live="polite">
        {sentence !== undefined && (
          <p id={problem} className="fault">
            {sentence}
          </p>
        )}
      </div>
      {failure !== undefined && !refused && <Trouble failure={failure} />}
      <PlainButton type="submit" aria-busy={isPending}>
        {t('login.submit')}
      </PlainButton>
    </form>
  );
};

/** `/login?next=…`: a local account, and then the page that asked for it. */
export const LoginRoute = () => {
  const { t } = useText();
  const [search] = useSearchParams();
  const session = useQuery(sessionQuery(useApi()));
  const next = nextPage(search.get('next'));
  useTitle(t('login.title'));
  useEffect(prepareInside, []);
  if (session.data) return <Navigate to={next} replace />;
  return (
    <div className="login">
      <main className="login-card">
        <div className="login-head">
          <Wordmark />
          <LanguageSwitch />
        </div>
        <h1>{t('login.title')}</h1>
        {next.includes('?') && <p className="soft">{t('login.ended')}</p>}
        <LoginForm />
      </main>
    </div>
  );
};
