// The call desk: the list of calls, or one call by its address `#/desk/{id}`.
import type { ViewProps } from '../view';
import { CallPage } from './CallPage';
import { Home } from './Home';

export function Desk({ user, rest }: ViewProps) {
  const [id] = rest;
  return id === undefined ? <Home sees={user.role !== 'agent'} /> : <CallPage key={id} id={id} />;
}
