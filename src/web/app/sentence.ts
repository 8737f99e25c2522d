/** A phrase ("no clear relation: rho 0.02") as a sentence of its own: capital first, full stop last. */
export function sentence(phrase: string): string {
  const text = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
