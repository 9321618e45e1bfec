import './busy.css';

/** What turns on a button while its act is on its way; the library's own is read aloud in English. */
const Turning = () => (
  <svg className="turning" viewBox="0 0 16 16" width="14" height="14" aria-hidden>
    <path d="M8 2a6 6 0 1 1-6 6" />
  </svg>
);

/** For a button's `loading`. */
export const whileBusy = (busy: boolean) => busy && { icon: <Turning /> };
