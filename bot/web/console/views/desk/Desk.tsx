// The call desk: the list of calls, or one call by its address `#/desk/{id}`.
import type { ViewProps } from '../view';
import { CallPage } from './CallPage';
import { Home } from './Home';

export function Desk({ rest }: ViewProps) {
  const [id] = rest;
  return id === undefined ? <Home /> : <CallPage key={id} id={id} />;
}
