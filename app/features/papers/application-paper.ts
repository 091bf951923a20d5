import type { ApplicationPaperKind, Paper } from "./paper";
import type { TemplateNote } from "./template-row";

export type PaperIssue = { number: string; issuedAt: string; by: string };

export type ApplicationPaper = {
  kind: ApplicationPaperKind;
  /** The papers this case has or may come to have: no refusal where none was made. */
  offered: readonly ApplicationPaperKind[];
  applicationId: string;
  number: string;
  name: string;
  unitId: number;
  /** Null with the reason in `missing`. */
  paper: Paper | null;
  missing: string | null;
  /** Shown as a draft, but something has to be written down before it can be made out. */
  notReady: string | null;
  /** Set where the kind is numbered and has been made out: the paper is the one made then. */
  issue: PaperIssue | null;
  mayIssue: boolean;
  /** Why it is not made out here any more: another unit dealt with the case. */
  notOurs: string | null;
  /** Numbered and not made out yet: shown, but not printed or handed over. */
  awaitsNumber: boolean;
  /** The bureau's own form that the Word file follows; null: the built-in one. */
  template: TemplateNote | null;
};
