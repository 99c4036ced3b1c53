// The page with two phones: what the assistant says on Zalo and on Viber as a person sees it, and troubles to switch on.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send } from './act';
import { Phone } from './phone';
import type { Fault, PhoneName, View } from './view';

const FAULTS: readonly (readonly [Fault, string, string])[] = [
  ['failing', 'Hỏng 20 %', 'Một phần năm lời gọi tới Zalo và Viber bị lỗi hoặc đứt giữa chừng'],
  ['slow', 'Chậm 3 giây', 'Zalo và Viber trả lời sau 3 giây'],
  ['limited', 'Quá giới hạn', 'Zalo và Viber báo gửi quá nhanh'],
];
const NAMES: readonly PhoneName[] = ['zalo', 'viber'];
const TITLES = { zalo: 'Zalo', viber: 'Viber' } as const;

function Troubles({ view }: { readonly view: View }) {
  return (
    <fieldset class="troubles">
      <legend>Sự cố</legend>
      {FAULTS.map(([fault, label, title]) => (
        <label key={fault} title={title}>
          <input
            type="checkbox"
            checked={view.faults.includes(fault)}
            onChange={({ currentTarget }) => void send({ act: 'fault', fault, on: currentTarget.checked })}
          />
          {label}
        </label>
      ))}
      <button
        type="button"
        title="Mọi mã truy cập của Zalo OA hết hiệu lực ngay; mã cấp chưa đầy 5 phút thì trợ lý đợi 5 phút rồi mới xin mã khác"
        onClick={() => void send({ act: 'expire' })}
      >
        Làm hết hạn mã Zalo
      </button>
    </fieldset>
  );
}

function Page() {
  const [view, setView] = useState<View | null>(null);
  const [online, setOnline] = useState(false);
  const [shown, setShown] = useState<PhoneName>('zalo');
  useEffect(() => {
    const events = new EventSource('events');
    events.onmessage = ({ data }: MessageEvent<string>) => {
      setOnline(true);
      setView(JSON.parse(data) as View);
    };
    events.onerror = () => setOnline(false);
    return () => events.close();
  }, []);
  if (!view) return <p class="waiting">Đang nối tới điện thoại mô phỏng…</p>;
  return (
    <main>
      <header class="top">
        <h1>Trợ lý SMEdx trên điện thoại</h1>
        <p>
          Zalo và Viber ở đây là mô phỏng, trợ lý là thật.{' '}
          <a href={view.assistant}>Mở trang web của trợ lý</a>
        </p>
        {online ? null : <p role="alert">Mất kết nối với chương trình mô phỏng.</p>}
      </header>
      <Troubles view={view} />
      <div class="tabs" role="group" aria-label="Chọn điện thoại">
        {NAMES.map((name) => (
          <button key={name} type="button" aria-pressed={shown === name} onClick={() => setShown(name)}>
            {TITLES[name]}
          </button>
        ))}
      </div>
      <div class={`phones show-${shown}`}>
        {NAMES.map((name) => (
          <Phone key={name} name={name} title={TITLES[name]} view={view.phones[name]} />
        ))}
      </div>
    </main>
  );
}

const root = document.getElementById('page');
if (root) render(<Page />, root);
