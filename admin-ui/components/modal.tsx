import { useLayoutEffect, useRef, type ReactNode } from 'react';

import './modal.css';

/** Marks the element inside a modal that takes the focus when a stage of it begins. */
export const firstFocus = (stage: string): Readonly<Record<string, string>> => ({ 'data-first-focus': stage });

interface ModalProps {
  readonly titleId: string;
  /** Names the part of the modal that is on show. */
  readonly stage: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal over the page. The browser keeps the focus inside, and gives it back where it came from.
 * Esc and a press outside ask to close it; taking it out of the tree closes it. */
export const Modal = ({ titleId, stage, onClose, children }: ModalProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  useLayoutEffect(() => {
    dialog.current?.querySelector<HTMLElement>(`[data-first-focus="${stage}"]`)?.focus();
  }, [stage]);
  return (
    <dialog
      ref={dialog}
      className="modal"
      closedby="any"
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="modal-content">{children}</div>
    </dialog>
  );
};
