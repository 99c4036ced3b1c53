// Forward and back through pages.
import { fill, words } from '../words';
import { Button } from './Button';

export interface PaginationProps {
  /** From 1. */
  readonly page: number;
  /** null when nobody counted them. */
  readonly pages: number | null;
  readonly hasNext?: boolean | undefined;
  readonly onPage: (page: number) => void;
}

export function Pagination({
  page,
  pages,
  hasNext = pages !== null && page < pages,
  onPage,
}: PaginationProps) {
  return (
    <nav class="pagination" aria-label={words.pages}>
      <Button small disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {words.previous}
      </Button>
      <span>{pages === null ? fill(words.pageOnly, { page }) : fill(words.pageOf, { page, pages })}</span>
      <Button small disabled={!hasNext} onClick={() => onPage(page + 1)}>
        {words.next}
      </Button>
    </nav>
  );
}
