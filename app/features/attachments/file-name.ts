/** The name of a file as it may be kept and shown. Pure. */
import { maskResidentId } from "~/lib/resident-id";
import { EXTENSIONS, type MediaType } from "./kinds";

const MAX_LENGTH = 100;
const ENDINGS = /\.(?:jpe?g|jfif|png|pdf|hei[cf]|webp|bmp|gif|tiff?)$/i;
/** Control characters, and marks that turn the direction of writing (`gpj.exe` shown as `exe.jpg`). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Not allowed in file names of the systems that offices use. */
const FORBIDDEN = /[<>:"|?*]/g;

/**
 * The last part of a path without control characters, at most 100 characters, with the ending of what the file
 * really is. A whole ID number in it would escape masking, so its middle goes.
 */
export function cleanFileName(given: string, mediaType: MediaType): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const shown = last
    .replaceAll(UNSEEN, "")
    .replaceAll(FORBIDDEN, "_")
    .replace(ENDINGS, "")
    .replaceAll(/(?<!\d)\d{17}[\dXx](?!\d)/g, (number) => maskResidentId(number).replaceAll("*", "x"))
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^[.\s]+|[.\s]+$/g, "");
  const ending = `.${EXTENSIONS[mediaType]}`;
  const stem = [...shown].slice(0, MAX_LENGTH - ending.length).join("");
  return `${stem || "材料"}${ending}`;
}
