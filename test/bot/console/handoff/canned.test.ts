// Ready-made replies: what may stand in them, and what is filled in.
import { filled, namedIn, unknownIn, type Values } from '../../../../bot/console/handoff/canned';

const values: Values = {
  ten: 'Công ty {{agent}} $& <b>Sen</b>',
  agent: 'Nguyễn Thị Trực',
  link_bao_cao: null,
  diem: '12/300',
  muc: '1',
  tong_dai: null,
};

it('fills every place, and reads no value as a place', () => {
  expect(filled('{{ten}} do {{ agent }} tiếp: {{diem}}, mức {{muc}}.', values)).toEqual({
    text: 'Công ty {{agent}} $& <b>Sen</b> do Nguyễn Thị Trực tiếp: 12/300, mức 1.',
    missing: [],
  });
});

it('says which values there are none of', () => {
  expect(filled('{{link_bao_cao}} {{link_bao_cao}} {{tong_dai}}', values)).toEqual({
    text: '… … …',
    missing: ['link_bao_cao', 'tong_dai'],
  });
});

it('knows its variables', () => {
  expect(unknownIn('{{ten}} {{gio}} {{}} {{constructor}}')).toEqual(['gio', '', 'constructor']);
  expect([...namedIn('{{ten}} {{muc}} {{gio}} {{ten}}')]).toEqual(['ten', 'muc']);
});
