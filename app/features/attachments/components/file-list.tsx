import { AppLink } from "~/components/ui/link";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { paths } from "~/lib/paths";
import { mediaTypeLabels, sizeLabel } from "../kinds";
import type { AttachmentView } from "../views";

function VoidForm({ file, error }: { file: AttachmentView; error: string | undefined }) {
  return (
    <ConfirmForm
      label="作废"
      look="quiet"
      size="sm"
      title={`作废“${file.fileName}”`}
      confirmLabel="作废"
      fields={{ intent: "void", attachmentId: file.id }}
      error={error}
    >
      <p className="muted">作废后不再计入材料，文件和原因仍保留可查。</p>
      <Field label="原因">
        {(wiring) => (
          <Input
            {...wiring}
            name="reason"
            required
            maxLength={200}
            placeholder="如：照片模糊，已重拍"
            autoComplete="off"
          />
        )}
      </Field>
    </ConfirmForm>
  );
}

/** A photo opened in place is fetched, and the reading recorded, only then. */
function Preview({ file }: { file: AttachmentView }) {
  if (file.mediaType === "application/pdf") return null;
  return (
    <details className="up-view">
      <summary className="link-btn">看图</summary>
      <img src={paths.attachment(file.id)} alt={file.fileName} loading="lazy" />
    </details>
  );
}

/** On paper the photos themselves; the browser fetches them when it prints, not before. */
function Printed({ file }: { file: AttachmentView }) {
  if (file.mediaType === "application/pdf" || file.voided) return null;
  return <img className="up-print" src={paths.attachment(file.id)} alt={file.fileName} loading="lazy" />;
}

/** Files with size, day and hand; each opens as a download, photos also in place. */
export function FileList({
  files,
  voidable = false,
  printed = false,
  failed,
}: {
  files: readonly AttachmentView[];
  voidable?: boolean;
  /** Photos are shown on paper under their names. */
  printed?: boolean;
  /** The file whose voiding was refused, and why. */
  failed?: { id: string; message: string } | undefined;
}) {
  if (files.length === 0) return null;
  return (
    <ul className="up-files">
      {files.map((file) => (
        <li key={file.id}>
          <div className="up-file">
            <AppLink to={paths.attachment(file.id)} reloadDocument>
              {file.fileName}
            </AppLink>
            <span className="note">
              {mediaTypeLabels[file.mediaType]} {sizeLabel(file.bytes)}
              <span className="sep"> · </span>
              <DateText day={file.uploadedOn} /> {file.byApplicant ? "本人网上提交" : file.uploadedBy}
            </span>
            {file.voided && <span className="note">作废：{file.voided.reason}</span>}
            {voidable && <VoidForm file={file} error={failed?.id === file.id ? failed.message : undefined} />}
          </div>
          <Preview file={file} />
          {printed && <Printed file={file} />}
        </li>
      ))}
    </ul>
  );
}
