// One bubble of a chat: words with links, a picture, a file, and the buttons below it.
import type { BubbleView } from './view';

const LINK = /(https?:\/\/[^\s«»]+[^\s«».,;:!?)])/g;

/** Text as phones show it: what looks like a link is one. */
function Words({ text }: { readonly text: string }) {
  return (
    <p class="words">
      {text.split(LINK).map((part, at) =>
        at % 2 === 1 ? (
          <a key={at} href={part} target="_blank" rel="noopener">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

const sizeWords = (size: number) =>
  size < 1024 * 1024 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;

function Content({ kind, text, url, name, size }: BubbleView) {
  switch (kind) {
    case 'picture':
      return (
        <>
          {url === undefined ? <p class="words">{text || '[Ảnh]'}</p> : <img src={url} alt={text || 'Ảnh'} />}
          {url !== undefined && text !== '' ? <Words text={text} /> : null}
        </>
      );
    case 'file':
      return url === undefined ? (
        <p class="words">{text}</p>
      ) : (
        <a class="file" href={url} target="_blank" rel="noopener">
          <span class="sheet" aria-hidden="true">
            {(name ?? '').split('.').at(-1)?.toUpperCase()}
          </span>
          <span>
            {name ?? 'tệp'}
            {size === undefined ? null : <small>{sizeWords(size)}</small>}
          </span>
        </a>
      );
    case 'text':
    case 'url':
    case 'contact':
    case 'other':
      return <Words text={text} />;
  }
}

interface Props {
  readonly bubble: BubbleView;
  readonly tap: (text: string) => void;
  readonly share: () => void;
}

export function Bubble({ bubble, tap, share }: Props) {
  const { mine, admin, buttons, kind, at } = bubble;
  const who = mine ? 'me' : admin ? 'bot admin' : 'bot';
  return (
    <div class={`bubble ${who}`} data-kind={kind}>
      {admin ? <small class="who">Nhân viên</small> : null}
      <Content {...bubble} />
      {buttons.map(({ text, url }) =>
        url === undefined ? (
          <button key={text} type="button" class="below" onClick={() => tap(text)}>
            {text}
          </button>
        ) : (
          <a key={text} class="below" href={url} target="_blank" rel="noopener">
            {text}
          </a>
        ),
      )}
      {kind === 'contact' ? (
        <button type="button" class="below" onClick={share}>
          Chia sẻ số điện thoại
        </button>
      ) : null}
      <time>{new Date(at).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })}</time>
    </div>
  );
}
