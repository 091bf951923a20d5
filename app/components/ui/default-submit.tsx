/**
 * What Enter in a field presses: browsers take the first submit button of a form, which is often one that adds or
 * ends something. Stands first in the form, unseen, out of the tab order; the visible button does the same.
 */
export function DefaultSubmit({ name = "intent", value }: { name?: string; value: string }) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className="visually-hidden"
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
