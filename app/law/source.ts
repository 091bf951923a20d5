/** Where a rule or a number comes from: the document as people cite it, and the clause inside it. */
export type Source = { document: string; article: string };

/** `cite("吉人社发〔2022〕10号", "一（一）2")` */
export function cite(document: string, article: string): Source {
  return { document, article };
}

/** 吉人社发〔2022〕10号 一（一）2, for a line of 政策依据. */
export function formatSource(source: Source): string {
  return `${source.document} ${source.article}`;
}
