/** Single keys act only outside fields and may be switched off (WCAG 2.2, 2.1.4). */

const PREFERENCE = "single-key-shortcuts";

export function singleKeysOn(): boolean {
  return window.localStorage.getItem(PREFERENCE) !== "off";
}

export function setSingleKeys(on: boolean): void {
  if (on) window.localStorage.removeItem(PREFERENCE);
  else window.localStorage.setItem(PREFERENCE, "off");
}

/** Somebody who presses a key twice by habit does so within this time; ms. */
const TIME_TO_SEE_MS = 1_200;

/** Whether a page that last changed at `since` has been seen by now; both in ms. */
export const isTimeToSee = (now: number, since: number): boolean => now - since >= TIME_TO_SEE_MS;

/** Nearer presses are one: of a key held, or pressed twice by habit; ms. */
const ONE_PRESS_MS = 500;

/**
 * Whether a press is meant for the page on the screen: it has been there long enough to be seen, and the press is none of
 * a burst. A press that was thrown away does not put the next one off, else a steady hand would never be heard.
 */
export const isMeant = (now: number, arrivedAt: number, pressedAt: number): boolean =>
  isTimeToSee(now, arrivedAt) && now - pressedAt >= ONE_PRESS_MS;

type Press = {
  /** A submission is under way, or the key is held. */
  sending: boolean;
  /** Nothing else was done on the page since the last confirmation. */
  confirmedBefore: boolean;
  seen: boolean;
  /** The page came back with faults: nothing was decided. */
  refused: boolean;
};

/** What Ctrl+Enter does: `go` confirms, `wait` has been heard already, `look` tells that the next case is a new one. */
export function confirmVerdict({ sending, confirmedBefore, seen, refused }: Press): "go" | "wait" | "look" {
  if (sending) return "wait";
  return confirmedBefore && !seen && !refused ? "look" : "go";
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type)
  );
}

const visible = (element: HTMLElement) => element.getClientRects().length > 0;

/**
 * The button with which a form is confirmed, wherever it stands on the page: the one that announces the key, else the
 * first one of weight within the form. Without either the form is sent as by the Enter key.
 */
function confirmingButton(form: HTMLFormElement): HTMLButtonElement | undefined {
  const buttons = [...form.elements].filter(
    (one): one is HTMLButtonElement => one instanceof HTMLButtonElement && one.type === "submit",
  );
  return (
    buttons.find((one) => one.getAttribute("aria-keyshortcuts") === "Control+Enter") ??
    buttons.find((one) => form.contains(one) && one.matches(".btn-primary"))
  );
}

function announcing(key: string, within: ParentNode = document): HTMLElement | undefined {
  const announced = within.querySelectorAll<HTMLElement>(
    `:is(a, button)[aria-keyshortcuts="${CSS.escape(key)}"]`,
  );
  return [...announced].find(visible);
}

/** Presses the visible button or link that announces this key in `aria-keyshortcuts`. */
export function pressShortcut(key: string): boolean {
  const target = announcing(key);
  target?.click();
  return target !== undefined;
}

/** A field may stand outside the form it belongs to. */
function formOf(at: EventTarget | null): HTMLFormElement | null {
  if (!(at instanceof Element)) return null;
  return "form" in at && at.form instanceof HTMLFormElement ? at.form : at.closest("form");
}

/**
 * What Ctrl+Enter confirms, pressed at an element: its own form, else what the page, or the dialog that lies over it,
 * offers to be confirmed. Null for whoever types somewhere else (a search, a filter): nothing is decided from there.
 */
export function confirmation(at: EventTarget | null): (() => void) | null {
  const dialog = [...document.querySelectorAll<HTMLElement>("dialog[open], [role=dialog]")].findLast(visible);
  const found = formOf(at);
  const form = found && found.method !== "get" && (!dialog || dialog.contains(found)) ? found : null;
  if (form) return () => form.requestSubmit(confirmingButton(form));
  if (isTyping(at)) return null;
  const button = announcing("Control+Enter", dialog ?? document);
  return button ? () => button.click() : null;
}

/** Moves focus to the next or previous row of the page's table: what the row is for, else its first link or checkbox. */
export function stepRow(step: 1 | -1): boolean {
  // Where a page has rows to be worked off, a table beside them only sums up.
  const marked = [...document.querySelectorAll<HTMLElement>("main [data-row]")].filter(visible);
  const rows =
    marked.length > 0
      ? marked
      : [...document.querySelectorAll<HTMLElement>("main .table tbody tr")].filter(visible);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at === -1 ? rows[step === 1 ? 0 : rows.length - 1] : rows[at + step];
  const target =
    next?.querySelector<HTMLElement>("[data-row-action]") ??
    next?.querySelector<HTMLElement>("a[href]") ??
    next?.querySelector<HTMLElement>("input, button");
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
  return target !== undefined && target !== null;
}

const PICK_BOX = "td.pickcol input[type=checkbox]";

/** The box ticked last, from which Shift+X reaches. */
let lastTicked: HTMLInputElement | null = null;

const currentRow = () => document.activeElement?.closest<HTMLElement>("main .table tbody tr") ?? null;

function setBox(box: HTMLInputElement, checked: boolean): void {
  if (box.checked === checked) return;
  box.checked = checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Ticks or unticks the row in focus; with `range` all rows from the one ticked last. */
export function tickRow(range: boolean): boolean {
  const row = currentRow();
  const box = row?.querySelector<HTMLInputElement>(PICK_BOX);
  if (!row || !box) return false;
  const boxes = [...(row.closest("table")?.querySelectorAll<HTMLInputElement>(PICK_BOX) ?? [])];
  const from = lastTicked === null ? -1 : boxes.indexOf(lastTicked);
  const to = boxes.indexOf(box);
  if (range && from >= 0) {
    for (const one of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) setBox(one, true);
  } else {
    setBox(box, !box.checked);
  }
  lastTicked = box;
  return true;
}

/** Ticks every row of the table one stands in; when all are, none. */
export function tickAllRows(): boolean {
  const boxes = [...(currentRow()?.closest("table")?.querySelectorAll<HTMLInputElement>(PICK_BOX) ?? [])];
  const all = boxes.every(({ checked }) => checked);
  for (const box of boxes) setBox(box, !all);
  return boxes.length > 0;
}

const FIELDS = "input:not([type=hidden], [type=file], [type=submit]), textarea, select";

function isEmpty(field: HTMLElement, form: HTMLFormElement): boolean {
  if (field instanceof HTMLInputElement && field.type === "radio") {
    return form.querySelector(`input[type=radio][name="${CSS.escape(field.name)}"]:checked`) === null;
  }
  if (field instanceof HTMLInputElement && field.type === "checkbox") return false;
  return (
    (field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement) &&
    field.value === ""
  );
}

/** Into the form of the page: to the first thing that is still to be filled in, from where one stands on. */
export function enterForm(): boolean {
  const forms = [...document.querySelectorAll<HTMLFormElement>("main form[method=post]")];
  const form = forms.find((one) => one.querySelector("button[type=submit].btn-primary") && visible(one));
  if (!form) return false;
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter(visible);
  const here = fields.findIndex((field) => field === document.activeElement);
  const empty = (from: readonly HTMLElement[]) => from.find((field) => isEmpty(field, form));
  const target = empty(fields.slice(here + 1)) ?? empty(fields) ?? fields[0];
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
  return target !== undefined;
}
