import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';

import './announcer.css';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** How long an announcement stays, ms: long enough to read two lines. */
const stay = 7_000;

/** Shows what has just happened at the lower edge, and has it read aloud after what is being read. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ text: '', at: 0 });
  const announce = useCallback<Announce>((text) => setSaid(({ at }) => ({ text, at: at + 1 })), []);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(({ at }) => ({ text: '', at })), stay);
    return () => clearTimeout(timer);
  }, [said.at]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announcer" role="status">
        {said.text !== '' && <p key={said.at}>{said.text}</p>}
      </div>
    </AnnounceContext>
  );
};

/** Tells the person what has happened. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);
