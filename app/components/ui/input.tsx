import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";

import { classNames } from "./class-names";

/** One line of text. */
export const Input = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<"input">>(function Input(
  { className, type = "text", ...rest },
  ref,
) {
  return <input ref={ref} {...rest} type={type} className={classNames("input", className)} />;
});

/** The browser's own calendar; the value is `YYYY-MM-DD`. */
export const DateInput = forwardRef<HTMLInputElement, Omit<ComponentPropsWithoutRef<"input">, "type">>(
  function DateInput(props, ref) {
    return <Input ref={ref} {...props} type="date" />;
  },
);

/** Several lines of text. */
export const Textarea = forwardRef<HTMLTextAreaElement, ComponentPropsWithoutRef<"textarea">>(
  function Textarea({ className, rows = 3, ...rest }, ref) {
    return <textarea ref={ref} {...rest} rows={rows} className={classNames("input", className)} />;
  },
);
