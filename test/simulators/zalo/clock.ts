// The simulator's time: the machine's, moved forward by tests that wait for nobody.

export interface Clock {
  now(): number;
  advance(ms: number): void;
}

export function createClock(now: () => number = Date.now): Clock {
  let ahead = 0;
  return {
    now: () => now() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
}
