// The console's own page: asks who is signed in and draws what they may see.
import { render } from 'preact';
import { App } from './app';
import { onKey } from './keys';
import { begin, look, watchIdle } from './session';

const root = document.getElementById('console');
if (root) render(<App />, root);
document.addEventListener('keydown', onKey);
document.addEventListener('visibilitychange', () => void look());
watchIdle();
void begin();
