// What is on the screen: the way in, the lock, or the frame with the view of the address in it.
import { Frame } from './Frame';
import { begin, useSession } from './session';
import { Fault, Loading, Toasts } from './ui';
import { Lock } from './views/login/Lock';
import { SignIn } from './views/login/SignIn';

export function App() {
  const session = useSession();
  const user = session.kind === 'in' || session.kind === 'locked' ? session.user : null;
  return (
    <>
      {session.kind === 'asking' &&
        (session.fault === null ? <Loading /> : <Fault text={session.fault} onRetry={() => void begin()} />)}
      {session.kind === 'out' && <SignIn {...session} />}
      {session.kind === 'locked' && <Lock {...session} />}
      {/* Behind the lock the views stay as they are, out of sight: half-typed notes are not lost. */}
      {user && <Frame key={user.id} user={user} hidden={session.kind === 'locked'} />}
      <Toasts />
    </>
  );
}
