/**
 * What is typed, kept in the tab with every key: when the session has ended the server can keep nothing any more. The
 * tab forgets it when it is closed; each account is offered its own, and what another one left goes (`keepOnlyOf`).
 */
const PREFIX = "typed:";

export type TypedValues = [name: string, value: string][];
/** `base` is what a draft on the server would name as its start. */
export type Typed = { values: TypedValues; base: string };
type Kept = Typed & { account: string; sent: boolean };

const storage = () => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
};

function read(key: string): Kept | null {
  const text = storage()?.getItem(PREFIX + key);
  return text ? (JSON.parse(text) as Kept) : null;
}

function write(key: string, kept: Kept): void {
  try {
    storage()?.setItem(PREFIX + key, JSON.stringify(kept));
  } catch {
    // Full or forbidden: what the server kept remains.
  }
}

const keysKept = () =>
  Object.keys(storage() ?? {}).flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));

/** Files stay out; a form that is `sent` counts as saved, unless the sign-in page answers it (`reviveSent`). */
export function keepTyped(
  account: string,
  key: string,
  form: HTMLFormElement,
  { sent = false, base = "" }: { sent?: boolean; base?: string } = {},
): void {
  const values = [...new FormData(form)].flatMap(([name, value]): TypedValues =>
    typeof value === "string" ? [[name, value]] : [],
  );
  write(key, { account, sent, values, base });
}

/** What this account typed and did not save. */
export function typedBy(account: string, key: string): Typed | null {
  const kept = read(key);
  return kept?.account === account && !kept.sent ? { values: kept.values, base: kept.base } : null;
}

export function forgetTyped(key: string): void {
  storage()?.removeItem(PREFIX + key);
}

/** The session had ended: what was sent came to nothing. */
export function reviveSent(): void {
  for (const key of keysKept()) {
    const kept = read(key);
    if (kept?.sent) write(key, { ...kept, sent: false });
  }
}

/** The app has answered what was sent: its page holds it, or the record does. */
export function forgetSent(): void {
  for (const key of keysKept()) if (read(key)?.sent) forgetTyped(key);
}

/** Nobody reads in the tab what another account typed in it. */
export function keepOnlyOf(account: string): void {
  for (const key of keysKept()) if (read(key)?.account !== account) forgetTyped(key);
}
