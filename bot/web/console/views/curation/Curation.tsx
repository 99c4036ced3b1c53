// The lists of curation, or one answer, as the address says.
import { goTo } from '../../router';
import { Button, Tabs } from '../../ui';
import { useKeys } from '../../keys';
import type { ViewProps } from '../view';
import { Answers } from './Answers';
import { Editor } from './Editor';
import { Groups } from './Groups';
import words from './words.vi.json';

const LISTS = ['waiting', 'answers', 'aside'] as const;

export function Curation({ user, rest }: ViewProps) {
  const [place = 'waiting', id = null] = rest;
  if (place === 'new') return <Editor key={`new ${id ?? ''}`} user={user} id={null} group={id} />;
  if (place === 'answer' && id !== null) return <Editor key={id} user={user} id={id} group={null} />;
  return <Lists user={user} list={LISTS.find((each) => each === place) ?? 'waiting'} />;
}

function Lists({ user, list }: { readonly user: ViewProps['user']; readonly list: (typeof LISTS)[number] }) {
  const write = () => goTo('curation', 'new');
  useKeys([
    { key: 'n', label: words.new, run: write },
    ...LISTS.map((each, at) => ({
      key: String(at + 1),
      label: words[each],
      run: () => goTo('curation', each),
      when: each !== list,
    })),
  ]);
  return (
    <>
      <header class="curation-head">
        <div>
          <h1>{words.title}</h1>
          <p class="lead">{words.about}</p>
        </div>
        <Button kind="main" keys="N" onClick={write}>
          {words.new}
        </Button>
      </header>
      <Tabs
        label={words.lists}
        tabs={LISTS.map((each) => ({ id: each, title: words[each] }))}
        chosen={list}
        onChoose={(chosen) => goTo('curation', chosen)}
      >
        {list === 'answers' ? <Answers /> : <Groups key={list} user={user} aside={list === 'aside'} />}
      </Tabs>
    </>
  );
}
