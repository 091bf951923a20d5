import { onShutdown } from "./shutdown";

/** What has been opened so far, closed in the opposite order at a signal or a failed start. */
export type Closers = {
  add: (close: () => Promise<void>) => void;
  closeAll: () => Promise<void>;
};

/** Collects what to close and closes it at SIGINT, SIGTERM or SIGHUP. */
export function createClosers(onSignal: () => void): Closers {
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (let close = opened.pop(); close; close = opened.pop()) await close();
  };
  onShutdown(() => {
    onSignal();
    return closeAll();
  });
  return { add: (close) => void opened.push(close), closeAll };
}
