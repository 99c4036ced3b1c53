// A dialog: the browser's own, so that focus stays inside, Escape closes it and focus returns where it was.
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { KeyDepth } from '../keys';
import { useSession } from '../session';
import { words } from '../words';
import { Button } from './Button';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons at its foot. */
  readonly actions?: ComponentChildren;
  readonly wide?: boolean;
}

/** Shown while it is drawn; take it away to close it. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const id = useId();
  const depth = useContext(KeyDepth);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const locked = useSession().kind === 'locked';
  // A modal dialog makes everything else inert, the locked screen too: it steps back while that is shown.
  useLayoutEffect(() => {
    if (locked) box.current?.close();
  }, [locked]);
  useEffect(() => {
    if (!locked) box.current?.showModal();
  }, [locked]);
  return (
    <dialog
      ref={box}
      class={wide ? 'wide' : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A browser may close it without asking when Escape is pressed twice.
      onClose={() => {
        if (!locked) onClose();
      }}
    >
      <KeyDepth.Provider value={depth + 1}>
        <header>
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" small onClick={onClose} keys="Esc">
            {words.close}
          </Button>
        </header>
        <div class="body">{children}</div>
        {actions && <footer>{actions}</footer>}
      </KeyDepth.Provider>
    </dialog>
  );
}

export interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly confirm?: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot easily be taken back. */
export function Confirm({ title, text, confirm, danger = false, busy, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind={danger ? 'danger' : 'main'} busy={busy} onClick={onConfirm}>
            {confirm ?? words.confirm}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
