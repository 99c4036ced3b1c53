// What the documents are about, in the words that people have for it.
import { phraseList, placeOf, type Phrase } from '../../knowledge';
import data from './subjects.json';

const SUBJECTS = phraseList(data.subjects);

/** Whether words name a subject of the documents. */
export const namesSubject = (list: Phrase): boolean => placeOf(SUBJECTS, list) >= 0;
