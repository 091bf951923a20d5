/** What a file handed in can be, how big and how many; shared by forms, services and the interface. */

export const ATTACHMENT_KINDS = [
  "document",
  "site_check",
  "visit",
  "signature",
  "objection",
  "household",
  "inspection",
  "rectification",
  "other",
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export const MEDIA_TYPES = ["image/jpeg", "image/png", "application/pdf"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** For `accept` of a file field: on a phone it offers the camera. */
export const ACCEPTED_FILES = "image/*,application/pdf";

export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** A case's papers fit well within; more is a mistake or misuse. Voided files do not count. */
export const MAX_FILES_PER_APPLICATION = 60;

export const attachmentKindLabels: Record<AttachmentKind, string> = {
  document: "申请材料",
  site_check: "实地核查照片",
  visit: "走访照片",
  signature: "纸质承诺书",
  objection: "异议材料",
  household: "家庭材料",
  inspection: "检查照片",
  rectification: "整改证明",
  other: "其他材料",
};

export const mediaTypeLabels: Record<MediaType, string> = {
  "image/jpeg": "照片",
  "image/png": "图片",
  "application/pdf": "PDF",
};

export const EXTENSIONS: Record<MediaType, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "application/pdf": "pdf",
};

/** 820 KB, 1.4 MB */
export function sizeLabel(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
