/**
 * The parts of an official document (党政机关公文), free of any file format: the Word writer and
 * the preview on screen read the same parts, so a figure can never differ between them.
 *
 * `I` is the smallest piece of text. The writer needs only its `text`; a feature may carry more
 * (for example what the number means), and a screen may use that.
 */
export type DocumentInline = { readonly text: string };

export type HeadingBlock = { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string };

export type ParagraphBlock<I extends DocumentInline> = {
  readonly kind: "paragraph";
  /** `body`: two characters in; `flush`: flush left (主送机关). */
  readonly indent: "body" | "flush";
  readonly inlines: readonly I[];
  /** Names the paragraph where its words may be edited. */
  readonly key?: string;
};

/** A chart; `svg` is drawn on screen as it is and becomes pixels in the Word file. Sizes in millimetres. */
export type PictureBlock = {
  readonly kind: "picture";
  readonly id: string;
  /** Below the picture. */
  readonly caption: string;
  /** What a reader who does not see it needs to know. */
  readonly alt: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
};

export type TableAlign = "left" | "center" | "right";

export type TableColumn = {
  readonly align: TableAlign;
  /** Share of the table's width; the writer scales the sum to the text area. */
  readonly weight: number;
};

export type TableHeaderCell = { readonly text: string; readonly columns?: number; readonly rows?: number };

export type TableRow<I extends DocumentInline> = {
  readonly cells: readonly I[];
  /** A total row is set in bold. */
  readonly total: boolean;
};

export type TableBlock<I extends DocumentInline> = {
  readonly kind: "table";
  readonly id: string;
  /** Centred above the table; `null` where the annex title says it already. */
  readonly caption: string | null;
  /** For example `单位：人`, flush right above the table. */
  readonly unitNote: string | null;
  readonly columns: readonly TableColumn[];
  readonly header: readonly (readonly TableHeaderCell[])[];
  readonly rows: readonly TableRow<I>[];
  /** Set below the table; `null` for none. */
  readonly note: string | null;
  /** 五号 (10.5 pt) in the text, 小五 (9 pt) where many columns must fit one page. */
  readonly size: "regular" | "small";
};

export type DocumentBlock<I extends DocumentInline> =
  HeadingBlock | ParagraphBlock<I> | TableBlock<I> | PictureBlock;

export type DocumentAnnex<I extends DocumentInline> = {
  /** `附件1`, or `附件` where there is only one. */
  readonly label: string;
  readonly title: string;
  readonly orientation: "portrait" | "landscape";
  readonly blocks: readonly DocumentBlock<I>[];
};

/** 版头: the issuer's mark and 发文字号 over the red rule; only a formal document has one. */
export type DocumentHead = { readonly mark: string; readonly number: string };

/** 版记, at the foot of the last page: 抄送 (`null` for nobody), who printed it and when. */
export type DocumentImprint = {
  readonly copyTo: string | null;
  readonly issuer: string;
  readonly date: string;
};

export type OfficialDocument<I extends DocumentInline> = {
  readonly properties: {
    readonly title: string;
    readonly subject: string;
    readonly creator: string;
    readonly description: string;
    readonly keywords: string;
    /** ISO 8601 instant; written as the document's creation and modification time. */
    readonly createdAt: string;
  };
  /** Absent in reports and drafts. */
  readonly head?: DocumentHead;
  readonly imprint?: DocumentImprint;
  /** The title broken by sense into one to three lines. */
  readonly titleLines: readonly string[];
  /** For example the period in brackets; `null` for none. */
  readonly subtitle: string | null;
  readonly blocks: readonly DocumentBlock<I>[];
  readonly signature: { readonly issuer: string; readonly date: string };
  readonly annexes: readonly DocumentAnnex<I>[];
};
