/** A person's name; two and three characters take the same width. */
export function Name({ children }: { children: string }) {
  return <span className="name">{children}</span>;
}
