// Durable work behind the turn: events on their way in, messages on their way out.
export { createInboxWorker, type InboxParts } from './inbox';
export { createLoop, LEASE_MS, type Worker } from './loop';
export { createOutboxWorker, type OutboxParts } from './outbox';
