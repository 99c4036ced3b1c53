// npm run bench desk: how soon the desk answers while it is typed and while fifty people chat, and what a saved key takes.
import { randomUUID } from 'node:crypto';
import { addPeople, signInAt, type Caller } from '../support/console';
import { openStore } from '../../bot/store';
import { dataDirectory, startServer } from '../support/server';
import { ownSet } from '../eval/sets';

const CHATS = 50;
/** Between two messages of one person: quick typists all. */
const EVERY_MS = 1000;
const QUESTIONS = 60;
const KEYS = 200;

const say = (line: string) => process.stdout.write(`${line}\n`);
const at = (times: readonly number[], share: number) =>
  (
    [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  ).toFixed(1);
const row = (name: string, times: readonly number[]) =>
  say(
    `  ${name.padEnd(44)} p50 ${at(times, 0.5)} ms   p95 ${at(times, 0.95)} ms   p99 ${at(times, 0.99)} ms   (${times.length})`,
  );
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Fifty people who chat until told to stop; how many turns they took. */
function chat(url: string): () => Promise<number> {
  const opening = ['xin chào', 'đánh giá nhỏ và vừa', 'đồng ý', 'bỏ qua hồ sơ'];
  const later = ['3', 'mức 4', 'doanh nghiệp nhỏ được hỗ trợ gì?', '1', 'tiếp tục', 'hai', 'giải thích', '5'];
  let [going, turns] = [true, 0];
  const person = async (index: number) => {
    await rest((index * EVERY_MS) / CHATS);
    for (let step = 0; going; step += 1) {
      const began = performance.now();
      await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: `${index}-${step}`,
          channelId: 'emulator',
          serviceUrl: 'http://127.0.0.1:9',
          from: { id: `user-${index}`, role: 'user' },
          recipient: { id: 'bot', role: 'bot' },
          conversation: { id: `desk-${index}` },
          deliveryMode: 'expectReplies',
          text: opening[step] ?? later[step % later.length],
        }),
      }).then((response) => response.arrayBuffer());
      turns += 1;
      await rest(Math.max(0, EVERY_MS - (performance.now() - began)));
    }
  };
  const all = Array.from({ length: CHATS }, (_none, index) => person(index));
  return async () => {
    going = false;
    await Promise.all(all);
    return turns;
  };
}

/** Every beginning of the questions, a word longer each time, as an agent types them. */
async function search(agent: Caller): Promise<number[]> {
  const times: number[] = [];
  const { questions } = ownSet();
  const step = Math.max(1, Math.floor(questions.length / QUESTIONS));
  for (const { question } of questions.filter((_each, place) => place % step === 0).slice(0, QUESTIONS)) {
    const words = question.split(' ');
    for (let count = 1; count <= words.length; count += 1) {
      const typed = words.slice(0, count).join(' ');
      if (typed.length < 2) continue;
      const began = performance.now();
      await (await agent.get(`desk/search?q=${encodeURIComponent(typed)}`)).arrayBuffer();
      times.push(performance.now() - began);
    }
  }
  return times;
}

async function keys(agent: Caller): Promise<number[]> {
  const body = async <T>(path: string, sent: unknown = {}) =>
    (await (await agent.post(`desk/${path}`, sent)).json()) as T;
  const { call } = await body<{ call: { id: string } }>('calls');
  await body(`calls/${call.id}/consent`, { consent: 'yes', profile: { name: 'Đo Tốc Độ' } });
  const { sheet } = await body<{ sheet: { assessmentId: string } }>(`calls/${call.id}/assessment`, {
    framework: 'qd-1970-sme',
  });
  const codes = ['1.1.1', '1.1.2', '1.2.1', '2.1.1', '3.1.1', '4.1.1', '5.1.1', '6.1.1'];
  const times: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    const began = performance.now();
    await body(`calls/${call.id}/answers`, {
      event: randomUUID(),
      assessmentId: sheet.assessmentId,
      given: [{ code: codes[key % codes.length], given: key % 6 }],
    });
    times.push(performance.now() - began);
  }
  return times;
}

export async function deskBench(): Promise<void> {
  const data = dataDirectory();
  const store = await openStore({ databaseUrl: null, dataDir: data.path });
  await addPeople(store);
  await store.close();
  const server = await startServer({ env: { DATA_DIR: data.path } });
  const agent = await signInAt(server.url, 'agent');
  say(`The call desk on PGlite while ${CHATS} people chat, a message a second each`);
  const stop = chat(server.url);
  await search(agent);
  const began = performance.now();
  row('search as you type, every word', await search(agent));
  row('a key of the questionnaire saved', await keys(agent));
  const seconds = (performance.now() - began) / 1000;
  say(`  ${(await stop()).toString()} turns of chats in all; measured for ${seconds.toFixed(0)} s`);
  await server.stop();
  data.remove();
}
