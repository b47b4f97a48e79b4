// Runs a task one at a time, not too often, and once more if it was asked for meanwhile.

/**
 * @param task an async function
 * @param pause milliseconds to rest after a run; a slow task rests longer
 * @returns a function that asks for a run
 */
export function steady(task, pause) {
  let running = false;
  let asked = false;

  async function run() {
    running = true;
    try {
      while (asked) {
        asked = false;
        const began = performance.now();
        await task();
        const rest = Math.max(pause, 2 * (performance.now() - began));
        await new Promise((done) => setTimeout(done, rest));
      }
    } finally {
      running = false;
    }
  }

  return () => {
    asked = true;
    if (!running) run();
  };
}
