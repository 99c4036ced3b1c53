// The exam that every engine of the store passes. The clock is passed in; nothing waits.
import { examineAccounts } from './store-accounts';
import { examineColumns } from './store-columns';
import { examineCuration } from './store-curation';
import { examineContacts } from './store-contacts';
import { examineDelivery } from './store-delivery';
import { examineDesk } from './store-desk';
import { examineErasing } from './store-erasing';
import { examineFigures } from './store-figures';
import { examineHandoffs } from './store-handoff';
import { examineOverview } from './store-overview';
import { examineQuestions } from './store-questions';
import { examineQueues } from './store-queues';
import { examineReports } from './store-reports';
import { examineTurns } from './store-turns';
import { examineUpkeep } from './store-upkeep';
import type { Examined } from './store-vocabulary';

/** Examines one engine; `open` is called once and hands over an empty, migrated store. */
export function examineStore(name: string, open: () => Promise<Examined>): void {
  describe(`the store on ${name}`, () => {
    let examined: Examined | null = null;
    beforeAll(async () => {
      examined = await open();
    }, 120_000);
    afterAll(() => examined?.close());
    const get = () => {
      if (!examined) throw new Error('the store did not open');
      return examined;
    };
    examineTurns(get);
    examineQueues(get);
    examineErasing(get);
    examineQuestions(get);
    examineDelivery(get);
    examineContacts(get);
    examineReports(get);
    examineFigures(get);
    examineHandoffs(get);
    examineAccounts(get);
    examineOverview(get);
    examineColumns(get);
    examineCuration(get);
    examineUpkeep(get);
    examineDesk(get);
  });
}
