// What a person does with the phone: each act as the events that Zalo makes of it.
import { randomUUID } from 'node:crypto';
import type { People, Person } from './people';
import type { Bubble } from './types';
import type { Webhook } from './webhook';

/** A person with a phone in hand. */
export interface Phone {
  readonly person: Person;
  readonly bubbles: readonly Bubble[];
  /** The messages of the OA, oldest first. */
  readonly heard: readonly Bubble[];
  follow(): void;
  unfollow(): void;
  /** Opens the chat for the first time. */
  chatNow(): void;
  /** Returns the id of the message. */
  type(text: string): string;
  /** Taps a button of the last message that has it, by its title. Throws when there is none. */
  tap(title: string): void;
  /** Sends something other than text: image, audio, video, sticker, location, file, business_card, link or gif. */
  send(what: string): void;
  /** Answers the request for contact data. */
  shareContact(phone: string): void;
  withdraw(): void;
  /** A person of the business answers in the OA's chat tool. */
  adminWrites(text: string): void;
  /** Resolves once the OA has sent `count` messages in all, with them. */
  hears(count: number, timeoutMs?: number): Promise<readonly Bubble[]>;
}

const ATTACHMENTS: Readonly<Record<string, object>> = {
  image: { url: 'https://photo.example/1.jpg', thumbnail: 'https://photo.example/1s.jpg' },
  gif: { url: 'https://photo.example/1.gif', thumbnail: 'https://photo.example/1s.gif' },
  link: {
    url: 'https://vnexpress.example',
    description: 'Một trang',
    thumbnail: 'https://photo.example/1s.jpg',
  },
  audio: { url: 'https://voice.example/1.amr' },
  video: { url: 'https://video.example/1.mp4', thumbnail: 'https://photo.example/1s.jpg', description: '' },
  sticker: { url: 'https://stickers.example/1.png', id: '21979' },
  location: { coordinates: { latitude: '10.762622', longitude: '106.660172' } },
  file: {
    url: 'https://file.example/1',
    size: '20480',
    name: 'bao-cao.xlsx',
    checksum: 'd41d8cd9',
    type: 'xlsx',
  },
};
const CARD = { description: JSON.stringify({ phone: '84901234567', qrCodeUrl: 'https://qr.example/1' }) };

export interface PhoneParts {
  readonly oaId: string;
  readonly people: People;
  readonly webhook: Webhook;
}

export function createPhone(person: Person, { oaId, people, webhook }: PhoneParts): Phone {
  const own = { id: oaId };
  const emit = (name: string, event: Readonly<Record<string, unknown>>) =>
    webhook.emit(name, event, person.id);
  const ends = { sender: { id: person.id }, recipient: own, user_id_by_app: person.appUserId };
  const followed = () => ({
    oa_id: oaId,
    follower: { id: person.id },
    user_id_by_app: person.appUserId,
    source: 'oa_profile',
  });
  const flat = { user_id: person.id, user_id_by_app: person.appUserId };
  const heard = () => person.bubbles.filter(({ from }) => from !== 'person');
  const say = (text: string, shown: string | null): string => {
    people.wrote(person);
    const id = shown === null ? `tap-${randomUUID()}` : bubble(shown);
    emit('user_send_text', { ...ends, message: { msg_id: id, text } });
    return id;
  };
  const bubble = (text: string, kind: Bubble['kind'] = 'text') =>
    people.show(person, { from: 'person', kind, text, buttons: [] }).id;
  return {
    person,
    get bubbles() {
      return person.bubbles;
    },
    get heard() {
      return heard();
    },
    follow: () => {
      person.state = 'follower';
      people.wrote(person);
      emit('follow', followed());
    },
    unfollow: () => {
      person.state = 'gone';
      emit('unfollow', followed());
    },
    chatNow: () => {
      people.wrote(person);
      emit('user_click_chatnow', { oa_id: oaId, ...flat });
    },
    type: (text) => say(text, text),
    tap: (title) => {
      const button = heard()
        .flatMap(({ buttons }) => buttons)
        .findLast((each) => each.title === title);
      if (button?.payload === undefined) throw new Error(`there is no button "${title}" to tap`);
      // `hide` leaves no trace in the chat, `show` prints the payload.
      say(button.payload, button.type === 'oa.query.show' ? button.payload : null);
    },
    send: (what) => {
      people.wrote(person);
      const id = bubble(`[${what}]`, what === 'sticker' ? 'sticker' : what === 'image' ? 'image' : 'file');
      const attachment =
        what === 'business_card'
          ? { type: 'link', payload: CARD }
          : { type: what, payload: ATTACHMENTS[what] ?? {} };
      emit(`user_send_${what}`, { ...ends, message: { msg_id: id, attachments: [attachment] } });
    },
    shareContact: (number) => {
      people.wrote(person);
      emit('user_submit_info', {
        ...ends,
        info: { name: person.name, phone: number, user_dob: '01/02/1990', gender: '1', full_address: {} },
      });
    },
    withdraw: () => emit('user_withdraw', flat),
    adminWrites: (text) => {
      const { id } = people.show(person, { from: 'admin', kind: 'text', text, buttons: [] });
      emit('oa_send_text', {
        sender: { id: oaId, admin_id: '7000000000000000019' },
        recipient: { id: person.id },
        message: { msg_id: id, text },
      });
    },
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
          reject(
            new Error(
              `${person.name} heard ${heard().length} of ${count} messages: ${JSON.stringify(heard())}`,
            ),
          );
        }, timeoutMs);
        look();
      }),
  };
}
