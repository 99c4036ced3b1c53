// The call desk as the console takes it: its routes, and reminders of call-backs.
import type { ConsoleRoute } from '../types';
import { adviceRoutes } from './advice';
import { answerRoutes } from './answers';
import { callBackRoutes } from './callbacks';
import { callRoutes } from './calls';
import type { DeskParts } from './desk';
import { searchRoutes } from './search';
import { takeoverRoutes } from './takeover';

export { startReminders } from './callbacks';

export const deskRoutes = (parts: DeskParts): ConsoleRoute[] => [
  ...callRoutes(parts),
  ...takeoverRoutes(parts),
  ...callBackRoutes(parts),
  ...searchRoutes(parts),
  ...answerRoutes(parts),
  ...adviceRoutes(parts),
];
