// What is on the screen: the way in, the lock, or the frame with the view of the address in it.
import { words } from './words';
import { Frame } from './Frame';
import { useSession } from './session';
import { Loading, Toasts } from './ui';
import { Lock } from './views/login/Lock';
import { SignIn } from './views/login/SignIn';

export function App() {
  const session = useSession();
  const user = session.kind === 'in' || session.kind === 'locked' ? session.user : null;
  return (
    <>
      {session.kind === 'asking' && <Loading text={words.loading} />}
      {session.kind === 'out' && <SignIn {...session} />}
      {session.kind === 'locked' && <Lock {...session} />}
      {/* Behind the lock the views stay as they are, out of sight: half-typed notes are not lost. */}
      {user && <Frame key={user.id} user={user} hidden={session.kind === 'locked'} />}
      <Toasts />
    </>
  );
}
