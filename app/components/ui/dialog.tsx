import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Choices always hold a value: only what is written or picked from a list can be empty. */
const REQUIRED = "input:required:enabled, select:required:enabled, textarea:required:enabled";

function firstEmpty(content: HTMLElement): HTMLElement | null {
  const asked = content.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    REQUIRED,
  );
  return [...asked].find(({ value }) => value.trim() === "") ?? null;
}

/**
 * Focus begins at the first fault, else at the first field that has to be filled in and is empty, else where something
 * is to be written; else at the first control, as Radix does.
 */
function beginWithWords(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  const start =
    content.querySelector<HTMLElement>(`[aria-invalid="true"]`) ??
    firstEmpty(content) ??
    content.querySelector<HTMLElement>("textarea");
  if (!start) return;
  event.preventDefault();
  start.focus();
}

/**
 * One question over the page: focus stays inside, Esc closes, focus returns to the opener.
 * It needs JavaScript; `ConfirmForm` is the form of it that also works without.
 */
export function Dialog({
  trigger,
  title,
  open,
  onOpenChange,
  children,
}: {
  /** The button that opens it. */
  trigger?: ReactNode;
  title: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** `DialogBody` and `DialogFoot`, or a form holding both. */
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <div className="overlay" />
        <Radix.Content className="dialog float" aria-describedby={undefined} onOpenAutoFocus={beginWithWords}>
          <div className="dialog-h">
            <Radix.Title>{title}</Radix.Title>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the dialog around it. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="dialog-b">{children}</div>;
}

/** Two buttons: first leave, then do. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="dialog-f">{children}</div>;
}
