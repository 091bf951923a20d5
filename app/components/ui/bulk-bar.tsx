import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

import { useCheckedBoxes } from "./select-all";
import { useHydrated } from "./use-hydrated";

/**
 * What can be done to the rows ticked in the table above: a form of its own at the foot of the list, which the boxes
 * belong to (`form={id}`, `name={name}`). Says how many are ticked; works without JavaScript.
 */
export function BulkBar({
  id,
  name,
  unit,
  action,
  label,
  fields,
  children,
}: {
  /** The form's id, given to the table's `selection.form`. */
  id: string;
  /** Name of the boxes. */
  name: string;
  /** 件、人 */
  unit: string;
  action: string;
  label: string;
  fields?: Record<string, string>;
  /** Inputs and buttons. */
  children: ReactNode;
}) {
  const hydrated = useHydrated();
  const { checked } = useCheckedBoxes(name);
  return (
    <Form method="post" action={action} id={id} className="bulk no-print" aria-label={label}>
      {Object.entries(fields ?? {}).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <span aria-live="polite">
        {hydrated ? (
          <>
            已选 <b>{checked}</b> {unit}
          </>
        ) : (
          "勾选后："
        )}
      </span>
      {children}
    </Form>
  );
}
