// Three businesses as they come: a restaurant that has begun with nothing, a garment factory, a logistics firm.
import { advise, rotationOf, type Advice, type AdviceProfile } from '../../../dialogs';
import type { Catalogue } from '../../../knowledge';
import { frameworkById, type Answers, type Framework } from '../../../scoring';
import { catalogue } from '../../support/catalogue';
import { sheet } from '../../scoring/support';

const sme = frameworkById('qd-1970-sme');
if (!sme) throw new Error('no SME framework');
export const framework: Framework = sme;

export interface Business {
  readonly profile: AdviceProfile;
  readonly answers: Answers;
}

/** A family restaurant: a fan page, bank transfers and electronic invoices, nothing else. */
export const restaurant: Business = {
  profile: { size: 'micro', sector: 'trade-services', industry: 'restaurant', province: '01' },
  answers: sheet(framework, {
    ...{ '1.*': 0, '2.*': 0, '3.*': 0, '4.*': 0, '5.*': 0, '6.*': 0 },
    ...{ '1.1.2': 3, '1.2.3': 2, '3.1.1': 3, '3.1.2': 4, '3.2.3': 3, '5.1.1': 2 },
  }),
};

/** A garment factory of 160: offices work with computers, lines on paper; sells through buyers, not to the public. */
export const garment: Business = {
  profile: {
    size: 'medium',
    sector: 'agriculture-industry-construction',
    industry: 'manufacturing',
    province: '08',
  },
  answers: sheet(framework, {
    ...{ '1.*': 1, '2.*': 2, '3.*': 2, '4.*': 2, '5.*': 2, '6.*': 1 },
    ...{ '1.2.2': 4, '1.2.3': 5, '3.1.1': 5, '3.1.2': 4, '3.2.3': 5, '3.2.6': 3, '5.1.2': 3, '4.1.3': 4 },
  }),
};

/** A logistics firm: tracking, electronic documents and a plan; weak in data and in its own people. */
export const logistics: Business = {
  profile: { size: 'small', sector: 'trade-services', industry: 'logistics', province: '31' },
  answers: sheet(framework, {
    ...{ '1.*': 3, '2.*': 3, '3.*': 3, '4.*': 3, '5.*': 3, '6.*': 2 },
    ...{
      '1.1.1': 4,
      '1.2.1': 5,
      '1.2.2': 4,
      '1.2.3': 5,
      '3.2.3': 5,
      '3.2.5': 4,
      '3.2.14': 4,
      '4.2.1': 1,
      '5.2.1': 1,
    },
  }),
};

export const adviceFor = (
  { profile, answers }: Business,
  rotation = rotationOf('a'),
  from: Catalogue = catalogue,
): Advice => advise({ framework, answers, profile, catalogue: from, rotation });
