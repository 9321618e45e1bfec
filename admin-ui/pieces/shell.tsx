import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { logOut, noteSession } from '../api/session-query.ts';
import { useApi } from '../api/use-api.ts';
import { useAnnounce } from '../components/announcer.tsx';
import { whileBusy } from '../components/busy.tsx';
import { LanguageSwitch } from '../components/language-switch.tsx';
import { Wordmark } from '../components/wordmark.tsx';
import { failureBehind } from '../errors.ts';
import { useText } from '../text/use-text.ts';
import { useSession } from './session.ts';
import { SystemTrouble } from './system-trouble.tsx';
import './shell.css';

const LogOut = () => {
  const { t } = useText();
  const api = useApi();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { mutate, isPending } = useMutation({
    mutationFn: () => logOut(api),
    networkMode: 'always',
    onSuccess: () => {
      sessionStorage.clear();
      noteSession(queries, null);
    },
    onError: (error) => {
      const { kind } = failureBehind(error);
      announce(t(kind === 'unreachable' ? 'errors.unreachable' : 'errors.broken'));
    },
  });
  return (
    <Button loading={whileBusy(isPending)} onClick={() => mutate()}>
      {t('shell.logOut')}
    </Button>
  );
};

/** What surrounds every page: whose console it is, who is looking, the language, and the way out. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const { t } = useText();
  const session = useSession();
  return (
    <>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <header className="shell-bar">
        <Link className="shell-home" to="/requests">
          <Wordmark /> <span className="shell-organization">{session?.organization}</span>
        </Link>
        <div className="shell-person">
          {session !== undefined && (
            <span className="shell-who">
              {session.login} <span className="soft">· {t(`role.${session.role}`)}</span>
            </span>
          )}
          <LanguageSwitch />
          <LogOut />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <SystemTrouble />
        {children}
      </main>
    </>
  );
};
