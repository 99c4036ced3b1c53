// One's own column while it is filled in: every change is saved at once, one after another, at the version last read.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ShownSheet } from '../../../../console/assessors/types';
import type { Answers, Level } from '../../../../../scoring';
import { ApiError, get, post, sentenceOf } from '../../client';
import { toast } from '../../ui';
import { words } from './words';

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly text: string };

export interface OwnColumn {
  readonly sheet: ShownSheet | null;
  readonly fault: string | null;
  readonly answers: Answers;
  readonly saving: Saving;
  /** null leaves the criterion blank. */
  readonly set: (changes: Readonly<Record<string, Level | null>>) => void;
  readonly saveAgain: () => void;
  readonly load: () => void;
}

const ownOf = (sheet: ShownSheet) => sheet.columns.find(({ assessor }) => assessor === sheet.own.assessor);

export function useColumn(id: string): OwnColumn {
  const [sheet, setSheet] = useState<ShownSheet | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' });
  const wanted = useRef<Answers>({});
  const version = useRef(0);
  const busy = useRef(false);
  const here = useRef(true);

  const take = (came: ShownSheet, own: boolean) => {
    version.current = ownOf(came)?.version ?? 0;
    setSheet(came);
    if (!own) return;
    wanted.current = ownOf(came)?.answers ?? {};
    setAnswers(wanted.current);
  };
  const load = () => {
    get<ShownSheet>(`assessors/${id}`)
      .then((came) => {
        if (!here.current) return;
        setFault(null);
        take(came, true);
      })
      .catch((error: unknown) => {
        if (here.current) setFault(sentenceOf(error));
      });
  };
  useEffect(() => {
    here.current = true;
    load();
    return () => {
      here.current = false;
    };
  }, [id]);

  const save = async () => {
    if (busy.current) return;
    busy.current = true;
    setSaving({ kind: 'saving' });
    try {
      let sent: Answers;
      do {
        sent = wanted.current;
        const came = await post<ShownSheet>(`assessors/${id}`, { version: version.current, answers: sent });
        take(came, false);
        // What was pressed meanwhile goes next.
      } while (sent !== wanted.current);
      setSaving({ kind: 'saved', at: new Date().toISOString() });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'conflict') {
        toast(words.conflict, 'fault');
        setSaving({ kind: 'idle' });
        load();
      } else setSaving({ kind: 'failed', text: sentenceOf(error) });
    } finally {
      busy.current = false;
    }
  };

  const set = (changes: Readonly<Record<string, Level | null>>) => {
    const next = Object.entries({ ...wanted.current, ...changes }).filter(
      (entry): entry is [string, Level] => entry[1] !== null,
    );
    wanted.current = Object.fromEntries(next);
    setAnswers(wanted.current);
    void save();
  };
  return { sheet, fault, answers, saving, set, saveAgain: () => void save(), load };
}
