// The default understanding, offline: what is certain by the known phrases, everything else by the trained model.
import { namesSubject, type Open, type Understood } from '../../dialogs';
import type { Phrase } from '../../knowledge';
import { asks, certain, likely, understoodBy } from './keywords';
import type { Match } from './matching';
import type { Model } from './model';
import type { Understanding } from './port';

/** Only a known phrase is surer than this: what is learnt may always be wrong. */
const MOST_LEARNT = 0.94;
/** Below this the best guess is no better than none. */
const LEAST = 0.2;
/** From here on the assistant acts on a guess. */
const SURE = 0.5;

/** Two guesses no further apart are about equal. */
const NEAR = 0.25;

const none: Match = { intent: 'none', confidence: 0 };

function learnt(model: Model, text: string, list: Phrase, open: Open | null): Match {
  const [best, second] = model.guesses(text);
  if (!best || best.confidence < LEAST) {
    const shape = likely(text, list, open);
    return shape.confidence >= SURE ? { ...shape, confidence: SURE } : none;
  }
  if (best.intent === 'none') {
    // A question that could as well be one for the documents is theirs to answer or to decline.
    const asked =
      namesSubject(list) || (second?.intent === 'ask' && best.confidence - second.confidence < NEAR);
    return asked && asks(text, list) ? { intent: 'ask', confidence: SURE } : none;
  }
  return { intent: best.intent, confidence: Math.min(best.confidence, MOST_LEARNT) };
}

/**
 * What a text wants and names. A command, a known phrase, an answer to a choice, yes and no are certain (0.8 to 1);
 * for all other texts the confidence is the model's, 0.2 to 0.94, calibrated so that it is about the share that is
 * right. `none` has the confidence 0. Never throws; only the first 1,000 characters are looked at.
 */
export function understandLocally(model: Model, text: string, open: Open | null): Understood {
  return understoodBy(
    (clean, list, where) => certain(clean, list, where) ?? learnt(model, clean, list, where),
    text,
    open,
  );
}

/** The trained understanding behind the port; it answers at once and never rejects. */
export function localUnderstanding(model: Model): Understanding {
  return {
    name: 'local',
    understand: (text, open) => Promise.resolve(understandLocally(model, text, open)),
  };
}
