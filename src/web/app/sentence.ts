/** A phrase ("no clear relation: rho 0.02") as a sentence of its own: capital first, full stop last. */
export function sentence(phrase: string): string {
  const text = capital(phrase);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** With a capital first: "log loss" -> "Log loss". */
export function capital(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
