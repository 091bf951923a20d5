import { Form } from "@remix-run/react";

import { TextButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { UploadField } from "~/features/attachments/components/upload-field";
import { mediaTypeLabels, sizeLabel } from "~/features/attachments/kinds";
import type { AttachmentView } from "~/features/attachments/views";
import { paths } from "~/lib/paths";

export type MaterialSlot = {
  code: string;
  label: string;
  hint?: string;
  needed: boolean;
  /** Whether it was said that there is none; undefined: cannot be said of this paper. */
  notHeld?: boolean;
};

/** 我没有这份材料: an answer too, without which nobody may go on (二（二）). */
function NotHeldChoice({ slot }: { slot: MaterialSlot }) {
  return (
    <Form method="post" className="cz-inline">
      <input type="hidden" name="intent" value={slot.notHeld ? "held" : "not-held"} />
      <input type="hidden" name="documentCode" value={slot.code} />
      {slot.notHeld ? (
        <>
          <p className="hint">
            您已说明没有{slot.label}
            。没有它，申请一般不能通过，初审后会书面告知您原因；以后有了可以再传或重新申请。
          </p>
          <TextButton type="submit" aria-label={`收回：没有${slot.label}`}>
            收回，我有
          </TextButton>
        </>
      ) : (
        <TextButton type="submit" aria-label={`我没有这份材料：${slot.label}`}>
          我没有这份材料
        </TextButton>
      )}
    </Form>
  );
}

function SentFile({ file, number, removable }: { file: AttachmentView; number: number; removable: boolean }) {
  return (
    <li>
      <AppLink to={paths.applyStep(`attachments/${file.id}`)} reloadDocument>
        第 {number} 张：{file.fileName}
      </AppLink>{" "}
      <span className="meta">
        {mediaTypeLabels[file.mediaType]}，{sizeLabel(file.bytes)}
      </span>
      {removable && (
        <Form method="post" className="cz-inline">
          <input type="hidden" name="intent" value="remove" />
          <input type="hidden" name="attachmentId" value={file.id} />
          <TextButton type="submit" aria-label={`删除 ${file.fileName}`}>
            删除
          </TextButton>
        </Form>
      )}
    </li>
  );
}

/** One paper: what has been sent, and a field for the next photos. */
export function MaterialUpload({
  slot,
  files,
  error,
  removable,
}: {
  slot: MaterialSlot;
  files: readonly AttachmentView[];
  error: readonly string[] | undefined;
  /** Before the submission, or while a 补正 is answered. */
  removable: boolean;
}) {
  return (
    <section className="cz-row">
      <div className="cz-h">
        <h3>{slot.label}</h3>
        {files.length > 0 ? (
          <Status kind="ok">已传 {files.length} 张</Status>
        ) : slot.notHeld ? (
          <Status kind="lack">您说没有</Status>
        ) : slot.needed ? (
          <Status kind="lack">还没传</Status>
        ) : (
          <span className="faint">选传</span>
        )}
      </div>
      {slot.hint && <p className="hint">{slot.hint}</p>}
      {files.length > 0 && (
        <ul className="cz-list">
          {files.map((file, index) => (
            <SentFile key={file.id} file={file} number={index + 1} removable={removable} />
          ))}
        </ul>
      )}
      {removable && files.length === 0 && slot.notHeld !== undefined && <NotHeldChoice slot={slot} />}
      <UploadField label={slot.label} fields={{ intent: "upload", documentCode: slot.code }} errors={error} />
    </section>
  );
}
