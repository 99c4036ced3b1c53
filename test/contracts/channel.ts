// The exam every channel sits: all kinds of reply convert and fit, nothing malformed gets in, a repetition is known.
import type { Activity } from 'botframework-schema';
import fc from 'fast-check';
import { readEvent, TEXT_LIMIT, toActivity } from '../../bot/channels/activity';
import type { ChannelLimits, Layout } from '../../bot/channels/channel';
import type { Choice, Reply, Smedx } from '../../dialogs';
import { frameworks, score } from '../../scoring';

/** What the exam must know of a channel to sit it. */
export interface Candidate {
  readonly limits: ChannelLimits;
  /** How the channel cuts a reply into single calls, where it does. */
  readonly layout?: Layout;
  /** A message on the channel's wire, named `id` by its sender where the channel has names. */
  readonly message: (text: string, id: string) => unknown;
  /** The channel's own reading of its wire; null or an exception other than a refusal fails the exam. */
  readonly read: (
    payload: unknown,
  ) => { readonly eventId: string; readonly activity: Partial<Activity> } | null;
  /** What is not a message of this channel. */
  readonly malformed: readonly unknown[];
  /** Said where a channel cannot know a repetition. */
  readonly unnamed?: string;
  /** The reply as the channel's client gets it, as text. */
  readonly shown: (activity: Partial<Activity>) => string;
}

const [framework] = frameworks().filter(({ index }) => index === 'large');
if (!framework) throw new Error('no framework');
const { pillars, total, max, level, levelName } = score(framework, {});
const longest = framework.pillars
  .flatMap(({ components }) => components.flatMap(({ criteria }) => criteria))
  .map(({ guidance }) => guidance.levels)
  .reduce((found, levels) => (levels.join('').length > found.join('').length ? levels : found));
const choices: Choice[] = longest.map((label, value) => ({
  value: String(value),
  label: `${value}. ${label}`,
}));
const citation = {
  document: framework.decree.document,
  title: framework.decree.title,
  issued: framework.decree.issued,
  provision: framework.decree.provision,
  heading: '',
  status: framework.status,
};

/** One of each kind; the compiler asks for a new one when a kind is added. */
const KINDS: { readonly [Kind in Smedx['kind']]: Smedx & { readonly kind: Kind } } = {
  greeting: { kind: 'greeting' },
  menu: { kind: 'menu' },
  help: { kind: 'help' },
  info: { kind: 'info' },
  goodbye: { kind: 'goodbye' },
  consent: { kind: 'consent', required: true },
  profile: { kind: 'profile', field: 'taxCode', optional: true },
  question: {
    kind: 'question',
    framework: framework.id,
    criterion: '1.1.1',
    index: 1,
    total: 139,
    pillar: '1',
    pillarIndex: 1,
    pillarTotal: 20,
    answered: 0,
    assessmentId: 'a',
  },
  clarify: { kind: 'clarify', expecting: 'level' },
  progress: { kind: 'progress', answered: 9, total: 139, pillar: '1', points: 0, max, level },
  result: {
    kind: 'result',
    assessmentId: 'a',
    framework: framework.id,
    total,
    max,
    level,
    levelName,
    pillars,
    reportUrl: null,
    previous: { total: 1, level: 0, percents: pillars.map(() => 50) },
  },
  answer: { kind: 'answer', citations: [citation] },
  not_found: { kind: 'not_found', citations: [] },
  recommendation: { kind: 'recommendation', recommendations: [] },
  handoff: { kind: 'handoff', state: 'waiting' },
  error: { kind: 'error', code: 'internal' },
};

const replyOf = (smedx: Smedx): Reply => ({
  text: `Anh/chị chọn một mức:\n${choices.map(({ label }) => label).join('\n')}`,
  choices,
  smedx,
  file: { name: 'du-lieu.json', contentType: 'application/json', content: '{"tên":"Công ty Bình Minh"}' },
});

const codePoints = (text: string) => Array.from(text.normalize('NFC')).length;

/** Declares the exam's tests for one channel. */
export function examineChannel(name: string, candidate: Candidate): void {
  const { limits, layout, message, read, malformed, unnamed, shown } = candidate;

  describe(`channel ${name}`, () => {
    it.each(Object.values(KINDS))('carries a reply of kind $kind within its limits', (smedx) => {
      const incoming = read(message('xin chào', 'm1'))?.activity ?? {};
      const activity = toActivity(replyOf(smedx), incoming, new Date(0));
      expect(activity).toMatchObject({
        type: 'message',
        textFormat: 'plain',
        locale: 'vi-VN',
        channelData: { smedx },
      });
      const calls = layout ? layout(activity) : [activity];
      expect(calls.length).toBeGreaterThan(0);
      for (const each of calls) {
        expect(codePoints(each.text ?? '')).toBeLessThanOrEqual(limits.textLength);
        const actions = each.suggestedActions?.actions ?? [];
        expect(actions.length).toBeLessThanOrEqual(limits.buttons);
        for (const { title } of actions) expect(codePoints(title)).toBeLessThanOrEqual(limits.buttonLabel);
      }
      // Where there is room for all of them, the choices are the buttons.
      const offered = calls.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []);
      if (!layout)
        expect(
          offered.map(({ type, value, title }) => ({ type, value: String(value), label: title })),
        ).toEqual(choices.map((choice) => ({ type: 'imBack', ...choice })));
      for (const { label } of choices) expect(calls.map(shown).join('\n')).toContain(label);
    });

    if (layout)
      it('cuts any text into calls within its limits, losing nothing', () => {
        const bare = (text: string) => text.normalize('NFC').replace(/\s+/gu, '');
        fc.assert(
          fc.property(fc.string({ unit: 'grapheme', maxLength: 9_000, size: 'max' }), (text) => {
            const calls = layout(toActivity({ text, choices: [], smedx: { kind: 'info' } }, {}));
            for (const each of calls)
              expect(codePoints(each.text ?? '')).toBeLessThanOrEqual(limits.textLength);
            expect(bare(calls.map((each) => each.text ?? '').join(''))).toBe(bare(text));
          }),
          { numRuns: 40 },
        );
      });

    it('draws the result and attaches the file as data, with no address that must be fetched', () => {
      const { attachments = [] } = toActivity(replyOf(KINDS.result), {});
      expect(attachments.map(({ name: file, contentType }) => [file, contentType])).toEqual([
        ['radar.svg', 'image/svg+xml'],
        ['du-lieu.json', 'application/json'],
      ]);
      const contents = attachments.map(({ contentUrl = '' }) => {
        expect(contentUrl).toMatch(/^data:[\w/+]+;base64,/);
        return Buffer.from(contentUrl.split(',')[1] ?? '', 'base64').toString('utf8');
      });
      expect(contents[0]).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
      expect(contents[1]).toBe('{"tên":"Công ty Bình Minh"}');
    });

    it('reads a message as the text its person meant', () => {
      const spoken = 'Mức 3 ạ: số hoá 👩‍💻'.normalize('NFD');
      const activity = read(message(spoken, 'm2'))?.activity;
      expect(activity && readEvent(activity)).toEqual({ kind: 'text', text: spoken.normalize('NFC') });
    });

    it('reads any text at all, bounded and without what nobody can see', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 12_000, size: 'max' }), (text) => {
          const incoming = read(message(text, 'm3'));
          const event = incoming && readEvent(incoming.activity);
          if (event?.kind !== 'text') return;
          expect(event.text.length).toBeLessThanOrEqual(TEXT_LIMIT);
          expect(event.text).not.toMatch(/(?!\n|\t)\p{Cc}|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069]/u);
        }),
        { numRuns: 60 },
      );
    });

    if (unnamed === undefined)
      it('names the same event alike and another one differently', () => {
        const id = (payload: unknown) => read(payload)?.eventId;
        expect(id(message('a', 'm4'))).toBeDefined();
        expect(id(message('a', 'm4'))).toBe(id(message('a', 'm4')));
        expect(id(message('a', 'm5'))).not.toBe(id(message('a', 'm4')));
      });
    else
      it(`tells every event apart: ${unnamed}`, () => {
        expect(read(message('a', 'm4'))?.eventId).not.toBe(read(message('a', 'm4'))?.eventId);
      });

    it('refuses what is malformed without an exception', () => {
      for (const payload of malformed) expect(read(payload)).toBeNull();
    });
  });
}
