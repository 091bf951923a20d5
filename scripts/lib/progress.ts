const SIGN_OF_LIFE_MS = 5_000;

/** Progress on the terminal: what is being done, how long it took. */
export type Progress = {
  /** One line below the current step. */
  note: (line: string) => void;
  /** Announces a step, runs it and tells its time; a failed step says so and throws on. */
  step: <T>(title: string, work: () => Promise<T>) => Promise<T>;
};

export function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

export function createProgress(total: number, write: (text: string) => void): Progress {
  let current = 0;
  return {
    note: (line) => write(`      ${line}\n`),
    step: async (title, work) => {
      current += 1;
      const head = `[${current}/${total}] ${title}`;
      const startedAt = Date.now();
      write(`${head} ……\n`);
      const tell = () => write(`      …… ${formatSeconds(Date.now() - startedAt)}\n`);
      const ticker = setInterval(tell, SIGN_OF_LIFE_MS);
      try {
        const result = await work();
        write(`${head}  ${formatSeconds(Date.now() - startedAt)}\n`);
        return result;
      } finally {
        clearInterval(ticker);
      }
    },
  };
}
