import { Form } from "@remix-run/react";

import { TextButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { UploadField } from "~/features/attachments/components/upload-field";
import { mediaTypeLabels, sizeLabel } from "~/features/attachments/kinds";
import type { AttachmentView } from "~/features/attachments/views";
import { paths } from "~/lib/paths";

export type MaterialSlot = { code: string; label: string; hint?: string; needed: boolean };

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
      <UploadField label={slot.label} fields={{ intent: "upload", documentCode: slot.code }} errors={error} />
    </section>
  );
}
