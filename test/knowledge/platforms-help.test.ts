// What raises each criterion: nothing left out, nothing that does not exist, every sentence written for its criterion.
import { z } from 'zod';
import { shippedCatalogue } from '../../knowledge/platforms';
import { helpFiles } from '../../knowledge/platforms/help';
import { criterionHelp } from '../../knowledge/platforms/schema';
import { frameworks, orderedCriteria } from '../../scoring';

/** What an action may begin with: the thing the business itself does. */
const VERBS = (
  'Ban hành|Bắt buộc|Bổ nhiệm|Chia|Chuyển|Chuẩn hóa|Chấm|Chọn|Chốt|Cài|Công bố|Cấp|Cắt|Cử|Dành|Dùng|Dựng|Ghi|Giao|' +
  'Gom|Gắn|Gộp|Hoàn chỉnh|Hợp nhất|Hứa|Khảo sát|Kiểm kê|Ký|Kết hợp|Liệt kê|Lập|Mua|Mở|Nhập|Nhờ|Nâng|Nối|Nộp|' +
  'Phân loại|Phân quyền|Phân rã|Phân tích|Phê duyệt|Phổ biến|Quy định|Rà|Soạn|Suy|Thiết kế|Thuê|Thông qua|Thống nhất|' +
  'Trao|Triển khai|Trình|Tuyển|Tính|Viết|Vẽ|Xác định|Xây|Xét|Đo|Đào tạo|Đánh giá|Đóng vai|Đăng ký|Đưa|Đặt|Đếm|Ưu tiên'
).split('|');

/** National platforms that only make sense in one industry: teaching, farming, health, museums, hotels, transport. */
const ONE_INDUSTRY = [7, 11, 12, 13, 14, 15, 16, 19, 27, 30, 31];
/** National platforms that only bodies of the state use. */
const OF_THE_STATE = [1, 5, 6, 17, 18, 20, 32];

const catalogue = shippedCatalogue();
const byFramework = frameworks().map((framework) => ({
  id: framework.id,
  criteria: orderedCriteria(framework),
  help: z.array(criterionHelp).parse(helpFiles[framework.id]),
}));

const repeated = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);

/** The longest run of words that both sentences have, in words. */
function sharedRun(one: string, other: string): number {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [a, b] = [words(one), words(other)];
  let longest = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      let run = 0;
      while (a[i + run] !== undefined && a[i + run] === b[j + run]) run++;
      longest = Math.max(longest, run);
    }
  return longest;
}

it('there is help for every framework and for no other', () => {
  expect(Object.keys(helpFiles).sort()).toEqual(byFramework.map(({ id }) => id).sort());
});

describe.each(byFramework)('$id', ({ id, criteria, help }) => {
  const sentences = help.flatMap(({ code, action, groups }) => [
    { code, text: action },
    ...groups.map(({ why }) => ({ code, text: why })),
  ]);

  it('each criterion is helped exactly once, in the order of the decision', () => {
    const written = help.map(({ code }) => code);
    expect([...written].sort()).toEqual(criteria.map(({ code }) => code).sort());
    expect(repeated(written)).toEqual([]);
    expect(written).toEqual([...written].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  });

  it('every group and every national platform exists, and none stands twice at a criterion', () => {
    const groups = new Set(catalogue.groups.map((group) => group.id));
    const numbers = new Set(catalogue.national.map(({ number }) => number));
    for (const entry of help) {
      const named = entry.groups.map(({ group }) => group);
      expect({ code: entry.code, unknown: named.filter((group) => !groups.has(group)) }).toEqual({
        code: entry.code,
        unknown: [],
      });
      expect({ code: entry.code, repeated: repeated(named) }).toEqual({ code: entry.code, repeated: [] });
      for (const sector of [[], ...Object.values(entry.nationalByIndustry ?? {})]) {
        const offered = [...(entry.national ?? []), ...sector].map(String);
        expect({
          code: entry.code,
          unknown: offered.filter((number) => !numbers.has(Number(number))),
        }).toEqual({ code: entry.code, unknown: [] });
        expect({ code: entry.code, repeated: repeated(offered) }).toEqual({ code: entry.code, repeated: [] });
      }
    }
  });

  it('every group of the programme raises something', () => {
    const used = new Set(help.flatMap(({ groups }) => groups.map(({ group }) => group)));
    expect(catalogue.groups.map((group) => group.id).filter((group) => !used.has(group))).toEqual([]);
  });

  it('a platform for one industry is not offered to all, and one for state bodies to nobody', () => {
    for (const { code, national = [], nationalByIndustry = {} } of help) {
      expect({ code, national: national.filter((number) => ONE_INDUSTRY.includes(number)) }).toEqual({
        code,
        national: [],
      });
      const anyone = [...national, ...Object.values(nationalByIndustry).flat()];
      expect({ code, state: anyone.filter((number) => OF_THE_STATE.includes(number)) }).toEqual({
        code,
        state: [],
      });
    }
  });

  it('no sentence is used twice', () => {
    expect(repeated(sentences.map(({ text }) => text.toLowerCase()))).toEqual([]);
  });

  it('sentences are whole, short and in NFC', () => {
    const faulty = sentences.filter(
      ({ text }) =>
        !/^\p{Lu}\S.*[^.\s]\.$/u.test(text) ||
        /\s{2}| [.,;]|\n/.test(text) ||
        text.length > 200 ||
        text !== text.normalize('NFC'),
    );
    expect(faulty).toEqual([]);
  });

  it('an action begins with what the business does', () => {
    const faulty = help.filter(({ action }) => !VERBS.some((verb) => action.startsWith(`${verb} `)));
    expect(faulty.map(({ code, action }) => `${code} ${action}`)).toEqual([]);
  });

  it('an action says more than the first tip of the guidance', () => {
    const tips = new Map(criteria.map(({ code, guidance }) => [code, guidance.tip]));
    const same = help.filter(({ code, action }) => sharedRun(action, tips.get(code) ?? action) > 7);
    expect(same.map(({ code, action }) => `${code} ${action}`)).toEqual([]);
  });

  it('every effort mark is given to a fair part of the criteria', () => {
    for (const effort of [1, 2, 3]) {
      const part = help.filter((entry) => entry.effort === effort).length / help.length;
      expect({ effort, fair: part >= 0.1 && part <= 0.65 }).toEqual({ effort, fair: true });
    }
  });

  it('what no platform raises is left to the business', () => {
    const alone = help.filter(({ groups }) => groups.length === 0).map(({ code }) => code);
    expect(alone).toEqual(
      id === 'qd-1970-sme'
        ? ['3.2.10', '3.2.11', '5.2.1', '5.2.2', '5.2.3', '5.2.5']
        : ['2.2.1', '2.6.1', '5.1.4'],
    );
  });
});
