/** A queue of one: each piece of work starts when the one before it has ended, well or badly. */
export function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    // The next one only waits for this; how it ended is for its own caller to know.
    last = result.then(ended, ended);
    return result;
  };
}

function ended(): void {}
