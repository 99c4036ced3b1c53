// Reports behind their links: found in the store, worked out, drawn once and kept for a while.
import { createHash } from 'node:crypto';
import {
  advise,
  reportDocument,
  reportModel,
  resultCard,
  rotationOf,
  type Advice,
  type AdviceProfile,
  type Profile,
  type ReportDocument,
  type ReportModel,
} from '../../dialogs';
import type { Catalogue } from '../../knowledge';
import type { Framework, Size } from '../../scoring';
import type { Overview } from '../store/overview';
import { PEERS_AT_LEAST, type PeerQuery, type ReportSource, type Store } from '../store/port';
import type { Drawing } from './drawing';
import { reportPage } from './page';

export { createDrawing, DrawingBusy, drawingHere, type Drawing } from './drawing';
export { reportPage } from './page';

export interface ReportsParts {
  readonly store: Pick<Store, 'report' | 'peers'> & { readonly overview?: Pick<Overview, 'noteReport'> };
  readonly frameworks: readonly Framework[];
  readonly catalogue: () => Catalogue;
  readonly drawing: Drawing;
  readonly now: () => Date;
}

/** One report, ready to be shown in any of its forms. */
export interface Report {
  readonly model: ReportModel;
  readonly document: ReportDocument;
  /** `root` leads to the server's address; `file` is the page's own name. */
  readonly page: (root: string, file: string) => string;
  readonly pdf: () => Promise<Buffer>;
  readonly png: () => Promise<Buffer>;
}

export interface Reports {
  /** The report behind a token, with the address it is read at; null for every token that opens nothing. */
  find(token: string, url: string): Promise<Report | null>;
  close(): Promise<void>;
}

/** What tokens look like; nothing else is looked for. */
const TOKEN = /^[\w-]{16,80}$/;
/** Drawings kept, the ones asked for last. */
const KEPT = 24;

export function createReports({ store, frameworks, catalogue, drawing, now }: ReportsParts): Reports {
  const kept = createKept<Buffer>(KEPT);
  return {
    find: async (token, url) => {
      if (!TOKEN.test(token)) return null;
      const source = await store.report(token, now());
      const framework = frameworks.find(({ id }) => id === source?.assessment.framework);
      if (!source || !framework) return null;
      const advice = adviceOn(source, framework, catalogue());
      const model = await modelOf({ store, source, framework, advice, url, now: now() });
      // The first look at a link counts; a count that is lost is not worth a report.
      store.overview
        ?.noteReport(token, {
          framework: framework.id,
          province: source.profile.province,
          groups: advice.recommendations.map(({ group }) => group),
          platforms: advice.recommendations.flatMap(({ platforms }) => platforms.map(({ name }) => name)),
          now: now(),
        })
        .catch(() => undefined);
      const document = reportDocument(model);
      const version = createHash('sha256').update(JSON.stringify(model)).digest('base64url');
      return {
        model,
        document,
        page: (root, file) => reportPage(document, { root, file }),
        pdf: () => kept(`pdf ${version}`, () => drawing.draw({ kind: 'pdf', document })),
        png: () => kept(`png ${version}`, () => drawing.draw({ kind: 'png', card: resultCard(model) })),
      };
    },
    close: () => drawing.close(),
  };
}

interface Found {
  readonly store: Pick<Store, 'peers'>;
  readonly source: ReportSource;
  readonly framework: Framework;
  readonly advice: Advice;
  readonly url: string;
  readonly now: Date;
}

const adviceOn = (
  { assessment, profile, size }: ReportSource,
  framework: Framework,
  catalogue: Catalogue,
): Advice =>
  advise({
    framework,
    answers: assessment.answers,
    profile: adviceProfile(profile, sizeOf(size)),
    catalogue,
    rotation: rotationOf(assessment.id),
  });

async function modelOf({ store, source, framework, advice, url, now }: Found): Promise<ReportModel> {
  const { assessment, previous, profile, until } = source;
  const size = sizeOf(source.size);
  const peers = (query: Omit<PeerQuery, 'framework'> | null) =>
    query === null ? null : store.peers({ framework: framework.id, ...query });
  const [bySize, bySector, byProvince] = await Promise.all([
    peers(size === null ? null : { size }),
    peers(profile.sector === undefined ? null : { sector: profile.sector }),
    peers(profile.province === undefined ? null : { province: profile.province }),
  ]);
  return reportModel({
    framework,
    assessment,
    previous,
    profile,
    size,
    peers: { size: bySize, sector: bySector, province: byProvince },
    peersAtLeast: PEERS_AT_LEAST,
    advice,
    reportUrl: url,
    until,
    now,
  });
}

const SIZES: readonly Size[] = ['micro', 'small', 'medium', 'large'];
const sizeOf = (size: string | null): Size | null => SIZES.find((each) => each === size) ?? null;

/** What advice goes by of a profile. */
export function adviceProfile(profile: Profile, size: Size | null): AdviceProfile {
  const { sector, industry, province } = profile;
  return {
    size,
    ...(sector === undefined ? {} : { sector }),
    ...(industry === undefined ? {} : { industry }),
    ...(province === undefined ? {} : { province }),
  };
}

/** What is being made or was made under a name, for as many names as `most`. What failed is made again. */
function createKept<T>(most: number): (name: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (name, make) => {
    const before = made.get(name);
    made.delete(name);
    const value = before ?? make();
    made.set(name, value);
    value.catch(() => made.delete(name));
    const [oldest] = made.keys();
    if (made.size > most && oldest !== undefined) made.delete(oldest);
    return value;
  };
}
