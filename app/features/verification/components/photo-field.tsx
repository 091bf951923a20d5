import { type ChangeEvent, useState } from "react";

import { Field } from "~/components/ui/field";
import { Icon } from "~/components/ui/icon";
import { useHydrated } from "~/components/ui/use-hydrated";
import { downscaled } from "~/features/attachments/components/downscale";
import { ACCEPTED_FILES, MAX_FILE_BYTES, sizeLabel } from "~/features/attachments/kinds";

/** A request holds 10 MB with the rest of the form. */
const MOST_BYTES = MAX_FILE_BYTES - 128 * 1024;

/** Photos of a visit, made smaller in the browser before they travel; without JavaScript they go as they are. */
export function PhotoField({ error }: { error: readonly string[] | undefined }) {
  const hydrated = useHydrated();
  const [state, setState] = useState<{ note: string; tooMuch: boolean } | null>(null);

  async function shrink(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const chosen = [...(input.files ?? [])];
    if (chosen.length === 0) return setState(null);
    const files = await downscaled(chosen);
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const tooMuch = total > MOST_BYTES;
    input.setCustomValidity(tooMuch ? "照片一次合计不超过 10 MB，请少选几张。" : "");
    setState({ note: `已选 ${files.length} 张，共 ${sizeLabel(total)}`, tooMuch });
  }

  const errors = state?.tooMuch ? [`${state.note}，一次合计不超过 10 MB，请少选几张。`] : error;
  return (
    <Field
      className="up"
      label="照片"
      mark="可不拍"
      hint="门牌、住所、经营场所，一次合计不超过 10 MB。保存没有通过时，照片要重新选。"
      error={errors}
    >
      {(wiring) => (
        <>
          {hydrated && (
            <label htmlFor={wiring.id} className="btn up-btn">
              <Icon name="upload" />
              拍照或选照片
            </label>
          )}
          <input
            {...wiring}
            className={hydrated ? "visually-hidden" : "input h-auto! py-3"}
            type="file"
            name="photos"
            accept={ACCEPTED_FILES}
            multiple
            onChange={shrink}
          />
          {state && !state.tooMuch && (
            <p className="note">
              <output>{state.note}</output>
            </p>
          )}
        </>
      )}
    </Field>
  );
}
