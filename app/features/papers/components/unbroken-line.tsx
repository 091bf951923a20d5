import { linePieces } from "../unbroken";

/** A number or a day is never torn apart at the end of a line. */
export function UnbrokenLine({ text }: { text: string }) {
  return linePieces(text).map((piece, index) =>
    piece.whole ? (
      <span key={index} className="nb">
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
