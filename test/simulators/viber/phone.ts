// What a person does with the phone: each act as the events that Viber makes of it.
import type { Callbacks } from './callbacks';
import { readKeyboard, readMessage } from './messages';
import type { People, Person } from './people';
import type { Bubble, Key } from './types';

/** A person with a phone in hand. */
export interface Phone {
  readonly person: Person;
  readonly bubbles: readonly Bubble[];
  /** The messages of the bot, oldest first. */
  readonly heard: readonly Bubble[];
  readonly keyboard: readonly Key[];
  /** Opens the chat: told to the bot only while the person is not subscribed. */
  open(context?: string): void;
  subscribe(): void;
  unsubscribe(): void;
  /** Subscribes as well. Returns the token of the message. */
  type(text: string): string;
  /** Taps a key by what stands on it. Returns the address that it opens, or null. Throws when there is no such key. */
  tap(text: string): string | null;
  /** Sends something other than text: picture, video, file, url, location, contact or sticker. */
  send(what: string): string;
  /** Resolves once the bot has sent `count` messages in all, with them. */
  hears(count: number, timeoutMs?: number): Promise<readonly Bubble[]>;
}

const CONTENTS: Readonly<Record<string, object>> = {
  picture: {
    media: 'https://photo.example/1.jpg',
    thumbnail: 'https://photo.example/1s.jpg',
    file_name: '1.jpg',
    size: 10_240,
  },
  video: { media: 'https://video.example/1.mp4', size: 102_400, duration: 12 },
  file: { media: 'https://file.example/1.xlsx', file_name: 'bao-cao.xlsx', size: 20_480 },
  url: { media: 'https://vnexpress.example' },
  location: { location: { lat: 10.762622, lon: 106.660172 } },
  contact: { contact: { name: 'Lan', phone_number: '84901234567' } },
  sticker: { sticker_id: 46105 },
};

export interface PhoneParts {
  /** Whether receipts are sent. */
  readonly receipts: boolean;
  readonly people: People;
  readonly callbacks: Callbacks;
}

export function createPhone(person: Person, { receipts, people, callbacks }: PhoneParts): Phone {
  const user = {
    id: person.id,
    name: person.name,
    avatar: 'https://media.example/avatar.jpg',
    country: 'VN',
    language: 'vi',
    api_version: 10,
  };
  const emit = (
    event: Readonly<Record<string, unknown>> & { readonly event: string },
    token: string = people.token(),
    answered?: (body: string) => void,
  ) => callbacks.emit(event, token, { key: person.id, ...(answered ? { answered } : {}) });
  /** As in life, also of what the person wrote and of the welcome, which no send ever named. */
  const received = (token: string) => {
    if (receipts) emit({ event: 'delivered', user_id: person.id }, token);
  };
  const heard = () => person.bubbles.filter(({ from }) => from === 'bot');

  const message = (
    content: Readonly<Record<string, unknown>>,
    bubble: Omit<Bubble, 'id' | 'at' | 'from'> | null,
  ) => {
    const token = people.token();
    // The first message subscribes, without the event that says so.
    person.state = 'subscribed';
    people.wrote(person);
    if (bubble) people.show(person, { ...bubble, id: token, from: 'person' });
    emit({ event: 'message', sender: user, message: content, silent: false }, token);
    received(token);
    return token;
  };
  const say = (text: string, shown = true) =>
    message({ type: 'text', text }, shown ? { kind: 'text', text } : null);

  /** What the answer to `conversation_started` says; it is no subscription. */
  const welcomed = (body: string) => {
    const json: unknown = JSON.parse(body || '{}');
    if (typeof json !== 'object' || json === null || !('type' in json)) return;
    const read = readMessage(json);
    if (typeof read === 'number' || !read.bubble) return;
    const keys = read.keyboard === undefined ? [] : readKeyboard(read.keyboard, read.minApiVersion);
    if (typeof keys === 'string') return;
    person.keyboard = keys;
    const token = people.token();
    people.show(person, { ...read.bubble, id: token, from: 'bot', welcome: true });
    received(token);
  };

  return {
    person,
    get bubbles() {
      return person.bubbles;
    },
    get heard() {
      return heard();
    },
    get keyboard() {
      return person.keyboard;
    },
    open: (context) => {
      if (person.state === 'subscribed') return;
      const started = {
        event: 'conversation_started',
        type: 'open',
        ...(context === undefined ? {} : { context }),
        user,
        subscribed: false,
      };
      emit(started, people.token(), welcomed);
    },
    subscribe: () => {
      person.state = 'subscribed';
      people.changed(person);
      emit({ event: 'subscribed', user });
    },
    unsubscribe: () => {
      person.state = 'gone';
      people.changed(person);
      emit({ event: 'unsubscribed', user_id: person.id });
    },
    type: (text) => say(text),
    tap: (text) => {
      const key = person.keyboard.find((each) => each.text === text);
      if (!key) throw new Error(`there is no key "${text}" to tap`);
      if (key.action === 'reply') say(key.body, !key.silent);
      else if (key.action === 'open-url') {
        if (!key.silent) say(key.body);
        return key.body;
      }
      return null;
    },
    send: (what) =>
      message(
        { type: what, ...CONTENTS[what] },
        { kind: (what in CONTENTS ? what : 'text') as Bubble['kind'], text: `[${what}]` },
      ),
    hears: (count, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (heard().length < count) return;
          stop();
          clearTimeout(timer);
          resolve(heard());
        };
        const stop = people.subscribe(look);
        const timer = setTimeout(() => {
          stop();
          const told = JSON.stringify(heard());
          reject(new Error(`${person.name} heard ${heard().length} of ${count} messages: ${told}`));
        }, timeoutMs);
        look();
      }),
  };
}
