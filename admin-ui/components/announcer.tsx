import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';

import './announcer.css';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** How long an announcement stays, ms: long enough to read two lines. */
const stay = 7_000;

/** Shows what has just happened at the lower edge, and has it read aloud after what is being read. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState('');
  const timer = useRef<number>(undefined);
  const announce = useCallback<Announce>((text) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSaid(''), stay);
    setSaid(text);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <output className="announcer">{said !== '' && <span key={said}>{said}</span>}</output>
    </AnnounceContext>
  );
};

/** Tells the person what has happened. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);
