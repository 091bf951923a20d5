import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";

import { classNames } from "./class-names";
import { useGiven } from "./refused";

/** Room for more than the number asked for: cut short, 15.3 would be taken for 15 instead of being refused. */
export const NUMBER_LENGTH = 10;

/** One line of text. */
export const Input = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<"input">>(function Input(
  { className, type = "text", defaultValue, ...rest },
  ref,
) {
  const [given = defaultValue] = useGiven(rest.name) ?? [];
  return (
    <input
      ref={ref}
      {...rest}
      {...(rest.value === undefined ? { defaultValue: given } : {})}
      type={type}
      className={classNames("input", className)}
    />
  );
});

/** The browser's own calendar; the value is `YYYY-MM-DD`. */
export const DateInput = forwardRef<HTMLInputElement, Omit<ComponentPropsWithoutRef<"input">, "type">>(
  function DateInput(props, ref) {
    return <Input ref={ref} {...props} type="date" />;
  },
);

/** Several lines of text. */
export const Textarea = forwardRef<HTMLTextAreaElement, ComponentPropsWithoutRef<"textarea">>(
  function Textarea({ className, rows = 3, defaultValue, ...rest }, ref) {
    const [given = defaultValue] = useGiven(rest.name) ?? [];
    return (
      <textarea
        ref={ref}
        {...rest}
        {...(rest.value === undefined ? { defaultValue: given } : {})}
        rows={rows}
        className={classNames("input", className)}
      />
    );
  },
);
