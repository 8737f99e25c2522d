import { Command } from 'commander';
import { doctor } from '../xgb/doctor.ts';

export function doctorCommand(): Command {
  return new Command('doctor').description('check this machine: Node, libxgboost, memory, folders').option('--json', 'as JSON').action(() => {
    doctor();
  });
}
