import { Form, useNavigation } from "@remix-run/react";
import { useId, useRef, useState, type ChangeEvent } from "react";

import { Button } from "~/components/ui/button";
import { FieldErrors } from "~/components/ui/field";
import { Icon } from "~/components/ui/icon";
import { useHydrated } from "~/components/ui/use-hydrated";
import { ACCEPTED_FILES, MAX_FILE_BYTES, sizeLabel } from "../kinds";
import { downscaled } from "./downscale";

/** A request holds 10 MB with its frame. */
const MAX_REQUEST_BYTES = MAX_FILE_BYTES - 64 * 1024;

function replaceFiles(input: HTMLInputElement, files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
}

/**
 * Takes photos and PDFs for one paper. In the browser choosing them is enough: big photos are made smaller and sent;
 * without JavaScript the button sends them. `fields` travel along, e.g. the intent and which paper it is.
 */
export function UploadField({
  label,
  fields,
  errors,
}: {
  /** What is uploaded, for the label: 居民身份证. */
  label: string;
  fields: Readonly<Record<string, string>>;
  errors?: readonly string[] | undefined;
}) {
  const hydrated = useHydrated();
  const navigation = useNavigation();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [preparing, setPreparing] = useState(false);
  const [tooMuch, setTooMuch] = useState<string | null>(null);
  const mine =
    navigation.formData !== undefined &&
    Object.entries(fields).every(([name, value]) => navigation.formData?.get(name) === value);
  const busy = preparing || (navigation.state !== "idle" && mine);

  async function send(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const chosen = [...(input.files ?? [])];
    if (chosen.length === 0 || busy) return;
    setTooMuch(null);
    setPreparing(true);
    try {
      const files = await downscaled(chosen);
      const total = files.reduce((sum, file) => sum + file.size, 0);
      if (total > MAX_REQUEST_BYTES) {
        setTooMuch(`所选文件共 ${sizeLabel(total)}，一次最多 10 MB。请分几次上传，或把 PDF 分成几份。`);
      } else {
        replaceFiles(input, files);
        form.current?.requestSubmit();
      }
      input.value = "";
    } finally {
      setPreparing(false);
    }
  }

  const shown = tooMuch === null ? (errors ?? []) : [tooMuch];
  return (
    <Form ref={form} method="post" encType="multipart/form-data" className="up field" preventScrollReset>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor={id} className={hydrated ? "btn up-btn" : "up-label"} aria-busy={busy || undefined}>
        {hydrated && <Icon name="upload" />}
        {busy ? "正在上传…" : "拍照或选文件"}
        <span className="visually-hidden">：{label}</span>
      </label>
      <input
        id={id}
        className={hydrated ? "visually-hidden" : "input h-auto! py-1"}
        type="file"
        name="file"
        accept={ACCEPTED_FILES}
        multiple
        required={!hydrated}
        aria-invalid={shown.length > 0 ? true : undefined}
        aria-describedby={shown.length > 0 ? `${id}-error` : undefined}
        onChange={hydrated ? (event) => void send(event) : undefined}
      />
      {!hydrated && <Button type="submit">上传</Button>}
      <FieldErrors id={`${id}-error`} error={shown} />
    </Form>
  );
}
