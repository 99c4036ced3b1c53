// The title of the page: the view, and in front how much waits for the person.
let view = document.title;
let count = 0;

const write = () => {
  document.title = count > 0 ? `(${String(count)}) ${view}` : view;
};

export function titleView(text: string): void {
  view = text;
  write();
}
export function titleCount(value: number): void {
  count = value;
  write();
}
