import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";

import { classNames } from "./class-names";
import { useGiven } from "./refused";

export type Option = { value: string; label: string; disabled?: boolean };
export type OptionGroup = { label: string; options: readonly Option[] };

function isGroup(entry: Option | OptionGroup): entry is OptionGroup {
  return "options" in entry;
}

function OptionTag({ option }: { option: Option }) {
  return (
    <option value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}

/** The native list. `emptyLabel` adds a first choice with an empty value. */
export const Select = forwardRef<
  HTMLSelectElement,
  Omit<ComponentPropsWithoutRef<"select">, "children"> & {
    options: readonly (Option | OptionGroup)[];
    emptyLabel?: string;
  }
>(function Select({ options, emptyLabel, className, defaultValue, ...rest }, ref) {
  const [given = defaultValue] = useGiven(rest.name) ?? [];
  return (
    <select
      ref={ref}
      {...rest}
      {...(rest.value === undefined ? { defaultValue: given } : {})}
      className={classNames("input", className)}
    >
      {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
      {options.map((entry) =>
        isGroup(entry) ? (
          <optgroup key={entry.label} label={entry.label}>
            {entry.options.map((option) => (
              <OptionTag key={option.value} option={option} />
            ))}
          </optgroup>
        ) : (
          <OptionTag key={entry.value} option={entry} />
        ),
      )}
    </select>
  );
});
