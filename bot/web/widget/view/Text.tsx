// Plain text with its line breaks kept and its web addresses clickable; markup stays text, drawn bars stay silent.
import { partLinks } from '../links';
import { BARS } from '../bars';
import { words } from '../words';

export function Text({ text }: { readonly text: string }) {
  return (
    <>
      {partLinks(text).map((part) =>
        part.kind === 'text' ? (
          <Bars text={part.text} key={part.text} />
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

/** Bars drawn with characters say nothing to the ear; the figure stands beside them. */
function Bars({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(BARS).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <span class="bars" aria-hidden="true" key={index}>
            {part}
          </span>
        ),
      )}
    </>
  );
}
