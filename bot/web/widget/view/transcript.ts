// Works out what the transcript shows from what was received: parted texts, the open options, the progress.
import type { Received } from '../client/wire';
import { meaningOf, partOptions, type Option } from '../options';
import { formatDay } from '../words';
import type { Step } from './Progress';

export interface Row {
  readonly message: Received;
  readonly text: string;
  readonly options: readonly Option[];
  /** For the person's own words: the option they chose. */
  readonly meaning: Option | null;
  /** First of several by the same speaker. */
  readonly first: boolean;
  /** Day to print above it, when it is another day than before. */
  readonly day: string | null;
}

export interface Transcript {
  readonly rows: readonly Row[];
  /** Options that can be chosen now: those of the last message, when the assistant spoke last. */
  readonly options: readonly Option[];
  readonly openId: string | null;
  readonly step: Step | null;
}

export function readTranscript(received: readonly Received[], now: number): Transcript {
  const rows: Row[] = [];
  let offered: readonly Option[] = [];
  let step: Step | null = null;
  let day = '';
  let before: Received['from'] | null = null;
  for (const message of received) {
    const today = message.at === 0 ? day : formatDay(message.at, now);
    const parted =
      message.from === 'bot'
        ? partOptions(message.text, message.choices)
        : { text: message.text, options: [] };
    rows.push({
      message,
      ...parted,
      meaning: message.from === 'me' ? meaningOf(message.text.trim(), offered) : null,
      first: before !== message.from,
      day: today === day ? null : today,
    });
    day = today;
    before = message.from;
    if (message.from === 'bot') {
      if (parted.options.length > 0) offered = parted.options;
      step = nextStep(step, message);
    }
  }
  const last = rows.at(-1);
  const open = last?.message.from === 'bot' ? last : null;
  return { rows, options: open?.options ?? [], openId: open?.message.id ?? null, step };
}

/** The bar stays through detours of the questionnaire (a clarification, an answer) and goes at its end. */
function nextStep(step: Step | null, { smedx }: Received): Step | null {
  switch (smedx?.kind) {
    case 'question':
    case 'progress':
      return smedx;
    case 'clarify':
    case 'answer':
    case 'not_found':
    case 'info':
    case 'help':
    case 'error':
    case undefined:
      return step;
    case 'greeting':
    case 'menu':
    case 'goodbye':
    case 'consent':
    case 'profile':
    case 'result':
    case 'recommendation':
    case 'handoff':
      return null;
  }
}
