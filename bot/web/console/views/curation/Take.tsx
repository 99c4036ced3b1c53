// Before publishing: which questions the answer takes over, and which of its own it misses.
import { Button, Dialog } from '../../ui';
import { fill, formatNumber, words as shell } from '../../words';
import { Lost } from './Trial';
import type { Trial } from './types';
import words from './words.vi.json';

const { take } = words;

export interface TakeProps {
  readonly tried: Trial;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function Take({ tried, busy, onConfirm, onClose }: TakeProps) {
  const weak = tried.asks.filter(({ after }) => !after.own);
  return (
    <Dialog
      title={take.title}
      onClose={onClose}
      wide
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button kind="main" busy={busy} onClick={onConfirm}>
            {take.confirm}
          </Button>
        </>
      }
    >
      {tried.lostCount > 0 && (
        <>
          <p>{fill(take.lost, { count: formatNumber(tried.lostCount) })}</p>
          <Lost lost={tried.lost} />
        </>
      )}
      {weak.length > 0 && (
        <>
          <p>{fill(take.weak, { count: formatNumber(weak.length) })}</p>
          <ul class="curation-examples">
            {weak.map(({ question }) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
