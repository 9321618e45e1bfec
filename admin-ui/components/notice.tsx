import type { ReactNode } from 'react';

import './notice.css';

interface NoticeProps {
  /** A failure is read aloud at once, a warning after what is being read. */
  readonly tone: 'bad' | 'warn';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** What the person can do about it. */
  readonly action?: ReactNode;
}

/** A sentence that stands out, with the next step beside it. */
export const Notice = ({ tone, title, children, action }: NoticeProps) => (
  <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <div className="notice-text">
      <strong>{title}</strong>
      {children}
    </div>
    {action}
  </div>
);
