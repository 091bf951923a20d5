/** Only on paper, at the end of a sheet: who printed it, for which unit, when, as of which day. */
export function PrintFooter({
  who,
  unit,
  at,
  asOf,
}: {
  who: string;
  unit: string;
  at: string;
  asOf: string;
}) {
  return (
    <p className="print-only">
      打印人 {who}（{unit}），打印时间 {at}，数据截至 {asOf}
    </p>
  );
}
