// The few drawings of the chat; all decorative, since every button has a name in words.

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  help: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14a2 2 0 0 1 2-2h1v6H6a2 2 0 0 1-2-2zM20 14a2 2 0 0 0-2-2h-1v6h1a2 2 0 0 0 2-2zM19 18a5 5 0 0 1-5 3h-2',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-6 16-3-6.5z',
  down: 'M6 9l6 6 6-6',
  file: 'M12 4v11m0 0l-4.5-4.5M12 15l4.5-4.5M5 20h14',
  out: 'M14 4h6v6M20 4l-9 9M18 14v5H5V6h5',
  call: 'M6 3l3.5 1L11 8 9 10a11 11 0 0 0 5 5l2-2 4 1.5L21 18c0 2-1.5 3-3 3C10 21 3 14 3 6c0-1.5 1-3 3-3z',
  again: 'M20 11a8 8 0 1 0-2.3 6M20 5v6h-6',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The assistant's face: six rays of a radar around a spark. */
export function Face() {
  return (
    <span class="face" aria-hidden="true">
      <svg viewBox="0 0 40 40">
        <path class="web" d="M20 6l12.1 7v14L20 34 7.9 27V13z" />
        <path class="web" d="M20 13l6.1 3.5v7L20 27l-6.1-3.5v-7z" />
        <path class="area" d="M20 8.5l7.5 6.2 2.2 11-9.7 4.3-6.5-6.3-1.5-8.4z" />
        <circle class="spark" cx="29.7" cy="25.7" r="2.6" />
      </svg>
    </span>
  );
}
