import type { CalendarDate } from "~/lib/calendar-date";

/** How somebody signed. */
export const SIGNATURE_WAYS = ["drawn", "typed", "paper"] as const;
export type SignatureWay = (typeof SIGNATURE_WAYS)[number];

export const signatureWayLabels: Record<SignatureWay, string> = {
  drawn: "屏幕手写签名",
  typed: "输入姓名确认",
  paper: "纸质承诺书签名",
};

export type GivenSignature = {
  way: SignatureWay;
  /** Path data of the pad, for `drawn`. */
  strokes?: string | undefined;
  signerName: string;
};

export type SignatureView = {
  id: string;
  way: SignatureWay;
  signerName: string;
  /** The text as it was signed, and its SM3 digest. */
  statement: string;
  digest: string;
  /** RFC 3339. */
  signedAt: string;
  signedOn: CalendarDate;
  recordedBy: string;
  /** SVG path data; null unless drawn. */
  strokes: string | null;
};
