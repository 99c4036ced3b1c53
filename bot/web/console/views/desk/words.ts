// The words of the call desk.
import desk from './words.vi.json';

export { desk };

const named = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;
export const channelName = (channel: string): string => named(desk.channels, channel);
/** The caller of a call in a list. */
export const whoOf = ({
  caller,
  consent,
}: {
  readonly caller: string | null;
  readonly consent: 'yes' | 'no' | null;
}): string => caller ?? (consent === 'no' ? desk.nothingKept : desk.unknownCaller);
export const dispositionName = (disposition: string): string => named(desk.dispositions, disposition);
export const handoffName = (state: string): string => named(desk.handoffStates, state);
