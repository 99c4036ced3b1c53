// The overlay of `?`: the keys that act at this moment, and the switch for those of one character.
import { useState } from 'preact/hooks';
import { keysNow, setSingleKeys, singleKeys, type KeyBinding } from './keys';
import { Dialog, Kbd } from './ui';
import type { View } from './views';
import { fill, words } from './words';

const NAMES: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const shown = (key: string) =>
  key
    .split(/\+(?=.)/)
    .map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');

export function KeysHelp({
  views,
  onClose,
}: {
  readonly views: readonly View[];
  readonly onClose: () => void;
}) {
  // As they were when it was opened: while it is open, keys below it rest.
  const [[here, everywhere]] = useState(() => [keysNow('view'), keysNow('shell')] as const);
  const [single, setSingle] = useState(singleKeys());
  const goings = views.map(({ key, title }): KeyBinding => ({
    key: `g+${key}`,
    label: fill(words.keys.goTo, { title }),
    run: () => undefined,
  }));
  return (
    <Dialog title={words.keys.heading} onClose={onClose} wide>
      <div class="keys">
        {here.length > 0 && <Keys title={words.keys.here} keys={here} />}
        <Keys
          title={words.keys.everywhere}
          keys={[...everywhere.filter(({ key }) => key !== 'g'), ...goings]}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={single}
          onChange={({ currentTarget }) => {
            setSingle(currentTarget.checked);
            setSingleKeys(currentTarget.checked);
          }}
        />
        <span>{words.keys.single}</span>
      </label>
      <p class="hint">{words.keys.singleAbout}</p>
    </Dialog>
  );
}

function Keys({ title, keys }: { readonly title: string; readonly keys: readonly KeyBinding[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(({ key, label }) => (
          <div key={`${key} ${label}`}>
            <dt>
              <Kbd>{shown(key)}</Kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
