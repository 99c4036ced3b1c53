// Choosing what an answer rests on: found by number, name, place or words; shown with its standing and its text.
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../client';
import { Badge, Button, Fault, Field, useLoad, type Tone } from '../../ui';
import { fill, formatDay } from '../../words';
import type { Place } from './types';
import words from './words.vi.json';

const { editor } = words;
const STATUS: Readonly<Record<Place['status'], readonly [Tone, string]>> = {
  in_force: ['good', editor.inForce],
  replaced: ['warm', editor.replaced],
  unknown: ['plain', editor.unknown],
};
const PAUSE_MS = 200;

export interface CitationProps {
  readonly place: Place | null;
  readonly error: string | undefined;
  readonly onChoose: (place: Place | null) => void;
}

export function Citation({ place, error, onChoose }: CitationProps) {
  return (
    <section class="curation-citation" aria-label={editor.citation}>
      {place ? (
        <div class="curation-place">
          <Shown place={place} />
          <Button small onClick={() => onChoose(null)}>
            {editor.change}
          </Button>
        </div>
      ) : (
        <Picker error={error} onChoose={onChoose} />
      )}
    </section>
  );
}

function Shown({ place }: { readonly place: Place }) {
  const [tone, standing] = STATUS[place.status];
  return (
    <div>
      <p>
        <strong>
          {place.document}, {place.provision}
        </strong>{' '}
        <Badge tone={tone}>{standing}</Badge>
      </p>
      <p class="quiet">
        {place.title}
        {place.issued && ` (${formatDay(place.issued)})`}
      </p>
      {place.heading && <p>{place.heading}</p>}
      {place.statusNote && <p class="hint">{place.statusNote}</p>}
      <p class="curation-text" role="region" aria-label={editor.text} tabIndex={0}>
        {place.text}
      </p>
    </div>
  );
}

function Picker({ error, onChoose }: Pick<CitationProps, 'error' | 'onChoose'>) {
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  const { value, fault, again } = useLoad(
    (signal) =>
      asked === ''
        ? Promise.resolve({ places: [] })
        : get<{ readonly places: readonly Place[] }>('curation/places', { q: asked }, { signal }),
    [asked],
  );
  return (
    <>
      <Field
        label={editor.citation}
        hint={editor.citationHint}
        error={error}
        value={query}
        onInput={setQuery}
        required
        search
        maxLength={200}
        onKeyDown={(event) => {
          const [first] = value?.places ?? [];
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          // Here it chooses; it does not save what is half written.
          event.preventDefault();
          if (first && asked === query.trim()) onChoose(first);
        }}
      />
      {fault && <Fault text={fault} onRetry={again} />}
      <p class="hint" role="status">
        {asked !== '' &&
          value &&
          (value.places.length > 0 ? fill(editor.found, { count: value.places.length }) : editor.notFound)}
      </p>
      {asked !== '' && value && value.places.length > 0 && (
        <ul class="curation-places">
          {value.places.map((place) => (
            <li key={`${place.document} ${place.issued} ${place.provision}`}>
              <div>
                <p>
                  <strong>
                    {place.document}, {place.provision}
                  </strong>{' '}
                  <Badge tone={STATUS[place.status][0]}>{STATUS[place.status][1]}</Badge>
                </p>
                <p class="quiet">{place.heading}</p>
              </div>
              <Button
                small
                label={fill(editor.chooseNamed, { document: place.document, provision: place.provision })}
                onClick={() => onChoose(place)}
              >
                {editor.choose}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
