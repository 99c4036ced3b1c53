// One conversation: what was said, the box to answer in, what can be done with it, and what is known of the person.
import { useEffect } from 'preact/hooks';
import { useKeys } from '../../keys';
import { useConnected } from '../../live';
import { linkTo } from '../../router';
import { Badge, Button, Fault, Loading } from '../../ui';
import { About } from './About';
import { Acts, ALL, ASSIGN, MOVE } from './Acts';
import { Composer } from './Composer';
import { Log } from './Log';
import { resendAll, useOutbox } from './outbox';
import { nameOf } from './queue';
import type { Colleague } from './types';
import { useTalk } from './useTalk';
import words from './words.vi.json';

interface Props {
  readonly id: string;
  readonly user: string;
  /** May give what waits to somebody, and move what others have. */
  readonly supervises: boolean;
  readonly agents: readonly Colleague[];
  readonly take: (id: string) => void;
}

export function Talk({ id, user, supervises, agents, take }: Props) {
  const { view, fault, typing, look } = useTalk(id, user);
  const outgoing = useOutbox(id);
  const connected = useConnected();
  useEffect(() => {
    if (connected) resendAll();
  }, [connected]);
  // What was sent stands in the log once the server has it.
  const waiting = outgoing.length;
  useEffect(() => look(), [waiting, look]);

  const handoff = view?.handoff;
  const own = handoff?.state === 'connected' && handoff.agent?.id === user;
  useKeys([{ key: 'Enter', label: words.takeThis, run: () => take(id), when: handoff?.state === 'waiting' }]);
  return (
    <>
      <section class="talk card" aria-label={handoff ? nameOf(handoff) : words.log}>
        <header>
          <a class="to-list" href={linkTo('handoff')}>
            ← {words.back}
          </a>
          <h2>{handoff ? nameOf(handoff) : ''}</h2>
          {handoff && (
            <Badge
              tone={handoff.state === 'connected' ? 'good' : handoff.state === 'waiting' ? 'warm' : 'plain'}
            >
              {words.state[handoff.state]}
            </Badge>
          )}
          {own && <Acts id={id} agents={agents} acts={ALL} />}
          {!own && supervises && handoff && handoff.state !== 'ended' && (
            <Acts
              id={id}
              agents={handoff.agent ? agents.filter((each) => each.id !== handoff.agent?.id) : agents}
              acts={handoff.state === 'waiting' ? ASSIGN : MOVE}
            />
          )}
        </header>
        {fault && <Fault text={fault} onRetry={look} />}
        {!view && !fault && <Loading />}
        {view && <Log id={id} view={view} outgoing={outgoing} typing={typing} />}
        {own && <Composer key={id} id={id} />}
        {handoff?.state === 'waiting' && (
          <Button kind="main" keys="Enter" onClick={() => take(id)}>
            {words.takeThis}
          </Button>
        )}
      </section>
      {view && <About view={view} />}
    </>
  );
}
