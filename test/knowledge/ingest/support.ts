// Damaged texts of our own for the tests of ingestion, set as converters of PDF leave them.
import { linesOfText, readDocument, type IngestedInstrument, type Reading } from '../../../knowledge';

export const read = (text: string, name = 'mau.txt'): Reading =>
  readDocument({ name, sha256: 'f'.repeat(64), lines: linesOfText(text) });

/** The only instrument of a text. */
export function one(text: string): IngestedInstrument {
  const { instruments } = read(text);
  const [instrument] = instruments;
  if (!instrument || instruments.length !== 1)
    throw new Error(`${instruments.length} instruments instead of one`);
  return instrument;
}

/** Lines wrapped at `width` with a blank line between all, as in the texts that ministries' PDF turn into. */
export function wrapped(paragraphs: readonly string[], width = 70): string {
  const lines = paragraphs.flatMap((paragraph) => {
    const set: string[] = [];
    for (const word of paragraph.split(' ')) {
      const last = set.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= width)
        set[set.length - 1] = `${last} ${word}`;
      else set.push(word);
    }
    return set.map((line) => `${line} `);
  });
  return lines.join('\n\n');
}

/** Path, heading and text of each provision. */
export const shown = (instrument: IngestedInstrument) =>
  instrument.provisions.map(({ path, heading, text }) => [path, heading, text]);

export const textAt = (instrument: IngestedInstrument, path: string): string | undefined =>
  instrument.provisions.find((provision) => provision.path === path)?.text;

/** A decision of an invented ministry, whole. */
export const DECISION: readonly string[] = [
  'BỘ CHỢ QUÊ',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 12/QĐ-BCQ Hà Nội, ngày 05 tháng 4 năm 2024',
  'QUYẾT ĐỊNH',
  'Phê duyệt Chương trình sạp hàng gọn gàng',
  'BỘ TRƯỞNG BỘ CHỢ QUÊ',
  'Căn cứ thói quen họp chợ của bà con từ nhiều đời nay;',
  'QUYẾT ĐỊNH:',
  'Điều 1. Phê duyệt Chương trình sạp hàng gọn gàng ban hành kèm theo Quyết định này, áp dụng cho mọi sạp hàng có mái che.',
  'Điều 2. Quyết định này có hiệu lực từ phiên chợ đầu tháng.',
  'KT. BỘ TRƯỞNG',
  'THỨ TRƯỞNG',
  'Đã ký: Trần Thị Hàng Xén',
  'CHƯƠNG TRÌNH SẠP HÀNG GỌN GÀNG',
  '(Kèm theo Quyết định số 12/QĐ-BCQ ngày 05 tháng 4 năm 2024 của Bộ trưởng Bộ Chợ quê)',
  'I. MỤC TIÊU',
  '1. Mục tiêu chung',
  'Mỗi sạp hàng có một tấm bảng giá mà người mua đứng xa hai bước vẫn đọc được, chữ không bị bạt che mất.',
  '2. Mục tiêu cụ thể',
  'a) Chín phần mười số sạp có bảng giá trước rằm tháng bảy;',
  'b) Không sạp nào để hàng lấn quá vạch vôi.',
  'II. VIỆC PHẢI LÀM',
  '1. Kẻ vạch vôi',
  'Ban quản lý chợ kẻ lại vạch vôi mỗi quý một lần vào lúc chợ vắng, dùng vôi của chợ và chổi của từng dãy.',
  '2. Dựng bảng giá',
  'Chủ sạp tự dựng bảng giá bằng gỗ hoặc bìa cứng, chữ cao bằng đốt ngón tay trở lên, sơn màu dễ nhìn.',
];
