/** Is this text a value the built-in XGBoost takes for this hyperparameter? */
import { type Detail, type Problem, problem } from '../model/problem.ts';
import { type Domain, hyperparameterNamed, hyperparameters, nearestName } from './hyperparameters.ts';
import { contains } from './interval.ts';
import { readNumber, readWhole } from './read-number.ts';

/** The first thing wrong with one hyperparameter's value, or null. `path` names the place for the message. */
export function checkHyperparameter(name: string, text: string, path: string = name): Problem | null {
  const known = hyperparameterNamed(name);
  if (!known) return problem('hyperparameter-unknown', path, unknownDetail(name));
  if (accepts(known, text)) return null;
  return problem('hyperparameter-value', path, { name, value: text, allowed: allowedText(known) });
}

/** Names a person may give; those with an underscore are SageMaker's own. */
const givable = hyperparameters.map(({ name }) => name).filter((name) => !name.startsWith('_'));

export function unknownDetail(name: string): Detail {
  const meant = nearestName(name);
  return meant ? { name, nearest: meant } : { name, known: givable.join(', ') };
}

/** What a domain takes, for messages: "the whole numbers of [1, inf)". */
export function allowedText(domain: Domain): string {
  switch (domain.kind) {
    case 'integer':
      return `the whole numbers of ${domain.within.text}`;
    case 'number':
      return domain.within.text;
    case 'choice':
      return domain.values.join(', ');
    case 'list':
      return `a comma-separated list of ${domain.values.join(', ')}`;
    case 'pattern':
      return domain.form;
  }
}

function accepts(domain: Domain, text: string): boolean {
  switch (domain.kind) {
    case 'integer':
      return contains(domain.within, readWhole(text));
    case 'number':
      return contains(domain.within, readNumber(text));
    case 'choice':
      return domain.values.includes(text);
    case 'list':
      return text.split(',').every((part) => domain.values.includes(withoutThreshold(part.trim())));
    case 'pattern':
      return domain.pattern.test(text.trim());
  }
}

/** "error@0.7" -> "error": three metrics take a threshold. */
export function withoutThreshold(name: string): string {
  const match = /^(error|ndcg|map)@(.+)$/.exec(name);
  return match && Number.isFinite(readNumber(match[2]!)) ? match[1]! : name;
}
