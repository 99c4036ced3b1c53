// What the process counts, in Prometheus text at /metrics. No label carries anything about a person.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    turns: new Counter({
      name: 'smedx_turns_total',
      help: 'Turns of the conversation by channel, intent and kind of the first reply',
      labelNames: ['channel', 'intent', 'kind'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'smedx_turn_seconds',
      help: 'Time of a turn from its start to its commit',
      labelNames: ['channel'],
      buckets: SECONDS,
      registers,
    }),
    turnConflicts: new Counter({
      name: 'smedx_turn_conflicts_total',
      help: 'Turns that were worked out again because another write of the same person was faster',
      registers,
    }),
    turnFailures: new Counter({
      name: 'smedx_turn_failures_total',
      help: 'Turns that ended in an apology or were put off',
      labelNames: ['reason'],
      registers,
    }),
    understood: new Counter({
      name: 'smedx_understood_total',
      help: 'Texts by who understood them, and why: asked, certain, long, slow, failed or circuit open',
      labelNames: ['by', 'why'],
      registers,
    }),
    requests: new Counter({
      name: 'smedx_http_requests_total',
      help: 'HTTP requests by route and status',
      labelNames: ['route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'smedx_http_request_seconds',
      help: 'Time of an HTTP request',
      labelNames: ['route'],
      buckets: SECONDS,
      registers,
    }),
    channelEvents: new Counter({
      name: 'smedx_channel_events_total',
      help: 'Webhook events by channel and what became of them: accepted, duplicate, ignored, unknown, foreign, stale, refused',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    channelCalls: new Counter({
      name: 'smedx_channel_calls_total',
      help: 'Calls of a channel that sends, by outcome: ok, or the rule by which the failure is treated',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    channelTokenUntil: new Gauge({
      name: 'smedx_channel_token_until_seconds',
      help: 'Unix time until which the grant of a channel can be renewed; 0 when somebody must log in again',
      labelNames: ['channel'],
      registers,
    }),
    outboxSends: new Counter({
      name: 'smedx_outbox_sends_total',
      help: 'Messages taken from the outbox, by channel and what became of them: sent, repeated (sent again, as the first send may have arrived), confirmed (it had arrived), retry, wait, unknown, held, dropped, dead',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    outboxDepth: new Gauge({
      name: 'smedx_outbox_messages',
      help: 'Messages in the outbox that are not sent, by channel and state, every 15 seconds',
      labelNames: ['channel', 'state'],
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'smedx_delivery_seconds',
      help: 'Time from the commit of a message to its acceptance by the channel',
      labelNames: ['channel'],
      buckets: [...SECONDS, 30, 60, 300, 3_600],
      registers,
    }),
    streams: new Gauge({ name: 'smedx_directline_streams', help: 'Open web chat streams', registers }),
    /** The whole registry as Prometheus text. */
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
