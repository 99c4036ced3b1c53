// The console's own page: asks who is signed in and draws what they may see.
import { render } from 'preact';
import { App } from './app';
import { onKey } from './keys';
import { begin, watchIdle } from './session';
import { toast } from './ui';
import { sentenceOf } from './client';

const root = document.getElementById('console');
if (root) render(<App />, root);
document.addEventListener('keydown', onKey);
watchIdle();
begin().catch((error: unknown) => toast(sentenceOf(error), 'fault'));
