// Office hours: what is read, when it is open, when people are back; always in the time of Viet Nam.
import { isOpen, opensAt, readOfficeHours } from '../../bot/office';
import { ConfigError, readConfig } from '../../bot/config';

/** A time in Viet Nam. */
const at = (text: string) => new Date(`${text}+07:00`);
const week = readOfficeHours('Mon-Fri 08:00-12:00, Mon-Fri 13:30-17:30, Sat 08:00-11:30', ['2026-11-24']);

it.each([
  ['2026-11-23T07:59:59', false],
  ['2026-11-23T08:00:00', true],
  ['2026-11-23T12:00:00', false],
  ['2026-11-23T13:30:00', true],
  ['2026-11-23T17:30:00', false],
  ['2026-11-24T09:00:00', false],
  ['2026-11-28T11:29:59', true],
  ['2026-11-29T09:00:00', false],
])('at %s it is open: %s', (time, open) => {
  expect(isOpen(week, at(time))).toBe(open);
  expect(opensAt(week, at(time)) === null).toBe(open);
});

it.each([
  ['2026-11-23T06:00:00', '2026-11-23T08:00:00'],
  ['2026-11-23T12:10:00', '2026-11-23T13:30:00'],
  ['2026-11-23T20:00:00', '2026-11-25T08:00:00'],
  ['2026-11-28T12:00:00', '2026-11-30T08:00:00'],
])('after %s people are back at %s', (time, back) => {
  expect(opensAt(week, at(time))).toEqual(at(back));
});

it('is always open when told so, but on days off', () => {
  const always = readOfficeHours('always', ['2026-11-24']);
  expect(isOpen(always, at('2026-11-22T03:00:00'))).toBe(true);
  expect(isOpen(always, at('2026-11-24T03:00:00'))).toBe(false);
  expect(opensAt(always, at('2026-11-24T03:00:00'))).toEqual(at('2026-11-25T00:00:00'));
});

it.each([
  '',
  'Mon 8-9',
  'Xyz 08:00-09:00',
  'Mon 09:00-08:00',
  'Fri-Mon 08:00-09:00',
  'Mon 08:60-09:00',
  'Mon 08:00-25:00',
])('refuses "%s"', (text) => {
  expect(() => readOfficeHours(text)).toThrow();
});

it('stops the start on hours and days off that are none, naming them', () => {
  expect(() => readConfig({ OFFICE_HOURS: 'nine to five' })).toThrow(ConfigError);
  expect(() => readConfig({ OFFICE_HOURS: 'nine to five' })).toThrow(/OFFICE_HOURS: "nine to five"/);
  expect(() => readConfig({ OFFICE_HOLIDAYS: '2026-02-31, tet' })).toThrow(/OFFICE_HOLIDAYS/);
  expect(readConfig({ OFFICE_HOLIDAYS: '2027-01-01' }).officeHours.holidays).toEqual(['2027-01-01']);
});
