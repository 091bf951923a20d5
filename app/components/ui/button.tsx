import { forwardRef, useId } from "react";
import type { ComponentPropsWithoutRef, MouseEvent, ReactNode } from "react";

import { classNames } from "./class-names";
import { Icon } from "./icon";
import type { IconName } from "./icon";
import { AppLink } from "./link";
import type { AppLinkProps } from "./link";

export type ButtonLook = "plain" | "primary" | "quiet" | "danger" | "danger-solid";
export type ButtonSize = "normal" | "sm" | "lg";

type Looks = { look?: ButtonLook; size?: ButtonSize; icon?: IconName };

function buttonClass({ look = "plain", size = "normal" }: Looks, className?: string): string {
  return classNames("btn", look !== "plain" && `btn-${look}`, size !== "normal" && `btn-${size}`, className);
}

export type ButtonProps = Omit<ComponentPropsWithoutRef<"button">, "disabled"> &
  Looks & {
    /** Why it cannot be used now. The button stays focusable and the reason is read with it. */
    blocked?: string | undefined;
    /** Key shown in the button and honoured by KeyboardShortcuts, e.g. `R` or `Ctrl+Enter`. */
    shortcut?: string;
  };

const KEY_NAMES: Record<string, string> = {
  "Ctrl+Enter": "Ctrl ↵",
  "Ctrl+S": "Ctrl S",
  "Ctrl+Z": "Ctrl Z",
  Escape: "Esc",
};

function swallow(event: MouseEvent<HTMLButtonElement>) {
  event.preventDefault();
}

/** A button; `type` is `button` unless said otherwise. A blocked one never submits. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look, size, icon, blocked, shortcut, className, children, type = "button", onClick, ...rest },
  ref,
) {
  const reasonId = useId();
  const shown = (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {shortcut && <kbd aria-hidden="true">{KEY_NAMES[shortcut] ?? shortcut}</kbd>}
    </>
  );
  const looks = buttonClass({ look, size }, className);
  if (blocked === undefined) {
    return (
      <button
        ref={ref}
        {...rest}
        type={type}
        className={looks}
        onClick={onClick}
        aria-keyshortcuts={shortcut?.replace("Ctrl", "Control")}
      >
        {shown}
      </button>
    );
  }
  return (
    <>
      <button
        ref={ref}
        {...rest}
        type="button"
        className={looks}
        onClick={swallow}
        aria-disabled="true"
        aria-describedby={reasonId}
      >
        {shown}
      </button>
      <span className="note" id={reasonId}>
        {blocked}
      </span>
    </>
  );
});

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  look,
  size,
  icon,
  shortcut,
  className,
  children,
  ...rest
}: AppLinkProps &
  Looks & {
    /** A single letter that opens it, shown beside its words. */
    shortcut?: string;
  }) {
  return (
    <AppLink aria-keyshortcuts={shortcut} {...rest} className={buttonClass({ look, size }, className)}>
      {icon && <Icon name={icon} />}
      {children}
      {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
    </AppLink>
  );
}

/** An icon with a spoken label. */
export const IconButton = forwardRef<
  HTMLButtonElement,
  Omit<ComponentPropsWithoutRef<"button">, "children" | "aria-label"> & { icon: IconName; label: string }
>(function IconButton({ icon, label, className, type = "button", ...rest }, ref) {
  return (
    <button
      ref={ref}
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames("btn btn-sm btn-icon", className)}
    >
      <Icon name={icon} />
    </button>
  );
});

/** The eye beside a masked value; leads to the page that asks for the purpose. */
export function RevealLink({ to, what }: { to: string; what: string }) {
  return (
    <AppLink to={to} className="reveal" aria-label={`查看完整${what}，需填写用途`}>
      <Icon name="eye" />
    </AppLink>
  );
}

/** Text that acts, inside a form. */
export function TextButton({
  className,
  type = "button",
  children,
  ...rest
}: ComponentPropsWithoutRef<"button"> & { children: ReactNode }) {
  return (
    <button {...rest} type={type} className={classNames("link-btn", className)}>
      {children}
    </button>
  );
}
