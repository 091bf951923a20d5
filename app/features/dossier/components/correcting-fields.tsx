import { Banner } from "~/components/ui/banner";
import { DateText } from "~/components/ui/date-text";
import { FormField } from "~/components/ui/form";
import type { Correcting } from "../correcting";

type AnyField = Parameters<typeof FormField>[0]["field"];

/** What a form that puts a record right says and sends of it: the record, and why it is voided. */
export function CorrectingFields({
  correcting,
  save,
  reason,
}: {
  correcting: Correcting;
  /** The label of the button that saves. */
  save: string;
  reason: AnyField;
}) {
  const { id, version, occurredOn, recorded, voided } = correcting;
  return (
    <div className="grid gap-3">
      <Banner>
        {voided === null ? (
          <>
            更正 <DateText day={occurredOn} full /> 的记录（{recorded}）。按“{save}
            ”时原记录作废、改后的同时登记；不保存就离开，什么都不变。
          </>
        ) : (
          <>
            <DateText day={occurredOn} full /> 的记录（{recorded}）{voided}
            。下面带出它的内容，保存后登记为新的一条。
          </>
        )}
      </Banner>
      {version !== null && (
        <>
          <input type="hidden" name="replaces" value={id} />
          <input type="hidden" name="replacedVersion" value={version} />
          <FormField
            field={reason}
            label="作废原因"
            hint="哪里记错了；原记录和原因都留在时间线上。"
            as="textarea"
            rows={2}
          />
        </>
      )}
    </div>
  );
}
