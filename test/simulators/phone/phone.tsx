// One phone: the chat with its bubbles, the keyboard of Viber, the line to type in, and what else a person can do.
import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from './act';
import { Bubble } from './bubble';
import type { KeyView, PhoneName, PhoneView } from './view';

const STATES: Readonly<Record<PhoneName, Readonly<Record<PhoneView['state'], string>>>> = {
  zalo: { stranger: 'Chưa quan tâm', joined: 'Đã quan tâm', gone: 'Đã bỏ quan tâm' },
  viber: { stranger: 'Chưa đăng ký', joined: 'Đã đăng ký', gone: 'Đã hủy đăng ký' },
};
const ACTS = {
  zalo: { open: 'Mở chat', join: 'Quan tâm', leave: 'Bỏ quan tâm' },
  viber: { open: 'Mở chat', join: 'Đăng ký', leave: 'Hủy đăng ký' },
} as const;
const THINGS: Readonly<Record<PhoneName, readonly (readonly [string, string])[]>> = {
  zalo: [
    ['image', 'Ảnh'],
    ['sticker', 'Nhãn dán'],
    ['location', 'Vị trí'],
    ['file', 'Tệp'],
    ['audio', 'Ghi âm'],
  ],
  viber: [
    ['picture', 'Ảnh'],
    ['sticker', 'Nhãn dán'],
    ['location', 'Vị trí'],
    ['file', 'Tệp'],
    ['contact', 'Danh bạ'],
  ],
};
const PHONE_NUMBER = '84901234567';

interface Props {
  readonly name: PhoneName;
  readonly title: string;
  readonly view: PhoneView;
}

export function Phone({ name, title, view }: Props) {
  const chat = useRef<HTMLDivElement>(null);
  const { bubbles, keyboard } = view;
  const last = bubbles.at(-1)?.id;
  useEffect(() => {
    chat.current?.scrollTo({ top: chat.current.scrollHeight });
  }, [last, keyboard.length]);
  return (
    <section class={`phone ${name}`} data-phone={name} aria-label={title}>
      <Acts name={name} view={view} />
      <div class="case">
        <div class="bar">
          <b>Trợ lý SMEdx</b>
          <small>
            {title} · {view.person} · <span class="state">{STATES[name][view.state]}</span>
          </small>
        </div>
        <div class="chat" ref={chat} role="log" tabIndex={0} aria-label={`Cuộc trò chuyện trên ${title}`}>
          {bubbles.length === 0 ? (
            <p class="empty">Bấm «{ACTS[name].open}» hoặc gõ một câu để bắt đầu.</p>
          ) : null}
          {bubbles.map((bubble) => (
            <Bubble
              key={bubble.id}
              bubble={bubble}
              tap={(text) => void send({ act: 'tap', phone: name, text })}
              share={() => void send({ act: 'share', phone: 'zalo', number: PHONE_NUMBER })}
            />
          ))}
        </div>
        <TypeLine name={name} />
        {keyboard.length > 0 ? <Keys keys={keyboard} name={name} /> : null}
      </div>
      <p class="calls">
        {view.connected ? '' : 'Trợ lý không nghe webhook. '}
        {view.calls} lời gọi, {view.failed} lỗi
      </p>
    </section>
  );
}

function Acts({ name, view }: Pick<Props, 'name' | 'view'>) {
  const words = ACTS[name];
  return (
    <div class="acts" role="group" aria-label={`Thao tác trên ${name}`}>
      <button type="button" onClick={() => void send({ act: 'open', phone: name })}>
        {words.open}
      </button>
      {view.state === 'joined' ? (
        <button type="button" onClick={() => void send({ act: 'leave', phone: name })}>
          {words.leave}
        </button>
      ) : (
        <button type="button" onClick={() => void send({ act: 'join', phone: name })}>
          {words.join}
        </button>
      )}
      <select
        aria-label={`Gửi thứ khác trên ${name}`}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') void send({ act: 'send', phone: name, what: currentTarget.value });
          currentTarget.value = '';
        }}
      >
        <option value="">Gửi…</option>
        {THINGS[name].map(([what, label]) => (
          <option key={what} value={what}>
            {label}
          </option>
        ))}
      </select>
      {name === 'zalo' ? (
        <button
          type="button"
          title="Một nhân viên trả lời ngay trong công cụ của Zalo OA"
          onClick={() =>
            void send({ act: 'human', phone: 'zalo', text: 'Em là nhân viên, em hỗ trợ anh/chị ạ.' })
          }
        >
          Nhân viên
        </button>
      ) : null}
      <button type="button" onClick={() => void send({ act: 'replace', phone: name })}>
        Người mới
      </button>
    </div>
  );
}

function TypeLine({ name }: Pick<Props, 'name'>) {
  const [text, setText] = useState('');
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        void send({ act: 'type', phone: name, text });
        setText('');
      }}
    >
      <input
        value={text}
        autocomplete="off"
        placeholder="Tin nhắn"
        aria-label={`Tin nhắn trên ${name}`}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" aria-label={`Gửi trên ${name}`}>
        ➤
      </button>
    </form>
  );
}

function Keys({ keys, name }: { readonly keys: readonly KeyView[]; readonly name: PhoneName }) {
  return (
    <div class="keys" role="group" aria-label="Bàn phím của trợ lý">
      {keys.map(({ text, columns, size, color, url }, at) => (
        <button
          key={`${at} ${text}`}
          type="button"
          class={`key span-${columns} ${size} ${color === '#D9EFF0' ? 'level' : ''}`}
          onClick={() => {
            if (url !== undefined) window.open(url, '_blank', 'noopener');
            void send({ act: 'tap', phone: name, text });
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
