// What the page knows of the phones, and what it can ask for. Shared by the page and the process behind it.

export type PhoneName = 'zalo' | 'viber';

export interface Button {
  readonly text: string;
  /** What it opens, for links. */
  readonly url?: string;
}

export interface BubbleView {
  readonly id: string;
  readonly at: number;
  readonly mine: boolean;
  /** Typed by somebody of the business. */
  readonly admin: boolean;
  readonly kind: 'text' | 'picture' | 'file' | 'url' | 'contact' | 'other';
  readonly text: string;
  readonly url?: string;
  readonly name?: string;
  readonly size?: number;
  /** Buttons below the bubble (Zalo). */
  readonly buttons: readonly Button[];
}

/** A key of the keyboard below the chat (Viber). */
export interface KeyView extends Button {
  readonly columns: number;
  readonly size: 'small' | 'regular' | 'large';
  readonly color: string | null;
}

export interface PhoneView {
  readonly person: string;
  readonly state: 'stranger' | 'joined' | 'gone';
  readonly bubbles: readonly BubbleView[];
  readonly keyboard: readonly KeyView[];
  /** Calls of the assistant so far, and how many failed. */
  readonly calls: number;
  readonly failed: number;
  /** Whether events reach the assistant. */
  readonly connected: boolean;
}

export const FAULTS = ['failing', 'slow', 'limited'] as const;
export type Fault = (typeof FAULTS)[number];

export interface View {
  readonly assistant: string;
  readonly phones: Readonly<Record<PhoneName, PhoneView>>;
  readonly faults: readonly Fault[];
}

/** What a person or the developer does. */
export type Act =
  | { readonly act: 'type'; readonly phone: PhoneName; readonly text: string }
  | { readonly act: 'tap'; readonly phone: PhoneName; readonly text: string }
  | { readonly act: 'send'; readonly phone: PhoneName; readonly what: string }
  | { readonly act: 'open' | 'join' | 'leave' | 'replace'; readonly phone: PhoneName }
  | { readonly act: 'share'; readonly phone: 'zalo'; readonly number: string }
  | { readonly act: 'human'; readonly phone: 'zalo'; readonly text: string }
  | { readonly act: 'fault'; readonly fault: Fault; readonly on: boolean }
  /** Ends all access tokens of the Official Account. */
  | { readonly act: 'expire' };
