import type { ReactNode } from "react";

import { Banner } from "~/components/ui/banner";
import { DateText } from "~/components/ui/date-text";
import { FormField } from "~/components/ui/form";
import type { Correcting } from "../correcting";

type AnyField = Parameters<typeof FormField>[0]["field"];

export const REASON_HINT = "哪里记错了；原记录和原因都留在时间线上。";

/** What a form that puts a record right says and sends of it; `children` ask why it is voided. */
export function CorrectingNote({
  correcting,
  save,
  children,
}: {
  correcting: Correcting;
  /** The label of the button that saves. */
  save: string;
  children: ReactNode;
}) {
  const { id, version, occurredOn, recorded, voided } = correcting;
  const record = (
    <>
      <DateText day={occurredOn} full /> 的记录（{recorded}）
    </>
  );
  return (
    <div className="grid gap-3">
      <Banner>
        {voided === null ? (
          <>
            更正 {record}。按“{save}”时原记录作废、改后的同时登记；不保存就离开，什么都不变。
          </>
        ) : (
          <>
            {record} {voided}。下面带出它的内容，保存后登记为新的一条。
          </>
        )}
      </Banner>
      {version !== null && (
        <>
          <input type="hidden" name="replaces" value={id} />
          <input type="hidden" name="replacedVersion" value={version} />
          {children}
        </>
      )}
    </div>
  );
}

/** The same with the field of a form checked on the server (`useServerForm`). */
export function CorrectingFields({
  reason,
  ...note
}: Omit<Parameters<typeof CorrectingNote>[0], "children"> & { reason: AnyField }) {
  return (
    <CorrectingNote {...note}>
      <FormField field={reason} label="作废原因" hint={REASON_HINT} as="textarea" rows={2} />
    </CorrectingNote>
  );
}
