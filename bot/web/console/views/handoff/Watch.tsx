// Shown in the frame whatever the view: who waits and what is unread, as a count, and a notice when it grows.
import { useEffect, useRef } from 'preact/hooks';
import { linkTo } from '../../router';
import { titleCount } from '../../title';
import { toast } from '../../ui';
import { fill } from '../../words';
import { nameOf, unread, useTalkNews, useTalks } from './queue';
import words from './words.vi.json';

/** `onDuty`: who waits is this person's business; those who only look after the queue are not called each time. */
export function Watch({ onDuty }: { readonly onDuty: boolean }) {
  useTalkNews();
  const { waiting, mine, now } = useTalks();
  const count = (onDuty ? waiting.length : 0) + mine.reduce((sum, talk) => sum + unread(talk), 0);
  const before = useRef<{
    readonly waiting: ReadonlySet<string>;
    readonly seqs: ReadonlyMap<string, number>;
  } | null>(null);
  useEffect(() => titleCount(count), [count]);
  useEffect(() => () => titleCount(0), []);
  useEffect(() => {
    if (now === '') return;
    const known = before.current;
    before.current = {
      waiting: new Set(waiting.map(({ id }) => id)),
      seqs: new Map(mine.map(({ id, lastSeq }) => [id, lastSeq])),
    };
    if (!known) return;
    if (onDuty && waiting.some(({ id }) => !known.waiting.has(id))) toast(words.notice.waiting);
    for (const talk of mine)
      if (!known.seqs.has(talk.id) && !isOpen(talk.id))
        toast(fill(words.notice.assigned, { name: nameOf(talk) }));
      else if (
        unread(talk) > 0 &&
        talk.lastSeq > (known.seqs.get(talk.id) ?? talk.lastSeq) &&
        !isOpen(talk.id)
      )
        toast(fill(words.notice.message, { name: nameOf(talk) }));
  }, [waiting, mine, now, onDuty]);
  return count > 0 ? (
    <a class="waiting" href={linkTo('handoff')} aria-label={fill(words.notice.count, { count })}>
      {count}
    </a>
  ) : null;
}

/** Looked at right now: no notice is needed. */
const isOpen = (id: string) => location.hash === linkTo('handoff', id) && document.hasFocus();
