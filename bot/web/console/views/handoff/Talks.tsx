// The desk of those who talk with people: the queue, one's conversations, and the one that is open.
import { useState } from 'preact/hooks';
import { ApiError, post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { goTo } from '../../router';
import { Button, Empty, toast } from '../../ui';
import type { ViewProps } from '../view';
import { CannedReplies } from './CannedReplies';
import { List } from './List';
import { Talk } from './Talk';
import { refresh, useTalks } from './queue';
import words from './words.vi.json';

export function Talks({ user, rest }: ViewProps) {
  const list = useTalks();
  const chosen = rest[0] ?? null;
  const [canned, setCanned] = useState(false);

  const taking = async (call: Promise<{ readonly id: string | null }>) => {
    try {
      const { id } = await call;
      if (id === null) toast(words.nobody);
      else goTo('handoff', id);
    } catch (error) {
      toast(
        error instanceof ApiError && error.code === 'conflict' ? words.taken : sentenceOf(error),
        'fault',
      );
    }
    await refresh();
  };
  const next = () => void taking(post<{ id: string | null }>('handoff-next'));
  const take = (id: string) => void taking(post<{ id: string }>(`handoff/${id}/take`));

  const inOrder = [...list.mine, ...list.waiting].map(({ id }) => id);
  const step = (by: 1 | -1) => {
    const at = chosen === null ? (by === 1 ? -1 : 0) : inOrder.indexOf(chosen);
    const to = inOrder[(at + by + inOrder.length) % inOrder.length];
    if (to !== undefined) goTo('handoff', to);
  };
  useKeys([
    { key: 't', label: words.keys.next, run: next },
    { key: 'j', label: words.keys.down, run: () => step(1), when: inOrder.length > 0 },
    { key: 'k', label: words.keys.up, run: () => step(-1), when: inOrder.length > 0 },
    { key: 'Alt+ArrowDown', label: words.keys.down, run: () => step(1), when: inOrder.length > 0 },
    { key: 'Alt+ArrowUp', label: words.keys.up, run: () => step(-1), when: inOrder.length > 0 },
  ]);

  return (
    <>
      <div class="row heading">
        <h1>{words.title}</h1>
        <Button kind="main" keys="T" onClick={next}>
          {words.takeNext}
        </Button>
        {user.role !== 'agent' && <Button onClick={() => setCanned(true)}>{words.canned.open}</Button>}
      </div>
      <div class={`handoff ${chosen === null ? 'none' : 'one'}`}>
        <List list={list} chosen={chosen} />
        {chosen === null ? (
          <section class="card talk">
            <Empty>{words.choose}</Empty>
          </section>
        ) : (
          <Talk
            key={chosen}
            id={chosen}
            user={user.id}
            supervises={user.role !== 'agent'}
            agents={list.agents}
            take={take}
          />
        )}
      </div>
      {canned && <CannedReplies onClose={() => setCanned(false)} />}
    </>
  );
}
