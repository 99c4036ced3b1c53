// Says in whichever view is open that a call-back fell due.
import { useLive } from '../../live';
import { toast } from '../../ui';
import { desk } from './words';

export function Reminders() {
  useLive('desk-callback', (data) => {
    // What may have been missed stands in the list with its mark.
    if (data !== null) toast(desk.home.reminder, 'fault');
  });
  return null;
}
