// The frame of the pages one meets outside: signing in, and the locked screen.
import type { ComponentChildren } from 'preact';
import { Mark } from '../../Mark';
import { words } from '../../words';

export function Front({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <main class="front">
      <p class="brand">
        <Mark />
        <span>{words.title}</span>
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
