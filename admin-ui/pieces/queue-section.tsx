import { useEffect, useMemo, useRef, useState } from 'react';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { useAnnounce } from '../components/announcer.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import type { Opening, QueueView } from '../queue/use-queue-url.ts';
import { useRowFocus } from '../queue/use-row-focus.ts';
import { useText } from '../text/use-text.ts';
import { namesOf } from './names.ts';
import { NothingLeft } from './nothing-left.tsx';
import { RequestList } from './request-list.tsx';
import { mayDecide, useSession } from './session.ts';

/** How many rows are drawn at first, and more each time that is asked. */
const rowsAtOnce = 100;

/** Tells that a row went away while it had the focus; by then it is found only among the rows of before. */
const useLostRow = (requests: readonly Contact[]): ((id: string) => void) => {
  const { t } = useText();
  const announce = useAnnounce();
  const before = useRef(requests);
  useEffect(() => {
    before.current = requests;
  }, [requests]);
  return (id) => {
    const lost = before.current.find((request) => request.id === id);
    if (lost !== undefined) announce(t('queue.left', namesOf(lost)));
  };
};

interface SectionProps {
  readonly requests: readonly Contact[];
  readonly partial: boolean;
  readonly view: QueueView;
  /** Whether something else has the keyboard. */
  readonly quiet: boolean;
}

/** The rows of a tab, worked through by keys, mouse or finger. */
export const QueueSection = ({ requests, partial, view, quiet }: SectionProps) => {
  const { t } = useText();
  const section = useRef<HTMLElement>(null);
  const [drawn, setDrawn] = useState(rowsAtOnce);
  const rows = useMemo(() => requests.slice(0, drawn), [requests, drawn]);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const decides = mayDecide(useSession()?.role) && view.tab === 'pending';
  const focus = useRowFocus(section, { ids, open: view.open, onLost: useLostRow(requests) });

  const begin = (opening: Opening) => (): void => {
    const id = focus.current();
    if (decides && id !== undefined) view.show(id, opening);
  };
  const keys = { next: () => focus.move(1), previous: () => focus.move(-1), approve: begin('approve'), deny: begin('deny') };
  useShortcuts(keys, view.open === undefined && !quiet);
  return (
    <section ref={section} tabIndex={-1} className="queue" aria-label={t(`queue.${view.tab}`)}>
      {requests.length === 0 && <NothingLeft tab={view.tab} />}
      {requests.length > 0 && (
        <RequestList
          requests={rows}
          left={requests.length - rows.length}
          more={() => setDrawn(drawn + rowsAtOnce)}
          view={view}
          decides={decides}
        />
      )}
      {partial && <p className="partial">{t('queue.partial', { count: requests.length })}</p>}
    </section>
  );
};
