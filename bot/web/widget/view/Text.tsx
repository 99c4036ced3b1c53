// Plain text with its line breaks kept and its web addresses clickable; markup stays text.
import { partLinks } from '../links';
import { words } from '../words';

export function Text({ text }: { readonly text: string }) {
  return (
    <>
      {partLinks(text).map((part) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a href={part.href} target="_blank" rel="noopener noreferrer" key={part.href}>
            {part.text}
            <span class="unseen"> ({words.newTab})</span>
          </a>
        ),
      )}
    </>
  );
}
